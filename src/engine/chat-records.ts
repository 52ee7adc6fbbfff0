import { channelDefaults } from '../desk/settings/defaults.ts';
import type { ChannelRecord, CustomerRecord, DeskState } from '../desk/settings/merge/state.ts';
import type { DeskFile } from '../desk/settings/schema.ts';
import type { Store } from '../store/open-store.ts';
import { customerId } from './project-settings.ts';

type Named = Pick<DeskFile, 'customers' | 'channels'>;

/**
 * The settings with what was set up in the chat and the file lists from now on: what was said of it there stays, unless the
 * file says otherwise. What nobody confirmed was only a guess.
 */
export async function withChatRecords(
  state: DeskState,
  file: Named,
  store: Pick<Store, 'customers' | 'channels'>,
): Promise<DeskState> {
  const places = [...(file.customers ?? []).flatMap(({ channels }) => channels ?? []), ...(file.channels ?? [])];
  const newChannels = places.filter(({ platform, id }) => !state.channels.some(isAt({ platform, id })));
  const newCustomers = (file.customers ?? []).filter(
    ({ name }) => !state.customers.some((one) => customerId(one.name) === customerId(name)),
  );
  if (newChannels.length + newCustomers.length === 0) return state;
  const [customers, channels] = await Promise.all([store.customers.all(), store.channels.all()]);
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  const wantedCustomers = new Set(newCustomers.map(({ name }) => customerId(name)));
  return {
    ...state,
    customers: [
      ...state.customers,
      ...customers.filter(({ id, retired }) => wantedCustomers.has(id) && !retired).map(customerRecord),
    ],
    channels: [
      ...state.channels,
      ...channels.flatMap(({ platform, platformId: id, ...channel }): ChannelRecord[] => {
        if (!channel.confirmed || channel.direct || channel.kind === 'triage') return [];
        if (!newChannels.some(isAt({ platform, id }))) return [];
        const { kind, mode, acknowledge, groupingWindow } = channel;
        const customer = channel.customer === null ? undefined : nameOf.get(channel.customer);
        const usual = channelDefaults;
        return [
          {
            platform,
            id,
            kind,
            retired: false,
            ...(customer === undefined ? {} : { customer }),
            ...(mode === usual.mode ? {} : { mode }),
            ...(acknowledge === usual.acknowledge ? {} : { acknowledge }),
            ...(groupingWindow === usual.groupingWindow ? {} : { groupingWindow }),
          },
        ];
      }),
    ],
  };
}

type Place = Pick<ChannelRecord, 'platform' | 'id'>;
const isAt =
  ({ platform, id }: Place) =>
  (other: Place): boolean =>
    other.platform === platform && other.id === id;

type StoredCustomer = Awaited<ReturnType<Store['customers']['all']>>[number];

function customerRecord({ name, tier, owner, locale, timeZone, ...ids }: StoredCustomer): CustomerRecord {
  return {
    name,
    retired: false,
    ...(tier === null ? {} : { tier }),
    ...(owner === null ? {} : { owner }),
    ...(locale === null ? {} : { locale }),
    ...(timeZone === null ? {} : { timezone: timeZone }),
    ...(ids.slackTeams.length === 0 ? {} : { slackTeams: ids.slackTeams }),
    ...(ids.teamsTenants.length === 0 ? {} : { teamsTenants: ids.teamsTenants }),
    ...(ids.domains.length === 0 ? {} : { domains: ids.domains }),
  };
}
