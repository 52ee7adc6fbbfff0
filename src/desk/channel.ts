import type { Customer } from './customer.ts';
import { customerOfTeam, foundCustomer } from './customer.ts';
import type { ChannelProfile, Place, Platform } from './inbound.ts';

export type ChannelKind = 'customer' | 'partner' | 'community' | 'internal' | 'triage' | 'ignored';
export type ChannelMode = 'auto' | 'silent' | 'emoji' | 'off';
export type Acknowledge = 'reaction' | 'reply' | 'both' | 'none';

/** A conversation space on a platform. */
export type Channel = {
  /** Our own id, which stays when the platform changes its own. */
  id: string;
  platform: Platform;
  installation: string;
  platformId: string;
  /** Former ids on the platform. */
  aliases: string[];
  name: string;
  kind: ChannelKind;
  mode: ChannelMode;
  customer: string | null;
  acknowledge: Acknowledge;
  /** Milliseconds. */
  groupingWindow: number;
  apps: { id: string; as: 'customer' }[];
  /** Somebody of the desk has said what this channel is. */
  confirmed: boolean;
  shared: boolean;
  direct: boolean;
  /** It has no threads. */
  flat?: true;
  archived: boolean;
  /** The bot is in it. */
  member: boolean;
  /** What was said of companies here that are no customer's, by the platform's id of the company. */
  companies?: Readonly<Record<string, 'partner' | 'ignored'>>;
};

export const fiveMinutes = 5 * 60_000;

/** Whether the bot may post anything of its own to the customer here. */
export const maySpeak = (channel: Channel): boolean =>
  channel.mode !== 'silent' && channel.mode !== 'off' && !channel.archived;

/** Whether customers' requests are taken here at all, however they are made. */
export const takesRequests = (channel: Channel): boolean =>
  channel.mode !== 'off' && channel.kind !== 'triage' && channel.kind !== 'ignored' && channel.kind !== 'internal';

/**
 * What to make of a channel that nobody set up: a shared one is recorded in silence for the
 * customer its teams belong to, or a new one; one that is not shared is ignored; a conversation with the bot is open.
 */
export function introduceChannel(input: {
  place: Place;
  profile: ChannelProfile | null;
  /** Companies in the channel that are not ours, best guess first: from the profile, then the author's. */
  teams: string[];
  teamName: string | null;
  customers: readonly Customer[];
}): { channel: Channel; customer: Customer | null } {
  const { place, profile, teams } = input;
  const name = profile?.name ?? place.platformChannel;
  // Where the platform does not tell, somebody of another company does.
  const shared = profile?.shared ?? place.shared ?? teams.length > 0;
  const base: Omit<Channel, 'kind' | 'mode' | 'customer' | 'confirmed'> = {
    id: place.channel,
    platform: place.platform,
    installation: place.installation,
    platformId: place.platformChannel,
    aliases: [],
    name,
    acknowledge: 'reaction',
    groupingWindow: fiveMinutes,
    apps: [],
    shared,
    direct: place.direct,
    ...(place.flat ? { flat: place.flat } : {}),
    archived: profile?.archived ?? false,
    member: profile?.member ?? true,
  };
  const known = teams.map((team) => customerOfTeam(input.customers, team)).find((c) => c !== null) ?? null;
  if (place.direct) {
    const channel: Channel = { ...base, kind: 'customer', mode: 'auto', customer: known?.id ?? null, confirmed: true };
    return { channel, customer: null };
  }
  if (!shared)
    return { channel: { ...base, kind: 'ignored', mode: 'off', customer: null, confirmed: false }, customer: null };
  const found = foundCustomer(`found:${teams[0] ?? name}`, input.teamName ?? name);
  const companies = teams.slice(0, 1);
  const listed = place.platform === 'slack' ? { slackTeams: companies } : { teamsTenants: companies };
  const customer = known ?? { ...found, ...listed };
  return {
    channel: { ...base, kind: 'customer', mode: 'silent', customer: customer.id, confirmed: false },
    customer: known === null ? customer : null,
  };
}
