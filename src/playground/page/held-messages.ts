import type { MessageView, Snapshot } from '../snapshot.ts';
import { keepSame } from './keep-same.ts';

/** Messages that are asked for at every change; what lies further back is fetched as the reader comes to it. */
export const newestCount = 100;

/** A snapshot that holds only the newest messages, with the older ones as they were known before. */
export function withOlder(previous: Snapshot | null, next: Snapshot): Snapshot {
  const first = next.messages[0];
  if (previous === null || first === undefined || !next.hasEarlier) return next;
  if (previous.seat !== next.seat || previous.instance !== next.instance) return next;
  const older: MessageView[] = previous.messages.filter(({ ts }) => ts < first.ts);
  const joins = previous.messages.some(({ ts }) => ts >= first.ts);
  // With a gap between them, old and new would stand together as if nothing lay between.
  if (older.length === 0 || !joins) return next;
  return { ...next, messages: [...older, ...next.messages], hasEarlier: previous.hasEarlier };
}

/** A snapshot with the messages before its first; the same when others came first meanwhile. */
export function withEarlier(
  snapshot: Snapshot,
  before: string,
  page: Pick<Snapshot, 'messages' | 'hasEarlier'>,
): Snapshot {
  if (snapshot.messages[0]?.ts !== before) return snapshot;
  return { ...snapshot, messages: [...page.messages, ...snapshot.messages], hasEarlier: page.hasEarlier };
}

/** A snapshot in which the messages from one `ts` to before another are as they were just told. */
export function withRange(snapshot: Snapshot, range: { from: string; before: string }, told: MessageView[]): Snapshot {
  const { messages } = snapshot;
  const kept = keepSame(
    messages.filter(({ ts }) => ts >= range.from && ts < range.before),
    told,
  );
  const next = [
    ...messages.filter(({ ts }) => ts < range.from),
    ...kept,
    ...messages.filter(({ ts }) => ts >= range.before),
  ];
  const same = next.length === messages.length && next.every((message, place) => message === messages[place]);
  return same ? snapshot : { ...snapshot, messages: next };
}

/** Only the newest messages: what lies far back need not be held once the reader has left it. */
export function newestOnly(snapshot: Snapshot): Snapshot {
  if (snapshot.messages.length <= newestCount) return snapshot;
  return { ...snapshot, messages: snapshot.messages.slice(-newestCount), hasEarlier: true };
}
