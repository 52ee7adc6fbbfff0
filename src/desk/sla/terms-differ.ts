import type { Customer } from '../customer.ts';
import type { DeskSettings } from '../settings/defaults.ts';
import type { Ticket } from '../ticket.ts';
import { chooseTerms } from './choose-terms.ts';
import type { Terms } from './terms.ts';

/** What a ticket is measured by, and what it would be by the settings as they are now; null where that is the same. */
export function changeOfTerms(
  settings: Pick<DeskSettings, 'policies' | 'calendars'>,
  about: { ticket: Ticket; customer: Customer | null; platformChannel: string },
): { from: Terms | null; to: Terms | null } | null {
  const { ticket } = about;
  // What is over, or goes on elsewhere, is judged by what held then.
  if (ticket.status === 'closed' || ticket.mergedInto !== null || ticket.discarded) return null;
  const from = ticket.sla.facts.findLast((fact) => fact.is === 'terms')?.terms ?? null;
  const to = chooseTerms(settings, about);
  return JSON.stringify(from) === JSON.stringify(to) ? null : { from, to };
}
