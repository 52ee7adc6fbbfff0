import { isOpen, type Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { sentence } from './sentence.ts';

/** Why a ticket is left as it is, for whoever would change it; null when it can be changed. */
export function whyLeftAlone(context: Context, ticket: Ticket): string | null {
  const { number, mergedInto } = ticket;
  if (mergedInto !== null) return sentence(context, 'handledMerged', { number, into: mergedInto });
  if (ticket.discarded) return sentence(context, 'handledDiscarded', { number });
  return ticket.status === 'closed' ? sentence(context, 'handledClosed', { number }) : null;
}

/** The same for what only an open ticket can have. */
export function whyNotOpen(context: Context, ticket: Ticket): string | null {
  const { number } = ticket;
  return whyLeftAlone(context, ticket) ?? (isOpen(ticket) ? null : sentence(context, 'handledSolved', { number }));
}
