import { type Channel, fiveMinutes, takesRequests } from '../../channel.ts';
import { type Context, triageFor } from '../../decide/context.ts';
import { type Decision, nothing } from '../../decide/decision.ts';
import { sentence, tell } from '../../decide/sentence.ts';
import { setUpChannel } from '../../decide/set-up-channel.ts';
import { submitChannel } from '../../decide/submit-channel.ts';
import type { CommandInbound } from '../../inbound.ts';
import { formatDuration, parseDuration } from '../../settings/duration.ts';
import { asJson } from '../../settings/merge/json.ts';
import type { TriageRoute } from '../../settings/schema/routing.ts';
import { commandAsTyped } from '../as-typed.ts';
import { changeCustomer } from './change-customer.ts';
import { nameOf } from './channel-lines.ts';
import { oneOf } from './property.ts';

/** What can be said of a channel. */
export const channelProperties = [
  'mode',
  'kind',
  'customer',
  'acknowledge',
  'grouping',
  'triage',
  'owner',
  'tier',
  'pause',
  'resume',
  'remove',
] as const;
type Property = (typeof channelProperties)[number];

const modes = ['auto', 'silent', 'emoji', 'off'] as const;
const kinds = ['customer', 'partner', 'community', 'internal', 'ignored'] as const;
const acknowledges = ['reaction', 'reply', 'both', 'none'] as const;
const hour = 3_600_000;

/** What each property takes, for whoever left it out. */
const expected: Readonly<Record<Exclude<Property, 'pause' | 'resume' | 'remove'>, string>> = {
  mode: modes.join(', '),
  kind: kinds.join(', '),
  customer: 'Acme',
  acknowledge: acknowledges.join(', '),
  grouping: '5m, 30m, 0s',
  triage: '#channel',
  owner: '@agent',
  tier: 'gold',
};

type Said = { property: Property | undefined; value: string | undefined };

/** Changes what is said of a channel: by the same road as the form that it is set up with, where that has it. */
export function changeChannel(context: Context, inbound: CommandInbound, channel: Channel, said: Said): Decision {
  const { property, value = '' } = said;
  if (property === undefined) {
    const wanted = oneOf(context, value.split(/\s/u)[0] ?? '', channelProperties);
    return tell('not' in wanted ? wanted.not : sentence(context, 'channelWithout', {}));
  }
  switch (property) {
    case 'pause':
      return withMode(context, inbound, channel, 'off', 'channelPaused');
    case 'resume':
      return withMode(context, inbound, channel, channel.mode === 'off' ? 'auto' : channel.mode, 'channelResumed');
    case 'remove':
      return setUpChannel(context, inbound, channel, { kind: 'ignored', mode: 'off', customer: null, customers: [] });
    default:
      break;
  }
  if (value.trim() === '') {
    const usage = `${commandAsTyped(context)} channel ${property} …`;
    return tell(sentence(context, 'channelNothing', { property, expected: expected[property], usage }));
  }
  switch (property) {
    case 'mode': {
      const mode = oneOf(context, value, modes);
      return 'not' in mode ? tell(mode.not) : withMode(context, inbound, channel, mode.value, null);
    }
    case 'kind':
      return withKind(context, inbound, channel, value);
    case 'customer':
      return ofCustomer(context, inbound, channel, value);
    case 'acknowledge': {
      const acknowledge = oneOf(context, value, acknowledges);
      return 'not' in acknowledge
        ? tell(acknowledge.not)
        : set(context, channel, property, acknowledge.value, acknowledge.value);
    }
    case 'grouping': {
      const window = parseDuration(value.trim());
      if (window === null || window > hour) {
        return tell(
          sentence(context, 'channelValue', { word: value, expected: `${formatDuration(fiveMinutes)} … 1h` }),
        );
      }
      return set(context, channel, 'groupingWindow', window, formatDuration(window));
    }
    case 'triage':
      return shownIn(context, channel, value);
    case 'owner':
    case 'tier': {
      const customer = context.desk.directory.customers.find(({ id }) => id === channel.customer);
      if (customer === undefined) return tell(sentence(context, 'channelNeedsCustomer', { channel: nameOf(channel) }));
      return changeCustomer(context, inbound, customer, property, value);
    }
    default:
      return property satisfies never;
  }
}

const customerOf = ({ desk }: Context, channel: Channel) =>
  desk.directory.customers.find(({ id }) => id === channel.customer) ?? null;

