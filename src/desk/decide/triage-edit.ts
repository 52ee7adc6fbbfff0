import type { EditInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import { may } from '../permissions.ts';
import type { Context } from './context.ts';
import { deskAnswered, heldBack } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { EffectIds } from './effect-ids.ts';
import { reply } from './mirror.ts';
import { privateWord } from './private-word.ts';
import { isTakenBackBy, takeBack, unmeet, wasSentOn } from './take-back.ts';
import { TicketDraft } from './ticket-draft.ts';
import { decideTriageMessage } from './triage-message.ts';
import { isInside, readTriageWords } from './triage-words.ts';
import { isAnswer } from './wants-answer.ts';

/**
 * Somebody edited what they wrote under a card. A note stays a note whatever becomes of its text. A reply's edit reaches the
 * customer too; one that marks it as a note, or takes the word `reply` away, takes the reply back.
 */
export function decideTriageEdit(context: Context, inbound: EditInbound): Decision {
  const { existing, where, who, ticket } = context;
  if (!isInside(where) || who.is === 'machine') return nothing();
  if (existing === null) return decideTriageMessage(context, inbound);
  const { message, editedAt } = inbound;
  if (existing.deletedAt !== null || existing.ticket === null) return nothing();
  if (existing.editedAt !== null && existing.editedAt > editedAt) return nothing();
  const words = readTriageWords(message, message.mentionsBot);
  if (existing.note && !isTakenBackBy(existing, inbound.key)) {
    const change = { id: existing.id, set: { text: message.text, files: message.files, editedAt } };
    const hint = words.meant === 'reply' && !wasSentOn(existing) && may(who, 'reply', ticket?.customer?.id ?? null);
    return { ...nothing(), changes: [change], effects: hint ? [neverSends(context, inbound, existing.ticket)] : [] };
  }
  if (ticket === null || ticket.number !== existing.ticket) return nothing();
  // Nobody but an agent changes what the customer reads.
  if (!may(who, 'reply', ticket.customer?.id ?? null)) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  // Nothing of their own is left beside what they quote.
  const isEmpty = message.quotes !== undefined && words.text === '' && message.files.length === 0;
  if (existing.note || isEmpty || !staysReply(existing, words.meant)) {
    const change = takeBack(draft, context, existing, inbound.key);
    const set = { ...change.set, text: message.text, files: message.files, editedAt };
    return { ...nothing(), changes: [{ id: change.id, set }], updates: [draft.update()] };
  }
  draft.note('message-edited', null, existing.id);
  const { verdict, files } = { verdict: weighed(existing, words.text, inbound), files: message.files };
  const edited: Message = { ...existing, text: words.text, files, editedAt, verdict };
  reply(draft, edited, 'changed');
  const answersNow = verdict.values.countsFrom === editedAt;
  if (answersNow && ticket.status !== 'closed') deskAnswered(draft, context, { id: existing.id, at: editedAt }, who);
  if (verdict.values.answeredUntil === editedAt) {
    unmeet(draft, context, existing);
    draft.fact(...heldBack(draft, { ...existing, text: words.text }, who));
  }
  const change = { id: existing.id, set: { text: words.text, files, editedAt, verdict } };
  return { ...nothing(), changes: [change], updates: [draft.update()] };
}

/** What was sent by the word `reply` goes on as long as it says so; what was sent by the channel's way until it is marked. */
const staysReply = ({ verdict }: Message, meant: ReturnType<typeof readTriageWords>['meant']): boolean =>
  meant === 'reply' || (meant === 'plain' && verdict.rule !== 'reply-by-mention');

/**
 * A holding reply that became an answer counts from this edit, and an answer that is none any more counts no more; that is
 * kept, so that deciding again says the same.
 */
function weighed(
  { text, files, verdict }: Message,
  now: string,
  { message, editedAt }: EditInbound,
): Message['verdict'] {
  if (verdict.values.countsFrom === editedAt || verdict.values.answeredUntil === editedAt) return verdict;
  const was = isAnswer({ text, files });
  const is = isAnswer({ text: now, files: message.files });
  if (was === is) return verdict;
  return { ...verdict, values: { ...verdict.values, [is ? 'countsFrom' : 'answeredUntil']: editedAt } };
}

const neverSends = (context: Context, inbound: EditInbound, number: number) =>
  privateWord(context, new EffectIds(inbound.key).next(), { for: 'desk', key: 'editNeverSends', params: { number } });
