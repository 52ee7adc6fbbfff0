import type { Channel } from '../desk/channel.ts';
import type { Customer } from '../desk/customer.ts';
import { customerOfRecord } from '../desk/settings/customer-of-record.ts';
import { channelDefaults } from '../desk/settings/defaults.ts';
import type { DeskState } from '../desk/settings/merge.ts';

/** A listed customer is known by its name, without case. */
export const customerId = customerOfRecord;

/**
 * Customers and channels as the settings want them, from the records as they stand. Doing it again changes nothing, so it
 * is done at every start: a crash between the two writes mends itself.
 */
export function projectSettings(
  state: DeskState,
  stored: { customers: readonly Customer[]; channels: readonly Channel[] },
  home: Partial<Record<Channel['platform'], string>>,
): { customers: Customer[]; channels: Channel[] } {
  const customers = state.customers.map(
    (record): Customer => ({
      id: customerId(record.name),
      name: record.name,
      tier: record.tier ?? null,
      owner: record.owner ?? null,
      slackTeams: record.slackTeams ?? [],
      teamsTenants: record.teamsTenants ?? [],
      domains: record.domains ?? [],
      locale: record.locale ?? null,
      timeZone: record.timezone ?? null,
      source: 'file',
      retired: record.retired,
    }),
  );
  const listedTeams = new Map(
    customers.filter((c) => !c.retired).flatMap((c) => teamsOf(c).map((team) => [team, c.id])),
  );
  // A customer that was found by its team gives way to the one that the file lists with that team.
  const replaced = new Map<string, string>();
  for (const found of stored.customers) {
    const listed =
      found.source === 'found'
        ? teamsOf(found)
            .map((team) => listedTeams.get(team))
            .find((id) => id !== undefined)
        : undefined;
    // One that was made in the chat and is listed now by the same name is the same.
    if (listed === undefined || listed === found.id) continue;
    replaced.set(found.id, listed);
    customers.push({ ...found, retired: true });
  }
  const channels = new Map(stored.channels.map((channel) => [`${channel.platform}:${channel.platformId}`, channel]));
  const projected: Channel[] = [];
  for (const record of state.channels) {
    const known = channels.get(`${record.platform}:${record.id}`);
    projected.push({
      ...(known ?? newChannel(record.platform, record.id, home[record.platform] ?? '')),
      kind: record.kind,
      mode: record.retired ? 'off' : (record.mode ?? channelDefaults.mode),
      customer: record.customer === undefined || record.kind !== 'customer' ? null : customerId(record.customer),
      acknowledge: record.acknowledge ?? channelDefaults.acknowledge,
      groupingWindow: record.groupingWindow ?? channelDefaults.groupingWindow,
      apps: record.apps ?? [...channelDefaults.apps],
      confirmed: true,
    });
    channels.delete(`${record.platform}:${record.id}`);
  }
  for (const route of triageChannels(state)) {
    const known = channels.get(`${route.platform}:${route.channel}`);
    projected.push({
      ...(known ?? newChannel(route.platform, route.channel, home[route.platform] ?? '')),
      kind: 'triage',
      mode: 'off',
      customer: null,
      confirmed: true,
    });
    channels.delete(`${route.platform}:${route.channel}`);
  }
  for (const channel of channels.values()) {
    const listed = channel.customer === null ? undefined : replaced.get(channel.customer);
    if (listed !== undefined) projected.push({ ...channel, customer: listed });
    // No longer a triage channel: nothing is posted there, and nothing taken from it.
    else if (channel.kind === 'triage') projected.push({ ...channel, kind: 'ignored' });
  }
  return { customers, channels: projected };
}

/** The companies of a customer, as each platform knows them. */
const teamsOf = ({ slackTeams, teamsTenants }: Customer): string[] => [...slackTeams, ...teamsTenants];

/** Where tickets are shown: by the routes, and by rules that send some elsewhere. */
function triageChannels({ settings }: DeskState): { platform: Channel['platform']; channel: string }[] {
  const routes = (settings.triage ?? []).map(({ platform, channel }) => ({ platform, channel }));
  const byRules = (settings.rules ?? []).flatMap(({ set }) =>
    set?.triage === undefined ? [] : [{ platform: platformOfId(set.triage), channel: set.triage }],
  );
  const known = new Set<string>();
  return [...routes, ...byRules].filter(({ channel }) => !known.has(channel) && known.add(channel));
}

/** Which platform a channel's id is of: Slack's begin with C, G or D, those of Teams with 19. */
export const platformOfId = (channel: string): Channel['platform'] => (/^[CGD]/u.test(channel) ? 'slack' : 'teams');

function newChannel(platform: Channel['platform'], platformId: string, installation: string): Channel {
  return {
    id: `${platform}:${platformId}`,
    platform,
    installation,
    platformId,
    aliases: [],
    name: platformId,
    kind: 'customer',
    mode: 'auto',
    customer: null,
    acknowledge: channelDefaults.acknowledge,
    groupingWindow: channelDefaults.groupingWindow,
    apps: [],
    confirmed: true,
    shared: false,
    direct: false,
    archived: false,
    member: true,
  };
}
