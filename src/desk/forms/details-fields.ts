import type { Context } from '../decide/context.ts';
import { untilReply } from '../decide/snooze.ts';
import type { Ticket } from '../ticket.ts';

/** The choice that stands for no assignee. */
export const nobodyChoice = 'nobody';
export const fieldPrefix = 'field:';

/** The values of *More* for a ticket as it is now, by field, in the form in which they are sent. */
export function detailsOf(ticket: Ticket, { desk }: Pick<Context, 'desk'>): Record<string, string> {
  const { status, priority, assignee, tags, snoozedUntil, fields } = ticket;
  const custom = desk.fields.map(({ name }) => [`${fieldPrefix}${name}`, fields[name] ?? ''] as const);
  return {
    status,
    priority,
    assignee: assignee?.id ?? nobodyChoice,
    tags: tags.join(', '),
    // Chosen anew each time: one more is added.
    participant: '',
    snooze: snoozedUntil === null || snoozedUntil === untilReply ? '' : String(snoozedUntil),
    ...Object.fromEntries(custom),
  };
}
