import type { CommandInbound } from '../inbound.ts';
import type { Message, MessageChange } from '../message.ts';
import type { Change, Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { mirror } from './mirror.ts';
import { sentence, tell } from './sentence.ts';
import { isTakenBackBy, takeBack } from './take-back.ts';
import { TicketDraft } from './ticket-draft.ts';
import { whyNotBack, wordsOf } from './undo-conflict.ts';
import { restore } from './undo-restore.ts';
import { unmerge } from './unmerge.ts';

/**
 * Takes a change back for the agent who made it: the one that the command door found. All of it, or nothing where
 * somebody has changed any of it since.
 */
export function undo(context: Context, inbound: CommandInbound): Decision {
  const { ticket, who } = context;
  const wanted = inbound.about.change ?? null;
  const change = ticket?.undoable.find((one) => one.inbound === wanted && one.by === who.id);
  if (ticket === null) return tell(sentence(context, 'undoNothing', {}));
  const { number } = ticket;
  // Pressed twice: the other one was faster.
  if (change === undefined) return tell(sentence(context, 'undoGone', { number }));
  // The merge has not come to its end yet.
  if (change.after.mergedInto != null) return tell(sentence(context, 'mergeBusy', { number }));
  const not = whyNotBack(context, ticket, change);
  if (not !== null) return tell(not);
  const say = sentence(context, 'undone', { number, what: wordsOf(context, change) });
  const { absorbed } = change;
  if (absorbed !== null) {
    return { ...unmerge(context, inbound, { door: inbound.door, target: ticket, from: absorbed, change }), say };
  }
  return { ...onTicket(context, inbound, ticket, change), say };
}

function onTicket(context: Context, inbound: CommandInbound, ticket: Ticket, change: Change): Decision {
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  draft.note('undone', null, null);
  const unsaid = context.conversation.filter(({ id }) => change.said.includes(id));
  const changes = unsaid.flatMap((message) => takenBack(draft, context, message, inbound.key));
  restore(draft, context, ticket, change);
  draft.undone(change);
  return { ...nothing(), changes, updates: [draft.update()] };
}

/** A reply goes from the customer's thread and stays in the desk's; a note goes. What is gone already is left. */
function takenBack(draft: TicketDraft, context: Context, message: Message, key: string): MessageChange[] {
  if (message.deletedAt !== null && message.verdict.values.takenBackBy !== key) return [];
  if (message.verdict.rule === 'note') {
    draft.note('note-taken-back', null, message.id);
    mirror(draft, message, 'gone');
    const verdict = { ...message.verdict, values: { ...message.verdict.values, takenBackBy: key } };
    const deletedAt = message.deletedAt ?? context.now;
    return [{ id: message.id, set: { text: '', files: [], deletedAt, verdict } }];
  }
  if (message.note && !isTakenBackBy(message, key)) return [];
  return [takeBack(draft, context, message, key)];
}
