import type { EditInbound } from '../inbound.ts';
import { readMessage } from '../text/read-message.ts';
import { subjectOf } from '../text/subject.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { decideMessage } from './message.ts';
import { TicketDraft } from './ticket-draft.ts';

/** An edit changes the stored message. One that was judged not a request is judged again; an unknown one is the message. */
export function decideEdit(context: Context, inbound: EditInbound): Decision {
  const { existing, ticket } = context;
  const { message, editedAt } = inbound;
  if (existing === null) return decideMessage(context, inbound);
  if (existing.deletedAt !== null) return nothing();
  if (existing.editedAt !== null && existing.editedAt > editedAt) return nothing();
  if (existing.ticket === null) return judgeAgain(context, inbound);
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
  return { ...nothing(), changes: [change], updates: [draft.update()] };
}

/** Only what a contact's words may open is judged again; recorded machines, colleagues and the like stay as they are. */
function judgeAgain(context: Context, inbound: EditInbound): Decision {
  const reading = readMessage(inbound.message.text);
  const before = context.existing?.verdict.rule;
  if (before === reading.kind) {
    const { text, files } = inbound.message;
    return { ...nothing(), changes: [{ id: inbound.message.id, set: { text, files, editedAt: inbound.editedAt } }] };
  }
  return decideMessage(context, inbound);
}
