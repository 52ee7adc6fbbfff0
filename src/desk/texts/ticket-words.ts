import type { Priority, Status } from '../ticket.ts';
import type { InternalTextKey } from './registry.ts';

/** The text that says each status. */
export const statusWords = {
  new: 'statusNew',
  open: 'statusOpen',
  pending: 'statusPending',
  'on-hold': 'statusOnHold',
  solved: 'statusSolved',
  closed: 'statusClosed',
} as const satisfies Record<Status, InternalTextKey>;

/** The text that says each priority. */
export const priorityWords = {
  low: 'priorityLow',
  normal: 'priorityNormal',
  high: 'priorityHigh',
  urgent: 'priorityUrgent',
} as const satisfies Record<Priority, InternalTextKey>;
