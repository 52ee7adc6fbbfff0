import type { Customer } from '../../customer.ts';
import type { Context } from '../../decide/context.ts';
import { type Decision, nothing } from '../../decide/decision.ts';
import { sentence, tell } from '../../decide/sentence.ts';
import type { CommandInbound } from '../../inbound.ts';
import { email, label, locale, timeZone } from '../../settings/schema/scalars.ts';
import { cutLine } from '../../text/cut.ts';
import { agentMeant } from '../agent-meant.ts';
import { isNothing } from './property.ts';

/** What can be said of a customer. */
export const customerProperties = ['tier', 'owner', 'locale', 'timezone'] as const;
export type CustomerProperty = (typeof customerProperties)[number];

/** Changes what is said of a customer; `none` takes it away. What may stand there is what desk.yaml takes. */
export function changeCustomer(
  context: Context,
  inbound: CommandInbound,
  customer: Customer,
  property: CustomerProperty,
  word: string,
): Decision {
  const field = property === 'timezone' ? 'timeZone' : property;
  const value = isNothing(word) ? { value: null, shown: '' } : read(context, inbound, property, word.trim());
  if ('not' in value) return tell(value.not);
  const { name } = customer;
  if (customer[field] === value.value) {
    return tell(
      value.value === null
        ? sentence(context, 'customerNowNothing', { customer: name, property })
        : sentence(context, 'customerSame', { customer: name, property, value: value.shown }),
    );
  }
  return {
    ...nothing(),
    customers: [{ id: customer.id, set: { [field]: value.value } }],
    say:
      value.value === null
        ? sentence(context, 'customerNowNothing', { customer: name, property })
        : sentence(context, 'customerNow', { customer: name, property, value: value.shown }),
  };
}

/** Such as these. */
const expected = { tier: 'gold', locale: 'en | de | pt-BR', timezone: 'Europe/Berlin' } as const;

type Read = { value: string; shown: string } | { not: string };

function read(context: Context, inbound: CommandInbound, property: CustomerProperty, word: string): Read {
  if (property === 'owner') return ownerOf(context, inbound, word);
  const schema = { tier: label, locale, timezone: timeZone }[property];
  const result = schema.safeParse(word);
  if (result.success) return { value: result.data, shown: result.data };
  return { not: sentence(context, 'channelValue', { word: cutLine(word, 50), expected: expected[property] }) };
}

/** An owner is an agent; until there is a list of them, any address may be one. */
function ownerOf(context: Context, inbound: CommandInbound, word: string): Read {
  const address = email.safeParse(word);
  if (context.desk.directory.agents === null && address.success) return { value: address.data, shown: address.data };
  const meant = agentMeant(context, inbound, word);
  return 'not' in meant ? meant : { value: meant.agent.id, shown: meant.agent.name };
}
