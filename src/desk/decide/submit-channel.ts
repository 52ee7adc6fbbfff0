import type { Channel } from '../channel.ts';
import { type Customer, foundCustomer } from '../customer.ts';
import type { SubmitInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { type CustomerChange, type Decision, nothing } from './decision.ts';
import { sentence, tell } from './sentence.ts';
import { type SetUp, setUpChannel } from './set-up-channel.ts';

const kinds = ['customer', 'partner', 'community', 'internal', 'ignored'] as const;
const modes = ['auto', 'silent', 'emoji', 'off'] as const;

/** *Set up…* was sent off: what the channel is from now on. It may be sent again later, to change it. Rights are checked before. */
export function submitChannel(context: Context, { key, values }: Pick<SubmitInbound, 'key' | 'values'>): Decision {
  const channel = context.subjectChannel;
  if (channel === null || channel.kind === 'triage') return tell(sentence(context, 'channelUnknown', {}));
  const kind = kinds.find((known) => known === values.kind) ?? 'customer';
  const mode = modes.find((known) => known === values.mode) ?? 'auto';
  if (kind !== 'customer') {
    const quiet = kind === 'ignored' || kind === 'internal' ? 'off' : mode;
    return setUpChannel(context, { key }, channel, { kind, mode: quiet, customer: null, customers: [] });
  }
  const whose = customerNamed(context, channel, values);
  if (whose === null) {
    const customerName = sentence(context, 'setUpWhichCustomer', {});
    return { ...nothing(), form: { faults: { customerName } } };
  }
  return setUpChannel(context, { key }, channel, { kind, mode, ...whose });
}

/** The customer by the name that was written, else the one that was chosen; what was said of it is written with it. */
function customerNamed(
  { desk, channels }: Context,
  channel: Channel,
  values: SubmitInbound['values'],
): Pick<SetUp, 'customer' | 'customers'> | null {
  const { customers } = desk.directory;
  const before = customers.find(({ id }) => id === channel.customer) ?? null;
  const name = text(values.customerName);
  const said = { tier: text(values.tier), owner: text(values.owner)?.toLowerCase() ?? null };
  const chosen =
    name === null
      ? customers.find(({ id }) => id === values.customer)
      : customers.find((one) => !one.retired && one.name.toLowerCase() === name.toLowerCase());
  // Somebody confirmed whose it is, or has the customer elsewhere: then only this channel was taken for the wrong one.
  const onlyHere = !channel.confirmed && !channels.some((one) => one.customer === before?.id && one.id !== channel.id);
  if (chosen !== undefined) return asChosen(chosen, before, said, onlyHere);
  if (name === null) return null;
  // It was made up from the channel, and was only waiting for its name.
  if (before?.source === 'found') {
    const set = { name, ...said };
    return { customer: { ...before, ...set }, customers: [{ id: before.id, set }] };
  }
  const made = { ...foundCustomer(`customer:${name.toLowerCase()}`, name), ...said };
  return { customer: made, customers: [{ make: made }] };
}

/**
 * What the channel was taken for gives way to whom it really is, if it is nothing but this guess: its companies are theirs.
 * They are written first, so that a try that stopped between the two is done again in whole.
 */
function asChosen(
  chosen: Customer,
  before: Customer | null,
  said: Pick<Customer, 'tier' | 'owner'>,
  onlyHere: boolean,
): Pick<SetUp, 'customer' | 'customers'> {
  const gone = onlyHere && before?.source === 'found' && before.id !== chosen.id ? before : null;
  // What the form was filled in with was of the other one: only what was written counts.
  const told = chosen.id === before?.id ? said : { tier: said.tier ?? chosen.tier, owner: said.owner ?? chosen.owner };
  const set = {
    ...told,
    slackTeams: [...new Set([...chosen.slackTeams, ...(gone?.slackTeams ?? [])])],
    teamsTenants: [...new Set([...chosen.teamsTenants, ...(gone?.teamsTenants ?? [])])],
  };
  const changes: CustomerChange[] = gone === null ? [] : [{ id: gone.id, becomes: chosen.id }];
  return { customer: { ...chosen, ...set }, customers: [{ id: chosen.id, set }, ...changes] };
}

function text(value: string | string[] | undefined): string | null {
  const said = typeof value === 'string' ? value.trim() : '';
  return said === '' ? null : said;
}
