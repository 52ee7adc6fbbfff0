import type { MessageView, Snapshot } from '../snapshot.ts';

/** Messages that are asked for at every change; what lies further back is asked for at leisure. */
export const newestCount = 100;

/**
 * A snapshot that holds only the newest messages, with the older ones as they were known before. Whoever has scrolled
 * back through thousands so need not be sent them all ten times a second.
 */
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
