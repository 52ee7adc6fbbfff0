import type { Who } from '../people.ts';
import type { Ticket } from '../ticket.ts';
import type { Survey } from './survey.ts';

/**
 * Whether the question is put to somebody: its requester, contacts who wrote in the ticket, or all contacts of the customer, as
 * the desk chose when it was solved. Never the desk, a machine or another company; of a company that nobody has listed only the
 * requester.
 */
export function mayAnswer(
  { who: whom, requester }: Pick<Survey, 'who' | 'requester'>,
  { participants }: Pick<Ticket, 'participants'>,
  who: Who,
  account: string,
): boolean {
  if (who.is !== 'contact') return false;
  if (account === requester.account) return true;
  if (whom === 'requester' || who.unknownCompany) return false;
  return whom === 'contacts' || participants.includes(account);
}
