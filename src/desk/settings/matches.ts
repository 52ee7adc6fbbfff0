import type { Customer } from '../customer.ts';
import type { Ticket } from '../ticket.ts';
import type { DeskSettings } from './defaults.ts';

type Policy = DeskSettings['policies'][number];
type When = NonNullable<Policy['when']>;
type About = { ticket: Ticket; customer: Customer | null; platformChannel: string };

/** Whether all that a policy asks for holds of a ticket; of each list one is enough. Names are compared without case. */
export function matches({ when }: Policy, about: About): boolean {
  return when === undefined || Object.values(conditions).every((holds) => holds(when, about));
}

const lower = (text: string): string => text.toLowerCase();
const among = (list: readonly string[] | undefined, value: string | null | undefined): boolean =>
  list === undefined || (value != null && list.map(lower).includes(lower(value)));

const conditions: Readonly<Record<keyof When, (when: When, about: About) => boolean>> = {
  customer: (when, { customer }) => among(when.customer, customer?.name),
  tier: (when, { customer }) => among(when.tier, customer?.tier),
  channel: (when, { platformChannel }) => among(when.channel, platformChannel),
  tag: (when, { ticket }) => when.tag === undefined || ticket.tags.some((tag) => among(when.tag, tag)),
  priority: (when, { ticket }) => among(when.priority, ticket.priority),
  platform: (when, { ticket }) => among(when.platform, ticket.platform),
  field: (when, { ticket }) =>
    Object.entries(when.field ?? {}).every(([name, values]) => among(values, ticket.fields[name])),
};
