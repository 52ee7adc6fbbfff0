import type { Customer } from '../customer.ts';
import type { DeskSettings } from '../settings/defaults.ts';
import { matches } from '../settings/matches.ts';
import type { Ticket } from '../ticket.ts';
import { addBusinessTime } from './calendar.ts';
import { compileCalendars } from './compile-calendars.ts';
import type { Terms } from './terms.ts';

type About = { ticket: Ticket; customer: Customer | null; platformChannel: string };
type Policy = DeskSettings['policies'][number];

/** What a ticket is measured by: the first policy that fits it, with the targets of its priority; null where none fits. */
export function chooseTerms(
  { policies, calendars }: Pick<DeskSettings, 'policies' | 'calendars'>,
  about: About,
): Terms | null {
  const policy = policies.find((one) => matches(one, about));
  if (policy === undefined) return null;
  return {
    policy: policy.name,
    why: conditionsOf(policy),
    priority: about.ticket.priority,
    targets: { ...policy.targets?.default, ...policy.targets?.[about.ticket.priority] },
    calendars: calendarsOf(policy, calendars),
    pause: policy.pause ?? ['pending'],
  };
}

/**
 * By when the customer is told to expect an answer to what they asked at an instant: the `tellCustomer` of the first policy that
 * fits, in the time of its calendars (epoch milliseconds). Null where it tells none, or never opens.
 */
export function tellCustomerBy(
  { policies, calendars }: Pick<DeskSettings, 'policies' | 'calendars'>,
  about: About,
  askedAt: number,
): number | null {
  const policy = policies.find((one) => matches(one, about));
  if (policy?.tellCustomer === undefined) return null;
  return addBusinessTime(compileCalendars(calendarsOf(policy, calendars)), askedAt, policy.tellCustomer);
}

function calendarsOf(policy: Policy, calendars: DeskSettings['calendars']): DeskSettings['calendars'] {
  const names = policy.calendar ?? ['always'];
  return names.includes('always') ? [] : calendars.filter(({ name }) => names.includes(name));
}

/** What a policy asks of a ticket, each condition in words such as "tier gold"; none: it is for every ticket. */
export const conditionsOf = ({ when }: Policy): string[] =>
  Object.entries(when ?? {}).map(([condition, values]) => `${condition} ${wordsOf(values)}`);

function wordsOf(values: readonly string[] | Record<string, readonly string[]>): string {
  if (Array.isArray(values)) return values.join(' or ');
  return Object.entries(values)
    .map(([name, list]) => `${name} ${list.join(' or ')}`)
    .join(', ');
}
