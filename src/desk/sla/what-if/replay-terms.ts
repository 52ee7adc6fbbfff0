import type { Customer } from '../../customer.ts';
import type { DeskSettings } from '../../settings/defaults.ts';
import type { Ticket } from '../../ticket.ts';
import { chooseTerms } from '../choose-terms.ts';
import type { Fact } from '../fact.ts';

export type Policies = Pick<DeskSettings, 'policies' | 'calendars'>;
export type About = { ticket: Ticket; customer: Customer | null; platformChannel: string };

/**
 * A ticket's facts as they would be, had these policies always held: whenever its terms were chosen, these choose, by the
 * priority that it had then. Customer, tier and tags count as they are now: of those nobody keeps what they were.
 */
export function replayTerms(about: About, policies: Policies): Fact[] {
  const { ticket } = about;
  const { facts } = ticket.sla;
  const chosen = facts.find((fact) => fact.is === 'terms');
  const choose = (priority: Ticket['priority']) => chooseTerms(policies, { ...about, ticket: { ...ticket, priority } });
  let last: string | null = null;
  const replayed = facts.flatMap((fact): Fact[] => {
    if (fact.is !== 'terms') return [fact];
    const terms = choose(fact.terms?.priority ?? ticket.priority);
    // Chosen anew by the desk's own changes of policies: here they never changed.
    const key = JSON.stringify(terms);
    if (key === last) return [];
    last = key;
    return [{ ...fact, terms }];
  });
  if (chosen !== undefined || facts.length === 0) return replayed;
  // No policy fitted it: these may.
  const terms = choose(ticket.priority);
  const by = { id: 'threadwell', name: 'Threadwell' };
  return terms === null
    ? replayed
    : [...replayed, { is: 'terms', at: ticket.firstMessageAt, terms, by, because: null }];
}
