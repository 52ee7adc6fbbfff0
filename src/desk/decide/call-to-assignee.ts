import type { DeskPost } from '../effect.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';

/** Whoever is given a ticket is called once in its card's thread; whoever takes it knows already. */
export function callToAssignee(before: Ticket, after: Ticket, context: Context, nextId: () => string): DeskPost | null {
  const { assignee, triage, number } = after;
  if (assignee === null || triage === null || !isOpen(after)) return null;
  if (assignee.id === context.who.id || assignee.id === before.assignee?.id) return null;
  return cardLine(context, after, {
    id: nextId(),
    content: { for: 'desk', key: 'assignedTo', params: { name: assignee.name, number } },
    calls: accountsOf(context, assignee.id, triage),
  });
}