function withMode(
  context: Context,
  inbound: CommandInbound,
  channel: Channel,
  mode: Channel['mode'],
  key: 'channelPaused' | 'channelResumed' | null,
): Decision {
  if (channel.mode === mode && channel.confirmed) return same(context, channel, 'mode', mode);
  const whose = customerOf(context, channel);
  const wakes = mode !== 'off' && (channel.kind === 'ignored' || channel.kind === 'triage');
  if (wakes && whose === null) return tell(sentence(context, 'channelNeedsCustomer', { channel: nameOf(channel) }));
  const kind = wakes || channel.kind === 'triage' ? 'customer' : channel.kind;
  const setUp = setUpChannel(context, inbound, channel, { kind, mode, customer: whose, customers: [] });
  return key === null ? setUp : { ...setUp, say: sentence(context, key, { channel: nameOf(channel) }) };
}

function withKind(context: Context, inbound: CommandInbound, channel: Channel, word: string): Decision {
  const kind = oneOf(context, word, kinds);
  if ('not' in kind) return tell(kind.not);
  if (kind.value === channel.kind && channel.confirmed) return same(context, channel, 'kind', kind.value);
  const values = { kind: kind.value, mode: usualMode(channel), ...ofForm(context, channel) };
  return withoutForm(context, submitChannel(context, { key: inbound.key, values }));
}

/** By the road of the form: a new name makes a new customer. */
function ofCustomer(context: Context, inbound: CommandInbound, channel: Channel, name: string): Decision {
  const before = customerOf(context, channel);
  if (before?.name.toLowerCase() === name.trim().toLowerCase() && channel.confirmed) {
    return same(context, channel, 'customer', before.name);
  }
  const values = { kind: 'customer', mode: usualMode(channel), customerName: name.trim(), tier: '', owner: '' };
  return withoutForm(context, submitChannel(context, { key: inbound.key, values }));
}

/** A channel that nobody set up yet was recorded in silence: that is no wish. */
const usualMode = (channel: Channel): string => (channel.confirmed && takesRequests(channel) ? channel.mode : 'auto');

/** What the form would be filled in with. */
function ofForm(context: Context, channel: Channel): Record<string, string> {
  const customer = customerOf(context, channel);
  return { customer: channel.customer ?? '', tier: customer?.tier ?? '', owner: customer?.owner ?? '' };
}

/** What the form would say beside its field. */
function withoutForm(context: Context, decision: Decision): Decision {
  return decision.form === null ? decision : tell(sentence(context, 'setUpWhichCustomer', {}));
}

function set<Field extends 'acknowledge' | 'groupingWindow'>(
  context: Context,
  channel: Channel,
  field: Field,
  value: Channel[Field],
  shown: string,
): Decision {
  if (channel[field] === value) return same(context, channel, field, shown);
  return {
    ...nothing(),
    channel: { id: channel.id, set: { [field]: value }, addAlias: null },
    say: sentence(context, 'channelNow', { channel: nameOf(channel), property: field, value: shown }),
  };
}

const same = (context: Context, channel: Channel, property: string, value: string): Decision =>
  tell(sentence(context, 'channelSame', { channel: nameOf(channel), property, value }));

/** Where this customer's tickets are shown from now on: one of the desk's own channels, and nobody else's. */
function shownIn(context: Context, channel: Channel, word: string): Decision {
  const customer = customerOf(context, channel);
  if (customer === null) return tell(sentence(context, 'channelNeedsCustomer', { channel: nameOf(channel) }));
  const wanted = word.trim().replace(/^#/u, '').toLowerCase();
  const triage = context.channels.find(
    ({ name, platformId }) => name.toLowerCase() === wanted || platformId === word.trim(),
  );
  if (triage === undefined) return tell(sentence(context, 'channelTriageUnknown', { word }));
  const shown = nameOf(triage);
  const isTheirs = triage.kind === 'customer' && triage.confirmed;
  if (triage.shared || triage.direct || isTheirs || triage.kind === 'partner' || triage.kind === 'community') {
    return tell(sentence(context, 'channelTriageShared', { channel: shown }));
  }
  if (!triage.member || triage.archived) return tell(sentence(context, 'channelTriageNotMember', { channel: shown }));
  const { triageRoutes } = context.desk;
  const isTheirRoute = (route: (typeof triageRoutes)[number]) =>
    route.for.kind === 'customer' && route.for.customer.toLowerCase() === customer.name.toLowerCase();
  if (triageFor(context.desk, customer) === triage.id && triageRoutes.some(isTheirRoute)) {
    return same(context, channel, 'triage', shown);
  }
  const before = triageRoutes.find(isTheirRoute);
  const to: TriageRoute = {
    platform: triage.platform,
    channel: triage.platformId,
    for: { kind: 'customer', customer: customer.name },
    ...(before?.replies === undefined ? {} : { replies: before.replies }),
  };
  return {
    ...nothing(),
    settings: [{ path: ['triage'], customer: customer.name, from: asJson(before), to }],
    say: sentence(context, 'channelTriageNow', { customer: customer.name, channel: shown }),
  };
}
