import type { EditInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import { subjectOf } from '../text/subject.ts';
import { isStillComment } from './comment.ts';
import type { Context } from './context.ts';
import { customerAsks, deskAnswered, heldBack } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { decideMessage } from './message.ts';
import { mirror } from './mirror.ts';
import { restore } from './restore.ts';
import { unmeet } from './take-back.ts';
import { TicketDraft } from './ticket-draft.ts';
import { decideTriageEdit } from './triage-edit.ts';
import { unask } from './unask.ts';
import { isAnswer, wantsAnswer } from './wants-answer.ts';

/** An edit changes the stored message. One that was judged not a request is judged again; an unknown one is the message. */
export function decideEdit(context: Context, inbound: EditInbound): Decision {
  if (inbound.restored === true) return restore(context, inbound, decideEdit);
  const { existing, ticket } = context;
  const { message, editedAt } = inbound;
  if (context.where.kind === 'triage') return decideTriageEdit(context, inbound);
  if (existing === null) return decideMessage(context, inbound);
  if (existing.deletedAt !== null) return nothing();
  if (existing.editedAt !== null && existing.editedAt > editedAt) return nothing();
  if (existing.ticket === null || isHalfJudged(existing, editedAt)) return decideMessage(context, inbound);
  const wanted = wantedAnswer(existing, editedAt);
  const wants = wantsNow(context, existing, message);
  // Kept beside the new words, so that an edit that was stopped half-way still knows what the old ones were.
  const values = { ...existing.verdict.values, wantedAnswer: wanted };
  const verdict = {
    ...existing.verdict,
    values: !wanted && wants ? { ...values, countsFrom: editedAt } : values,
  };
  const change = { id: existing.id, set: { text: message.text, files: message.files, editedAt, verdict } };
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
  mirror(draft, { ...existing, text: message.text, files: message.files }, 'changed');
  if (ticket.status !== 'closed' || wanted) weighAgain(draft, context, existing, inbound, { wanted, wants });
  return { ...nothing(), changes: [change], updates: [draft.update()] };
}

/** An earlier try judged this very edit and was stopped before the ticket: it is judged as if for the first time. */
const isHalfJudged = ({ editedAt, verdict }: Message, at: number): boolean =>
  editedAt === at && verdict.values.wantedAnswer === undefined;

/** Whether the message was a request (of the desk's: an answer) before this edit. */
function wantedAnswer(before: Message, editedAt: number): boolean {
  if (before.editedAt === editedAt) return before.verdict.values.wantedAnswer === true;
  // Of what was taken as a comment alone, whatever it says, nothing was expected.
  if (before.verdict.rule === 'comment' && before.verdict.values.countsFrom === undefined) return false;
  return before.side === 'desk' ? isAnswer(before) : wantsAnswer(before);
}

/** Whether it is one with its new words: then they count from this edit on, which is kept for when all is weighed anew. */
function wantsNow({ ticket }: Context, before: Message, now: Pick<Message, 'text' | 'files' | 'quotes'>): boolean {
  if (before.side === 'desk') return isAnswer(now);
  return wantsAnswer(now) && !(ticket !== null && isStillComment(ticket, before, now));
}

/** In a ticket, words that became a request or an answer only now count from now; those that are none any more, no more. */
function weighAgain(
  draft: TicketDraft,
  context: Context,
  before: Message,
  { message, editedAt }: EditInbound,
  { wanted, wants }: { wanted: boolean; wants: boolean },
): void {
  if (before.participant) return;
  const counted = { id: before.id, at: editedAt };
  switch (before.side) {
    case 'customer': {
      if (wants && !wanted) customerAsks(draft, context, counted);
      if (wanted && !wants) unask(draft, counted);
      return;
    }
    case 'desk': {
      if (wants && !wanted) deskAnswered(draft, context, counted, context.who);
      if (wanted && !wants) {
        unmeet(draft, context, before);
        draft.fact(...heldBack(draft, { ...before, text: message.text }, context.who));
      }
      return;
    }
    case 'bot':
      return;
    default:
      before.side satisfies never;
  }
}
