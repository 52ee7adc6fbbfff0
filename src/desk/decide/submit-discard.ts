import type { SubmitInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { discard } from './handling.ts';
import { tell } from './sentence.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Not a request*, confirmed. */
export function submitDiscard(context: Context, inbound: SubmitInbound, ticket: Ticket): Decision {
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  const not = discard(draft, context);
  return not === null ? { ...nothing(), updates: [draft.update()] } : tell(not);
}
