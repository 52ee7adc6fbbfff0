import type { EditInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import { subjectOf } from '../text/subject.ts';
import type { Context } from './context.ts';
import { customerAsks, deskAnswered } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { decideMessage } from './message.ts';
import { TicketDraft } from './ticket-draft.ts';
import { isAnswer, wantsAnswer } from './wants-answer.ts';

/** An edit changes the stored message. One that was judged not a request is judged again; an unknown one is the message. */
export function decideEdit(context: Context, inbound: EditInbound): Decision {
  const { existing, ticket } = context;
  const { message, editedAt } = inbound;
  if (existing === null) return decideMessage(context, inbound);
  if (existing.deletedAt !== null) return nothing();
  if (existing.editedAt !== null && existing.editedAt > editedAt) return nothing();
  if (existing.ticket === null) return decideMessage(context, inbound);
  const change = { id: existing.id, set: { text: message.text, files: message.files, editedAt } };
  if (ticket === null || ticket.number !== existing.ticket) return { ...nothing(), changes: [change] };
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  draft.note('message-edited', null, existing.id);
  if (ticket.subjectFrom === existing.id) {
    draft.set({
      subject: subjectOf(
        message.text,
        message.files.map((file) => file.name),
      ),
    });
  }
  if (ticket.status !== 'closed') weighAgain(draft, context, existing, inbound);
  return { ...nothing(), changes: [change], updates: [draft.update()] };
}

/** In a ticket, words that became a request or an answer only now count from now. */
function weighAgain(draft: TicketDraft, context: Context, before: Message, { message, editedAt }: EditInbound): void {
  if (before.participant) return;
  // An earlier try of this edit was stopped half-way: what the message said before is gone.
  const unknown = before.editedAt === editedAt;
  switch (before.side) {
    case 'customer':
      if (wantsAnswer(message) && (unknown || !wantsAnswer(before))) customerAsks(draft, context, editedAt);
      return;
    case 'desk':
      if (isAnswer(message) && (unknown || !isAnswer(before))) deskAnswered(draft, context, editedAt, context.who);
      return;
    case 'bot':
      return;
    default:
      before.side satisfies never;
  }
}
