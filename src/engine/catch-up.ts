import type { Logger } from 'pino';
import type { Channel } from '../desk/channel.ts';
import { tsOf } from '../desk/ids.ts';
import { statuses } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { type Arrival, DeliveryError, type HistoryPage, type PlatformPort } from './platform.ts';
import { readReactions, readReactionsOf } from './read-reactions.ts';
import { TokenBucket } from './token-bucket.ts';

/** What came shortly before may still have been on its way (milliseconds). */
export const margin = 60_000;
/** Slack's tier 3 allows 50 a minute; live traffic wants some of it. */
const callsPerMinute = 40;
const burst = 10;
const notClosed = statuses.filter((status) => status !== 'closed');
const threadsAtMost = 500;
/** Messages of the past are worked off before their threads are looked for (milliseconds, times). */
const lookEvery = 250;
const looksAtMost = 240;

export type CatchUpDependencies = {
  store: Pick<Store, 'messages' | 'tickets' | 'ticketList' | 'inbox'>;
  cache: DeskCache;
  platform: PlatformPort;
  accept: (arrivals: Arrival[]) => Promise<void>;
  logger: Logger;
  /** Waits; ends early when the engine stops. */
  pause: (milliseconds: number) => Promise<void>;
  stopped: () => boolean;
  /** Desk time. */
  now: () => number;
  /** Until when everything that happened is known (desk time); null when that was never written down. */
  seenUpTo: number | null;
};

/**
 * After an outage, what happened meanwhile is read from the platform's history: each channel from the last message that was
 * seen before it, and the threads of every ticket that is not closed, newest activity first. What was seen live has the same
 * keys and is passed over. The last message alone does not tell where to begin: it may have come, or be the bot's, after what
 * was missed.
 */
export async function catchUp(
  is: CatchUpDependencies,
): Promise<{ channels: number; threads: number; arrivals: number }> {
  const bucket = new TokenBucket(burst, callsPerMinute);
  const counts = { channels: 0, threads: 0, arrivals: 0 };
  const channels = is.cache.channels.filter((channel) => readable(channel, is.platform.name));
  const seen = new Map<string, string>();
  for (const channel of channels) {
    const last = earlier(await is.store.messages.lastTs(channel.id), is.seenUpTo);
    if (last !== null) seen.set(channel.id, last);
  }
  const roots: string[] = [];
  for (const channel of channels) {
    const after = seen.get(channel.id);
    if (after === undefined || is.stopped()) continue;
    const found = await readAll(is, bucket, (cursor) =>
      is.platform.history(channel.installation, channel.platformId, channel.id, after, cursor),
    );
    counts.channels++;
    counts.arrivals += found.length;
    roots.push(...found);
  }
  // Their tickets have threads, too.
  await workedOff(is, roots);
  const newest = await is.store.ticketList.page({ statuses: notClosed }, { limit: threadsAtMost, past: null });
  const tickets = await is.store.tickets.byNumbers(newest.map(({ number }) => number));
  const call = <T>(ask: () => Promise<T>) => patiently(is, bucket, ask);
  const asked = new Set<number>();
  for (const { number } of newest) {
    const ticket = tickets.get(number);
    if (ticket === undefined) continue;
    const channel = is.cache.channel(ticket.channel);
    if (channel === null || !readable(channel, is.platform.name) || !seen.has(channel.id)) continue;
    // Before the thread: what somebody writes about their answer is taken as what it is, and what opens the ticket ends the question.
    if (is.platform.reactions !== undefined) counts.arrivals += await readReactionsOf(is, call, ticket);
    asked.add(number);
    for (const thread of ticket.threads) {
      if (is.stopped()) return counts;
      const ts = tsOf(thread);
      const last = earlier((await is.store.messages.lastTsInThread(channel.id, ts)) ?? ts, is.seenUpTo);
      const after = last === null || Number(last) < Number(ts) ? ts : last;
      const found = await readAll(is, bucket, (cursor) =>
        is.platform.replies(channel.installation, channel.platformId, channel.id, ts, after, cursor),
      );
      counts.arrivals += found.length;
      counts.threads++;
    }
  }
  counts.arrivals += await readReactions(is, call, asked);
  return counts;
}

/** The same for all platforms; false when the engine stops meanwhile, so that it was not read to the end. */
export async function catchUpAll(
  platforms: readonly PlatformPort[],
  is: Omit<CatchUpDependencies, 'platform'>,
): Promise<boolean> {
  for (const platform of platforms) {
    const counts = await catchUp({ ...is, platform });
    if (!is.stopped()) is.logger.info(counts, 'Caught up with what happened meanwhile.');
  }
  return !is.stopped();
}

/** The earlier of a message's `ts` and an instant. Only Slack has a past that can be read, and there a `ts` is a time. */
function earlier(ts: string | null, seenUpTo: number | null): string | null {
  if (seenUpTo === null) return ts;
  const instant = ((seenUpTo - margin) / 1_000).toFixed(6);
  return ts === null || Number(instant) < Number(ts) ? instant : ts;
}

const readable = (channel: Channel, platform: string): boolean =>
  channel.platform === platform && channel.member && !channel.archived && channel.mode !== 'off';

/** Waits until inbounds are decided on; not for ever, since one may be stuck. */
async function workedOff(is: CatchUpDependencies, keys: string[]): Promise<void> {
  for (let look = 0; look < looksAtMost && keys.length > 0 && !is.stopped(); look++) {
    if ((await is.store.inbox.finished(keys)).size === keys.length) return;
    await is.pause(lookEvery);
  }
}

/** Reads page by page, stores what was found, and gives its keys. */
async function readAll(
  is: CatchUpDependencies,
  bucket: TokenBucket,
  page: (cursor: string | null) => Promise<HistoryPage>,
): Promise<string[]> {
  let cursor: string | null = null;
  // All pages first: they may go back in time, and storing the newest alone would hide the gap before it from a next try.
  const arrivals: Arrival[] = [];
  do {
    if (is.stopped()) return [];
    const read = await patiently(is, bucket, () => page(cursor));
    if (read === null) return [];
    arrivals.push(...read.arrivals);
    cursor = read.next;
  } while (cursor !== null);
  arrivals.sort((a, b) => a.inbound.at - b.inbound.at);
  await is.accept(arrivals);
  return [...new Set(arrivals.map(({ inbound }) => inbound.key))];
}

/** Waits for its turn, and as long as the platform asks for. A channel that cannot be read is passed over. */
async function patiently<T>(is: CatchUpDependencies, bucket: TokenBucket, call: () => Promise<T>): Promise<T | null> {
  for (let attempt = 0; !is.stopped(); ) {
    const wait = bucket.wait(Date.now());
    if (wait > 0) await is.pause(wait);
    if (!bucket.take(Date.now())) continue;
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (error.failure.kind === 'never') {
        is.logger.warn({ error }, 'This could not be read again after the outage.');
        return null;
      }
      attempt++;
      await is.pause(
        error.failure.kind === 'wait' ? error.failure.milliseconds : Math.min(60_000, 1_000 * 2 ** attempt),
      );
    }
  }
  return null;
}
