import { z } from 'zod';
import type { Customer } from '../customer.ts';
import { clockId } from '../sla/clock.ts';
import { isOwed } from '../sla/is-owed.ts';
import { metrics } from '../sla/terms.ts';
import { priorities, type Ticket } from '../ticket.ts';

/**
 * What a webhook is told of a reminder: the ticket by its number, no word that a customer wrote. Times are ISO 8601 UTC;
 * `overdueSeconds` is by the machine's clock and 0 before the deadline. `url` is null where PUBLIC_URL is not set.
 */
export const webhookBodySchema = z.object({
  type: z.literal('sla.reminder'),
  /** When it was sent. */
  timestamp: z.iso.datetime(),
  data: z.object({
    ticket: z.number().int(),
    priority: z.enum(priorities),
    customer: z.object({ id: z.string(), name: z.string(), tier: z.string().nullable() }).nullable(),
    assignee: z.string().nullable(),
    metric: z.enum(metrics),
    /** The step that reminds, as the policy writes it, such as "+1h". */
    step: z.string(),
    dueAt: z.iso.datetime(),
    breached: z.boolean(),
    overdueSeconds: z.number().int().min(0),
    late: z.boolean(),
    url: z.url().nullable(),
  }),
});
export type WebhookBody = z.infer<typeof webhookBodySchema>;

/** The bodies for reminders of a ticket, one for each clock that is owed still; none where nothing is. `now` is desk time. */
export function webhookBodies(
  ticket: Ticket,
  keys: readonly string[],
  { customer, url, now }: { customer: Customer | null; url: string | null; now: number },
): WebhookBody[] {
  return ticket.sla.clocks.filter(isOwed).flatMap((clock): WebhookBody[] => {
    const told = ticket.sla.reminders.findLast(({ key, clock: id }) => keys.includes(key) && id === clockId(clock));
    if (told === undefined || clock.dueAt === null) return [];
    const named = customer ?? ticket.customer;
    return [
      {
        type: 'sla.reminder',
        timestamp: new Date(now).toISOString(),
        data: {
          ticket: ticket.number,
          priority: ticket.priority,
          customer: named === null ? null : { id: named.id, name: named.name, tier: customer?.tier ?? null },
          assignee: ticket.assignee?.name ?? null,
          metric: clock.metric,
          step: told.step,
          dueAt: new Date(clock.dueAt).toISOString(),
          breached: clock.breachedAt !== null || clock.dueAt <= now,
          overdueSeconds: Math.max(0, Math.floor((now - clock.dueAt) / 1000)),
          late: told.late,
          url,
        },
      },
    ];
  });
}
