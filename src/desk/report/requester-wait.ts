import { businessTimeBetween } from '../sla/calendar.ts';
import { compileCalendars } from '../sla/compile-calendars.ts';
import { type Fact, inOrder } from '../sla/fact.ts';
import type { Status } from '../ticket.ts';

const waits = (status: Status): boolean => status === 'new' || status === 'open' || status === 'on-hold';

/**
 * How long whoever asked waited for the desk until an instant (epoch milliseconds): the time in `new`, `open` and `on-hold`, whatever a policy lets
 * its clock rest in. In the time of the calendars that were asked for last, in milliseconds.
 */
export function requesterWait(facts: readonly Fact[], until: number): number {
  const known = inOrder(facts).filter(({ at }) => at <= until);
  const terms = known.findLast((fact) => fact.is === 'terms')?.terms ?? null;
  const calendar = compileCalendars(terms?.calendars ?? []);
  let waited = 0;
  let since: number | null = known.find((fact) => fact.is === 'opened')?.at ?? null;
  for (const fact of known) {
    if (fact.is !== 'status') continue;
    if (waits(fact.status)) {
      since ??= fact.at;
    } else if (since !== null) {
      waited += businessTimeBetween(calendar, since, fact.at);
      since = null;
    }
  }
  return since === null ? waited : waited + businessTimeBetween(calendar, since, until);
}
