import type { Channel } from '../desk/channel.ts';
import type { Customer } from '../desk/customer.ts';
import type { ChannelRecord, CustomerRecord, DeskState } from '../desk/settings/merge/state.ts';
import type { Store } from '../store/open-store.ts';
import { isDeskState } from './desk-state.ts';
import { customerId } from './project-settings.ts';

/** What somebody changed of a record in the chat. */
export type ChatChange =
  | { what: 'customer'; id: string; set: Partial<Customer> }
  | { what: 'channel'; channel: Channel; set: Partial<Channel>; customer: Customer | null };

/**
 * Customers and channels that desk.yaml lists are made from the settings at each start: what was changed of them in the
 * chat is kept there too, so that it stays until the file itself says otherwise. Others are only in their records.
 */
export async function rememberInSettings(store: Pick<Store, 'desk'>, change: ChatChange): Promise<void> {
  for (;;) {
    const loaded = await store.desk.load();
    if (loaded === null || !isDeskState(loaded.state)) return;
    const state = changed(loaded.state, change);
    if (state === loaded.state || (await store.desk.save(state, loaded.base, loaded.version))) return;
  }
}

/** The same state where it lists no such record. */
function changed(state: DeskState, change: ChatChange): DeskState {
  if (change.what === 'customer') {
    if (!state.customers.some(({ name }) => customerId(name) === change.id)) return state;
    const customers = state.customers.map((record) =>
      customerId(record.name) === change.id ? ofCustomer(record, change.set) : record,
    );
    return { ...state, customers };
  }
  const { platform, platformId } = change.channel;
  const isIt = (record: ChannelRecord) => record.platform === platform && record.id === platformId;
  if (!state.channels.some(isIt)) return state;
  return {
    ...state,
    channels: state.channels.map((record) => (isIt(record) ? ofChannel(record, change) : record)),
  };
}

/** What was said to be nothing is said no longer; what was not said stays. */
function ofCustomer(record: CustomerRecord, set: Partial<Customer>): CustomerRecord {
  const { tier, owner, locale, timeZone, slackTeams, teamsTenants } = set;
  const said = { tier, owner, locale, timezone: timeZone, slackTeams, teamsTenants };
  const kept = Object.entries({ ...record, ...withoutUndefined(said) }).filter(([, value]) => value !== null);
  // The record's own keys, with values of their kinds.
  return Object.fromEntries(kept) as CustomerRecord;
}

const withoutUndefined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function ofChannel(
  { customer: before, ...record }: ChannelRecord,
  { set, customer }: Extract<ChatChange, { what: 'channel' }>,
): ChannelRecord {
  const { kind, mode, acknowledge, groupingWindow } = set;
  const name = set.customer === undefined ? before : customer?.name;
  return {
    ...record,
    ...(kind === undefined ? {} : { kind }),
    ...(mode === undefined ? {} : { mode }),
    ...(acknowledge === undefined ? {} : { acknowledge }),
    ...(groupingWindow === undefined ? {} : { groupingWindow }),
    ...(name === undefined ? {} : { customer: name }),
  };
}
