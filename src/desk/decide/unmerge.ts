import type { Inbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import type { Fact } from '../sla/fact.ts';
import type { Change, Door, Ticket, TicketUpdate } from '../ticket.ts';
import { moved } from './absorb.ts';
import { replyToCustomer } from './acknowledge.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { reopen } from './handling.ts';
import { sentence, tell } from './sentence.ts';
import { cameFrom } from './settle-sla.ts';
import { draftOf } from './submit-merge.ts';
import { unmeet } from './take-back.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { unask, waitAnew } from './unask.ts';
import { isWaitingBack, restore } from './undo-restore.ts';

type Unmerge = {
  door: Door;
  target: Ticket;
  /** The ticket that was merged into it. */
  from: number;
  /** What the merge changed on the target, where all of that is to be given back; null: it stays. */
  change: Change | null;
};

/**
 * Undoes a merge: the ticket that was merged in goes on by itself, with its threads and what was said in them. It is
 * written first, this one last: that what is left of a half-done try is finished by the next.
 */
export function unmerge(context: Context, inbound: Inbound, how: Unmerge): Decision {
  const { target, from, change, door } = how;
  const source = context.others.get(from);
  if (source === undefined) return tell(sentence(context, 'ticketUnknown', {}));
  const back = context.conversation.filter((message) => belongsTo(message, source));
  const draft = draftOf(target, context, inbound, door);
  draft.note('unmerged', null, from);
  const merge = change ?? target.undoable.find(({ absorbed }) => absorbed === from);
  if (change !== null) restore(draft, context, target, change);
  draft.undone(merge);
  draft.set({
    mergedFrom: target.mergedFrom.filter((one) => one !== from),
    messageCount: Math.max(0, target.messageCount - source.messageCount),
  });
  const { waitingOn, waitingSince } = draft.now;
  takeAway(draft, source, back);
  // Where nobody has moved it since, it waits as it did before, also where somebody had set that on purpose.
  if (change !== null && isWaitingBack(target, change)) draft.set({ waitingOn, waitingSince });
  // Finished from here, should a crash come between the two: what the other ticket's write asks for is asked for again.
  const first = revived(context, inbound, source, { ...how, back });
  const before = source.applied.find((one) => one.inbound === inbound.key)?.effects ?? [];
  for (const effect of first?.applied.effects ?? before) draft.effect(effect);
  tellUnmerged(draft, context, from);
  return {
    ...nothing(),
    changes: back.map((message) => moved(message, from, null)),
    updates: [...(first === null ? [] : [first]), draft.update()],
  };
}

/** What it had brought is as if it had never come; what was asked in it meanwhile waits here no more. */
function takeAway(draft: TicketDraft, { number }: Ticket, back: readonly Message[]): void {
  const brought = draft.now.sla.facts.filter((fact) => cameFrom(fact) === number);
  draft.partedFrom(number);
  if (brought.length > 0) waitAnew(draft);
  const here = new Set(brought.flatMap((fact) => (fact.is === 'asked' ? (fact.message ?? []) : [])));
  const asked = back.filter(({ id, side }) => side === 'customer' && !here.has(id));
  unask(draft, ...asked.map(({ id }) => ({ id, at: draft.at })));
}

function revived(
  context: Context,
  inbound: Inbound,
  source: Ticket,
  { target, door, change, back }: Unmerge & { back: readonly Message[] },
): TicketUpdate | null {
  if (source.mergedInto !== target.number) return null;
  const draft = draftOf(source, context, inbound, door);
  draft.note('unmerged', target.number, null);
  draft.set({ mergedInto: null });
  const merge = source.undoable.find(({ after }) => after.mergedInto === target.number);
  draft.undone(merge);
  // The settings of another channel are not known here: where a status reaction of ours stands, it goes on telling the status.
  const known = source.channel === context.channel.id;
  const acknowledge = source.shown === null ? 'none' : 'reaction';
  const there: Context = known ? context : { ...context, channel: { ...context.channel, mode: 'auto', acknowledge } };
  const status = source.assignee === null && source.firstReplyAt === null ? 'new' : 'open';
  // The customer was told in their thread that it went on elsewhere.
  if (known) {
    const content = { for: 'customer', key: 'unmergedHere', params: { number: source.number } } as const;
    replyToCustomer(draft, { ...context, profile: null }, content);
  }
  const heard = heardMeanwhile(source, target, new Set(back.map(({ id }) => id)));
  const gone = takenBackMeanwhile(source, back);
  draft.fact(...heard);
  if (change !== null && merge !== undefined) restore(draft, there, source, merge);
  else reopen(draft, there, status);
  unmeet(draft, { ...there, conversation: back }, ...gone);
  if (heard.length + gone.length > 0) waitAnew(draft);
  tellUnmerged(draft, context, source.number);
  return draft.update();
}

/** What was said while both were one: the customer's own questions go back, and what the desk answered answered both. */
function heardMeanwhile(source: Ticket, target: Ticket, back: ReadonlySet<string>): Fact[] {
  const since = source.sla.facts.findLast(({ is }) => is === 'dropped')?.at ?? Number.POSITIVE_INFINITY;
  return target.sla.facts.filter((fact) => {
    if (fact.at < since) return false;
    if (fact.is === 'spoke') return true;
    return fact.is === 'asked' && fact.since === undefined && fact.message !== null && back.has(fact.message);
  });
}

/** What the desk had said in it before it was merged, and does not stand any more. */
function takenBackMeanwhile({ sla }: Ticket, back: readonly Message[]): Message[] {
  const said = new Set(sla.facts.flatMap((fact) => (fact.is === 'spoke' ? (fact.message ?? []) : [])));
  return back.filter(({ id, note, deletedAt }) => (note || deletedAt !== null) && said.has(id));
}

function tellUnmerged(draft: TicketDraft, context: Context, number: number): void {
  const content = { for: 'desk', key: 'unmerged', params: { number, by: context.who.name } } as const;
  const line = cardLine(context, draft.now, { id: draft.ids.next(), content });
  if (line !== null) draft.effect(line);
}

/** Said in one of its threads or under its card, or brought along when it was merged. */
function belongsTo({ id, channel, thread, verdict }: Message, source: Ticket): boolean {
  const root = thread === null ? id : `${channel}:${thread}`;
  return source.threads.includes(root) || root === source.card || verdict.values.cameFrom === source.number;
}
