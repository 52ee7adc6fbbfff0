import type { Ticket } from '../ticket.ts';

/** What lists and searches show of a ticket. */
export type TicketLine = Pick<
  Ticket,
  | 'number'
  | 'subject'
  | 'status'
  | 'priority'
  | 'customer'
  | 'requester'
  | 'assignee'
  | 'tags'
  | 'waitingOn'
  | 'waitingSince'
  | 'updatedAt'
  | 'createdAt'
  | 'discarded'
  | 'mergedInto'
  | 'snoozedUntil'
  | 'breachAt'
> & {
  /** Its clocks as they were at its last write. */
  sla: Pick<Ticket['sla'], 'clocks'>;
};

/** Which tickets a list shows; each list means any of its values, and an absent one sets no condition. */
export type LineFilter = {
  statuses?: readonly Ticket['status'][];
  /** Ids of customers. */
  customers?: readonly string[];
  /** Ids of agents, or nobody. */
  assignees?: readonly string[] | 'nobody';
  tags?: readonly string[];
  priorities?: readonly Ticket['priority'][];
  waitingOn?: 'us' | 'customer';
  /** Whether it is snoozed, at an instant of desk time. */
  snoozed?: { is: boolean; at: number };
};

/** Whether a ticket is one of a filter's. */
export function isOf(ticket: TicketLine, filter: LineFilter): boolean {
  const { statuses, customers, assignees, tags, priorities, waitingOn, snoozed } = filter;
  const assignee = ticket.assignee?.id ?? null;
  return (
    (statuses === undefined || statuses.includes(ticket.status)) &&
    (customers === undefined || customers.includes(ticket.customer?.id ?? '')) &&
    (assignees === undefined || (assignees === 'nobody' ? assignee === null : assignees.includes(assignee ?? ''))) &&
    (tags === undefined || ticket.tags.some((tag) => tags.includes(tag))) &&
    (priorities === undefined || priorities.includes(ticket.priority)) &&
    (waitingOn === undefined || ticket.waitingOn === waitingOn) &&
    (snoozed === undefined || snoozed.is === (ticket.snoozedUntil !== null && ticket.snoozedUntil > snoozed.at))
  );
}
