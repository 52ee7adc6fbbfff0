import { createHash } from 'node:crypto';
import { z } from 'zod';
import { platformIdOf } from '../desk/ids.ts';
import type { StepInbound } from '../desk/inbound.ts';
import { changeOfTerms } from '../desk/sla/terms-differ.ts';
import { statuses, type Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { JobHandler } from './jobs.ts';
import type { Arrival } from './platform.ts';

export const lookAtClocksJob = 'look-at-clocks';
/** Tickets looked at together, and how many such looks one turn of the job takes: other work goes on between them. */
const atOnce = 100;
const looksATurn = 20;
/** Tickets that are asked to be looked at in one turn, which is a second: what people write is not kept waiting behind them. */
const mostATurn = 200;
/** Until then every instance has read the settings that it goes by (milliseconds). */
const settled = 2_000;
/** A lap finds tickets that were decided on by older settings meanwhile; more than these laps would be one that never ends. */
const mostLaps = 4;
/** Nothing changed: the watch hastens it. */
const idle = 30 * 86_400_000;
/** Solved ones choose anew when they are reopened. */
const open = statuses.filter((status) => status !== 'solved' && status !== 'closed');

const walk = z.object({
  of: z.string(),
  version: z.number(),
  lap: z.number(),
  status: z.number(),
  after: z.number(),
  sent: z.number(),
});
/**
 * What tickets are measured by, since which version of the settings, and a walk that is under way. What an earlier version of the
 * desk kept otherwise is begun anew.
 */
const memory = z
  .object({ done: walk.pick({ of: true, version: true }).nullable(), walk: walk.nullable() })
  .nullable()
  .catch(null);
type Walk = z.infer<typeof walk>;

type Dependencies = {
  store: Pick<Store, 'tickets'>;
  cache: DeskCache;
  accept: (arrivals: Arrival[]) => Promise<void>;
  /** Desk time. */
  now: () => number;
};

/** Names all that the choice of a ticket's targets rests on, beside the ticket itself. */
export function groundsOfTerms({
  desk,
  customers,
  channels,
}: Pick<DeskCache, 'desk' | 'customers' | 'channels'>): string {
  const whose = channels.filter(({ customer }) => customer !== null).map(({ id, customer }) => [id, customer]);
  const who = customers.map(({ id, name, tier }) => [id, name, tier]);
  const grounds = [desk.policies, desk.calendars, who.sort(), whose.sort()];
  return createHash('sha256').update(JSON.stringify(grounds)).digest('base64url');
}

/**
 * After policies, calendars or customers changed, goes through the open tickets, a few at a time, and has each that is measured
 * otherwise now decided on anew. It keeps where it stands, and each ticket is told once a lap: begun again after a crash, it
 * changes nothing twice.
 */
export function lookAtClocks(is: Dependencies): JobHandler {
  return async ({ state }) => {
    const { now } = is;
    await is.cache.refresh();
    const { done = null, walk: before = null } = memory.parse(state) ?? {};
    const of = groundsOfTerms(is.cache);
    const { version } = is.cache;
    // What holds again may have been something else meanwhile, and tickets were decided on by that.
    if (before === null && done?.of === of && done.version === version) {
      return { at: now() + idle, state: { done, walk: null } };
    }
    // They changed again, or for the first time: other instances are given time to know of it.
    if (before?.of !== of) {
      return { at: now() + settled, state: { done, walk: { of, version, lap: 0, status: 0, after: 0, sent: 0 } } };
    }
    let current: Walk = before;
    for (let look = 0; look < looksATurn; look += 1) {
      const next = await lookAtSome(is, current);
      if (next === null) return { at: now() + idle, state: { done: { of, version: before.version }, walk: null } };
      const again = next.lap > current.lap;
      current = next;
      // What was told in this lap is decided on first.
      if (again) return { at: now() + settled, state: { done, walk: current } };
      if (current.sent - before.sent >= mostATurn) break;
    }
    return { at: now(), state: { done, walk: current } };
  };
}

/** One look; gives where it stands then, null when all is done. */
async function lookAtSome({ store, cache, accept, now }: Dependencies, at: Walk): Promise<Walk | null> {
  const status = open[at.status];
  if (status === undefined) {
    if (at.sent === 0 || at.lap + 1 >= mostLaps) return null;
    return { ...at, lap: at.lap + 1, status: 0, after: 0, sent: 0 };
  }
  const tickets = await store.tickets.inStatusAfter(status, at.after, atOnce);
  const last = tickets.at(-1);
  if (last === undefined) return { ...at, status: at.status + 1, after: 0 };
  const { desk } = cache;
  const others = tickets.filter((ticket) => {
    const channel = cache.channel(ticket.channel);
    // As any decision on it sees it: a channel may have become another customer's.
    const customer = cache.customer((channel === null ? ticket.customer?.id : channel.customer) ?? null);
    const platformChannel = channel?.platformId ?? platformIdOf(ticket.channel);
    return changeOfTerms(desk, { ticket, customer, platformChannel }) !== null;
  });
  await accept(others.map((ticket) => ({ inbound: stepFor(ticket, at, now()), raw: null })));
  return { ...at, after: last.number, sent: at.sent + others.length };
}

const actor = { account: 'threadwell', team: null, name: 'Threadwell', app: null };

const stepFor = ({ number }: Ticket, { version, lap }: Walk, now: number): StepInbound => ({
  kind: 'step',
  key: `look-at-clocks:${version}:${lap}:${number}`,
  conversation: `ticket:${number}`,
  at: now,
  ticket: number,
  actor,
  step: { what: 'look-at-clocks' },
});
