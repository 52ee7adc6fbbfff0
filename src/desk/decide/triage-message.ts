import { areOnlyNumbers } from '../commands/only-numbers.ts';
import { wordsOf } from '../commands/words.ts';
import type { DeskContent } from '../effect.ts';
import type { Message, MessageChange, VerdictRule } from '../message.ts';
import { isDesk } from '../people.ts';
import { may } from '../permissions.ts';
import { mixesWords } from '../text/said-in.ts';
import type { Ticket } from '../ticket.ts';
import { asideOf } from './aside.ts';
import type { Context } from './context.ts';
import { deskWrote } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { EffectIds } from './effect-ids.ts';
import { reply } from './mirror.ts';
import { privateWord } from './private-word.ts';
import { type MessageLike, record } from './record.ts';
import { TicketDraft } from './ticket-draft.ts';
import { isInside, readTriageWords, repliesGoOut } from './triage-words.ts';

const triageWords: DeskContent = { for: 'desk', key: 'triageWords', params: {} };

/** What a message under a card is: for the customer, or a note; and what its author is told about that, if anything. */
type Judgement = { note: boolean; rule: VerdictRule; text: string; hint: DeskContent | null; command?: true };

/**
 * Somebody wrote in a triage channel. Under a ticket's card it is a note, unless an agent means it for the customer: by the
 * channel's way, or by `reply` to the bot. Everybody else's words stay notes. Machines are not heard, and nothing opens.
 */
export function decideTriageMessage(context: Context, inbound: MessageLike): Decision {
  const { where, who, ticket, existing } = context;
  if (who.is === 'machine' || existing?.deletedAt != null) return nothing();
  const { message } = inbound;
  if (ticket === null) return withoutCard(context, inbound);
  if (!isInside(where)) return nothing();
  if (existing !== null && !isOwn(existing, inbound.key) && existing.verdict.rule !== 'edit-before-message')
    return nothing();
  const judged = held(context, ticket, judge(context, inbound));
  const stored = noteOf(context, inbound, ticket, judged);
  const same = existing?.by === inbound.key && existing.note === judged.note;
  const decision: Decision = {
    ...nothing(),
    messages: existing === null ? [stored] : [],
    changes: existing === null || same ? [] : [judgedAnew(stored, inbound.key)],
  };
  if (judged.command === true) {
    return { ...decision, effects: isDesk(who) ? [asideOf(context, inbound)] : [] };
  }
  if (judged.note) {
    const effects = judged.hint === null ? [] : [privateWord(context, idOf(inbound), judged.hint)];
    return { ...decision, effects };
  }
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  deskWrote(draft, context, { ...message, text: judged.text });
  reply(draft, { ...stored, copies: existing?.copies ?? [] }, 'new');
  return { ...decision, updates: [draft.update()] };
}

/** Under no card: talk of the desk's own people, or an answer to a card that is about to stand. */
function withoutCard(context: Context, inbound: MessageLike): Decision {
  if (inbound.message.thread !== null && !context.settled) return { ...nothing(), wait: true };
  const told = inbound.message.mentionsBot === 'first' && !mixesWords(inbound.message);
  if (told && inbound.kind !== 'edit' && isDesk(context.who)) {
    return { ...record(context, inbound, 'bot-command'), effects: [asideOf(context, inbound)] };
  }
  return record(context, inbound, 'channel-not-for-customers');
}

/** This inbound has judged the message before, and was stopped before the ticket. */
const isOwn = ({ by, verdict }: Message, key: string): boolean => by === key || verdict.values.judgedBy === key;

