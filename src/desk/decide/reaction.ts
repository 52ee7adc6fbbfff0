import type { PostedMessage, ReactionInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import { askForTicket } from './ask-for-ticket.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { TicketDraft } from './ticket-draft.ts';

/** Emoji are the desk's hands: by agents on a ticket's first message, and the ticket emoji on any message. */
export function decideReaction(context: Context, inbound: ReactionInbound, message: PostedMessage | null): Decision {
  const { desk, who, ticket } = context;
  if (inbound.change === 'removed' || who.is === 'machine') return nothing();
  if (inbound.emoji === desk.emoji.ticket) {
    if (message === null) return nothing();
    const decision = askForTicket({ context, inbound, door: 'emoji', rule: 'opened-by-emoji', message });
    // A reaction has nobody waiting for an answer.
    return { ...decision, say: null };
  }
  if (who.is !== 'agent' || ticket === null || ticket.firstMessage !== inbound.target.id) return nothing();
  return actOn(context, inbound, ticket);
}

function actOn(context: Context, inbound: ReactionInbound, ticket: Ticket): Decision {
  const { emoji } = context.desk;
  if (ticket.status === 'closed') return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'emoji');
  switch (inbound.emoji) {
    case emoji.claim:
      draft.record('assignee', { id: context.who.id, name: context.who.name });
      draft.set({ group: null });
      if (ticket.status === 'new') setStatus(draft, context, 'open');
      break;
    case emoji.solve:
      setStatus(draft, context, 'solved');
      break;
    case emoji.pending:
      setStatus(draft, context, 'pending');
      break;
    case emoji.urgent:
      draft.record('priority', 'urgent');
      break;
    default:
      return nothing();
  }
  showStatus(draft, context);
  return { ...nothing(), updates: [draft.update()] };
}
