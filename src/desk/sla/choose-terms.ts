import type { Customer } from '../customer.ts';
import type { DeskSettings } from '../settings/defaults.ts';
import { matches } from '../settings/matches.ts';
import type { Ticket } from '../ticket.ts';
import type { Terms } from './terms.ts';

/** What a ticket is measured by: the first policy that fits it, with the targets of its priority; null where none fits. */
export function chooseTerms(
  { policies, calendars }: Pick<DeskSettings, 'policies' | 'calendars'>,
  about: { ticket: Ticket; customer: Customer | null; platformChannel: string },
): Terms | null {
  const policy = policies.find((one) => matches(one, about));
  if (policy === undefined) return null;
  const names = policy.calendar ?? ['always'];
  const chosen = names.includes('always') ? [] : calendars.filter(({ name }) => names.includes(name));
  return {
    policy: policy.name,
    why: conditionsOf(policy),
    priority: about.ticket.priority,
    targets: { ...policy.targets?.default, ...policy.targets?.[about.ticket.priority] },
    calendars: chosen,
    pause: policy.pause ?? ['pending'],
  };
}

/** What a policy asks of a ticket, each condition in words such as "tier gold"; none: it is for every ticket. */
export const conditionsOf = ({ when }: DeskSettings['policies'][number]): string[] =>
  Object.entries(when ?? {}).map(([condition, values]) => `${condition} ${wordsOf(values)}`);

function wordsOf(values: readonly string[] | Record<string, readonly string[]>): string {
  if (Array.isArray(values)) return values.join(' or ');
  return Object.entries(values)
    .map(([name, list]) => `${name} ${list.join(' or ')}`)
    .join(', ');
}
