import type { Button } from '../effect.ts';
import type { ReactionInbound } from '../inbound.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/** A contact's 🚨 or ✅ on their own first message is offered to the assignee, else to triage: never done. */
export function suggestByEmoji(context: Context, inbound: ReactionInbound, ticket: Ticket): Decision {
  const { emoji } = context.desk;
  const { number, assignee, triage } = ticket;
  if (!isOpen(ticket) || ticket.discarded) return nothing();
  const urgent = inbound.emoji === emoji.urgent;
  if (urgent ? ticket.priority === 'urgent' : inbound.emoji !== emoji.solve) return nothing();
  const value = String(number);
  const button: Button = urgent
    ? { action: 'urgent', value, label: 'buttonUrgent', style: 'danger' }
    : { action: 'solve', value, label: 'buttonSolve', style: 'primary' };
  const params = { name: context.who.name, number };
  const offer = cardLine(context, ticket, {
    // Put on and off again it is one offer; what they wrote since makes it a new one.
    id: `suggestion:${number}:${urgent ? 'urgent' : 'solved'}:${ticket.lastCustomerAt ?? 0}`,
    content: { for: 'desk', key: urgent ? 'suggestUrgent' : 'suggestSolved', params },
    buttons: [button],
    calls: assignee === null ? [] : accountsOf(context, assignee.id, triage),
    broadcast: assignee === null,
  });
  return offer === null ? nothing() : { ...nothing(), effects: [offer] };
}