function judge(context: Context, inbound: MessageLike): Judgement {
  const { existing, desk, where } = context;
  const { text, mentionsBot } = inbound.message;
  if (existing !== null && isOwn(existing, inbound.key)) {
    return { note: existing.note, rule: existing.verdict.rule, text: existing.text, hint: null };
  }
  // What an edit took away may have been the mark of a note: only the message itself can tell.
  if (inbound.kind === 'edit') return { note: true, rule: 'edit-before-message', text, hint: null };
  const written = readTriageWords(inbound.message, mentionsBot);
  const words =
    existing === null
      ? written
      : readTriageWords({ ...inbound.message, ...existing }, written.meant === 'reply' && 'first');
  const note: Judgement = { note: true, rule: 'note', text: existing?.text ?? text, hint: null };
  // Numbers alone, unless in quotes, may be meant as tickets: the command knows how to ask.
  const quoted = /["“”»’]\s*$/u.test(text);
  const numbers = written.meant === 'reply' && !quoted && areOnlyNumbers(wordsOf(written.text));
  if (written.meant === 'unknown' || numbers) return { ...note, rule: 'bot-command', command: true };
  // Where words go out by themselves it has to be told that these do not.
  const isSaid = mentionsBot === 'first' || repliesGoOut(desk, where.id);
  if (written.meant === 'mixed') return { ...note, hint: isSaid ? triageWords : null };
  if (written.meant === 'about') return { ...note, hint: repliesGoOut(desk, where.id) ? triageWords : null };
  // An edit that came first may have added the mark, or taken the word away.
  if (written.meant !== words.meant || written.meant === 'note') return note;
  if (written.meant === 'plain' && !repliesGoOut(desk, where.id)) return note;
  const rule = written.meant === 'reply' ? 'reply-by-mention' : 'reply-from-triage';
  if (words.text === '' && inbound.message.files.length === 0) {
    return { ...note, hint: triageWords };
  }
  return { note: false, rule, text: words.text, hint: null };
}

/** Only what an agent says may go out, and only on a ticket that still goes on. */
function held(context: Context, ticket: Ticket, judged: Judgement): Judgement {
  if (judged.note) return isDesk(context.who) ? judged : { ...judged, hint: null };
  const stays: Judgement = { ...judged, note: true, rule: 'note' };
  if (!may(context.who, 'reply', ticket.customer?.id ?? null)) return stays;
  const { number, mergedInto } = ticket;
  if (mergedInto !== null) {
    return { ...stays, hint: { for: 'desk', key: 'notSentMerged', params: { number, into: mergedInto } } };
  }
  if (ticket.status === 'closed') return { ...stays, hint: { for: 'desk', key: 'notSentClosed', params: { number } } };
  return judged;
}

/** The record of what was written under a card. Its place is the triage channel, and its ticket the card's. */
function noteOf(
  context: Context,
  inbound: MessageLike,
  ticket: Ticket,
  { note, rule, text }: Pick<Judgement, 'note' | 'rule' | 'text'>,
): Message {
  const { where, who, existing, now } = context;
  const { message } = inbound;
  const { id, ts, thread, at, author, files } = message;
  const quotes = existing?.quotes ?? message.quotes;
  return {
    id,
    platform: where.platform,
    channel: where.id,
    ts,
    thread,
    ticket: ticket.number,
    side: isDesk(who) ? 'desk' : 'customer',
    note,
    author: { account: author.account, name: who.name, team: author.team },
    participant: who.is === 'participant',
    text,
    files: existing?.editedAt != null ? existing.files : files,
    ...(quotes === undefined ? {} : { quotes }),
    at,
    editedAt: inbound.kind === 'edit' ? inbound.editedAt : (existing?.editedAt ?? null),
    deletedAt: null,
    verdict: { rule, values: { number: ticket.number }, at: now },
    joinable: null,
    by: inbound.key,
    copies: [],
    copyOf: null,
  };
}

function judgedAnew({ id, ticket, text, note, side, verdict }: Message, key: string): MessageChange {
  return {
    id,
    set: { ticket, text, note, side, verdict: { ...verdict, values: { ...verdict.values, judgedBy: key } } },
  };
}

const idOf = (inbound: MessageLike): string => new EffectIds(inbound.key).next();
