import type { StepInbound } from '../inbound.ts';
import type { Message, MessageChange } from '../message.ts';
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
  const by = context.who.name;
  const content = { for: 'desk', key: 'mergedHere', params: { number: from, by } } as const;
  const line = cardLine(context, ticket, { id: draft.ids.next(), content });
  if (line !== null) draft.effect(line);
  showStatus(draft, context);
  return {
    ...nothing(),
    changes: context.conversation.map((message) => moved(message, ticket.number, from)),
    updates: [draft.update()],
  };
}

/** Whom the customer's last word in the source still waits for. Merging wrote that down before it closed the source. */
function goOnWaiting(draft: TicketDraft, context: Context, source: Ticket): void {
  const { lastCustomerAt, lastDeskAt } = source;
  const waits = lastCustomerAt !== null && (lastDeskAt === null || lastCustomerAt > lastDeskAt);
  const answered = draft.now.lastDeskAt !== null && lastCustomerAt !== null && draft.now.lastDeskAt > lastCustomerAt;
  // A source that the desk had solved waited for nobody.
  if (!waits || answered || source.solvedAt !== null) return;
  if (!isOpen(draft.now) || draft.now.status === 'pending') setStatus(draft, context, 'open');
  const { waitingSince } = draft.now;
  draft.set({ waitingOn: 'us', waitingSince: Math.min(waitingSince ?? lastCustomerAt, lastCustomerAt) });
}

/** A message goes on in another ticket, and remembers where it came from. */
export const moved = ({ id, verdict }: Message, to: number, from: number | null): MessageChange => ({
  id,
  set: { ticket: to, verdict: { ...verdict, values: { ...verdict.values, cameFrom: from } } },
});

const latest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
