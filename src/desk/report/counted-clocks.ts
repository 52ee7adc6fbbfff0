import type { Clock } from '../sla/clock.ts';
import type { Ticket } from '../ticket.ts';

/** What a report reads of a ticket. */
export type ReportTicket = Pick<Ticket, 'number' | 'subject' | 'customer'> & {
  sla: Pick<Ticket['sla'], 'facts' | 'clocks' | 'moves' | 'silentSolves'>;
};

/** A clock that counts in a report: when it was decided, and whether what was promised was kept. */
export type CountedClock<Known = Clock> = { clock: Known; at: number; kept: boolean };

/**
 * The clocks of a ticket that were decided in a time: one that broke, when it broke, whatever became of it later; one that was
 * met, when it was. What was cancelled, or runs still, counts nowhere.
 */
export function countedClocks<Known extends Pick<Clock, 'breachedAt' | 'endedAt' | 'state'>>(
  clocks: readonly Known[],
  { from, to }: { from: number; to: number },
): CountedClock<Known>[] {
  return clocks.flatMap((clock) => {
    const { breachedAt, endedAt, state } = clock;
    const at = breachedAt ?? (state === 'met' ? endedAt : null);
    return at === null || at < from || at >= to ? [] : [{ clock, at, kept: breachedAt === null }];
  });
}
