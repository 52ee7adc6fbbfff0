import { surveyAsked } from '../csat/question-id.ts';
import type { StepInbound } from '../inbound.ts';
import type { Message, MessageChange } from '../message.ts';
import { deriveSla } from '../sla/derive.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { joinedIssues } from './links.ts';
import { TicketDraft } from './ticket-draft.ts';

/** The third write of a merge: what the source had goes on in its target. One that was taken out meanwhile stays out. */
export function absorb(context: Context, inbound: StepInbound, from: number): Decision {
  const { ticket } = context;
  const source = context.others.get(from);
  if (ticket === null || source === undefined || source.mergedInto !== ticket.number) return nothing();
  if (ticket.mergedFrom.includes(from)) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, inbound.door ?? 'form');
  draft.note('merged-from', null, from);
  draft.absorbed(from);
  draft.set({
    absorbing: null,
    mergedFrom: [...ticket.mergedFrom, from],
    messageCount: ticket.messageCount + source.messageCount,
    tags: [...new Set([...ticket.tags, ...source.tags])],
    ...joinedIssues(ticket, source),
    lastCustomerAt: latest(ticket.lastCustomerAt, source.lastCustomerAt),
  });
  for (const account of source.participants) draft.addParticipant(account);
  if (ticket.assignee === null && source.assignee !== null) draft.record('assignee', source.assignee);
  goOnWaiting(draft, context, source);
  goOnPromised(draft, context, source);
  const by = context.who.name;
  const content = { for: 'desk', key: 'mergedHere', params: { number: from, by } } as const;
  const line = cardLine(context, ticket, { id: draft.ids.next(), content });
  if (line !== null) draft.effect(line);
  showStatus(draft, context);
  return {
    ...nothing(),
    changes: context.conversation
      // Its questions stay with it, and so do the votes on them.
      .filter((message) => surveyAsked(source.csat.surveys, message) === undefined)
      .map((message) => moved(message, ticket.number, from)),
    updates: [draft.update()],
  };
}

/** The source's questions that nobody has answered wait here as long as they have; what the desk said here since answered them. */
function goOnWaiting(draft: TicketDraft, context: Context, source: Ticket): void {
  // A source that the desk had solved waited for nobody.
  if (source.solvedAt !== null) return;
  const answeredAt = draft.now.lastDeskAt ?? Number.NEGATIVE_INFINITY;
  const waiting = deriveSla(source.sla.facts, context.now).waiting.filter(({ at }) => at >= answeredAt);
  if (waiting.length === 0) return;
  for (const { message, at } of waiting) {
    draft.fact({ is: 'asked', at: draft.at, message: message ?? openingOf(source), since: at, from: source.number });
  }
  if (!isOpen(draft.now) || draft.now.status === 'pending') setStatus(draft, context, 'open');
  // What was never answered here waits as well, though pending said otherwise.
  draft.set({ waitingOn: 'us', waitingSince: draft.askedSince });
}

/** The source's promise is kept, or broken, here; of two, the earlier holds. */
function goOnPromised(draft: TicketDraft, { now }: Context, source: Ticket): void {
  const { promise } = deriveSla(source.sla.facts, now);
  const here = deriveSla(draft.now.sla.facts, now).promise;
  if (promise === null || (here !== null && here.due <= promise.due)) return;
  const { at: since, due, by } = promise;
  draft.fact({ is: 'promised', at: draft.at, due, by, because: null, since, from: source.number });
  draft.note('promised', here?.due ?? null, due);
}

/** What a ticket was opened with, among the facts of the one that it was merged into. */
const openingOf = ({ number, firstMessage }: Ticket): string => firstMessage ?? `opening:${number}`;

/** A message goes on in another ticket, and remembers where it came from. */
export const moved = ({ id, verdict }: Message, to: number, from: number | null): MessageChange => ({
  id,
  set: { ticket: to, verdict: { ...verdict, values: { ...verdict.values, cameFrom: from } } },
});

const latest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
