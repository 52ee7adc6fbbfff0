import type { ChannelKind } from '../../channel.ts';
import type { OtherChannelEntry } from '../schema/channel.ts';
import type { AgentEntry, CustomerEntry } from '../schema/people.ts';
import type { SettingsPart } from '../schema.ts';

/**
 * What the desk has, in the file's terms, wherever it was set. Only what was said is there:
 * a key that nobody set is absent, never null. Retired records keep their data and lose their rights.
 */
export type DeskState = {
  settings: SettingsPart;
  /** Null until a list was ever applied: then every full member of the home team is an agent. */
  agents: AgentRecord[] | null;
  customers: CustomerRecord[];
  channels: ChannelRecord[];
};

export type AgentFields = Omit<AgentEntry, 'email'>;
export type AgentRecord = AgentFields & { email: string; retired: boolean };

/** The name is among the fields because its spelling may change; without case it is who they are. */
export type CustomerFields = Omit<CustomerEntry, 'channels'>;
export type CustomerRecord = CustomerFields & { retired: boolean };

export type ChannelFields = Pick<OtherChannelEntry, 'mode' | 'acknowledge' | 'groupingWindow' | 'apps'> & {
  kind: ChannelKind;
  /** Name of the customer; absent for channels of nobody's. */
  customer?: string;
};
type ChannelPlace = Pick<OtherChannelEntry, 'platform' | 'id'>;
export type ChannelRecord = ChannelPlace & ChannelFields & { retired: boolean };

type Edited<Fields> = { set: Partial<Fields>; unset: (keyof Fields)[] };

/** One thing that applying a file does. Plain data; applied by `applyChanges`, told by `describeChange`. */
export type Change =
  /** `path` leads through the settings; items of named lists are named in it. Null stands for nothing. */
  | { kind: 'settings'; path: string[]; from: Json; to: Json }
  | { kind: 'settings-order'; list: NamedList; names: string[] }
  /** From now on only those on the list are agents. */
  | { kind: 'agents-listed' }
  | { kind: 'agent-added'; email: string; set: AgentFields }
  | ({ kind: 'agent-changed'; email: string } & Edited<AgentFields>)
  | { kind: 'agent-retired'; email: string }
  | { kind: 'customer-added'; name: string; set: CustomerFields }
  | ({ kind: 'customer-changed'; name: string } & Edited<CustomerFields>)
  | { kind: 'customer-retired'; name: string }
  | ({ kind: 'channel-added'; set: ChannelFields } & ChannelPlace)
  | ({ kind: 'channel-changed' } & ChannelPlace & Edited<ChannelFields>)
  | ({ kind: 'channel-retired' } & ChannelPlace);

/** The file changed something that somebody else had changed since it was last applied; the file wins. */
export type Conflict = {
  /** Such as `customer Globex: tier`. */
  subject: string;
  /** What the last applied file said, what stands now, and what the file makes of it; null for nothing. */
  before: Json;
  current: Json;
  next: Json;
};

/** The file says one thing and another stands: it was changed elsewhere, and the file has not changed since. */
export type Kept = { subject: string; file: Json; current: Json };

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Lists of the settings whose items are known by their names. */
export const namedLists = ['calendars', 'policies', 'macros', 'fields'] as const;
export type NamedList = (typeof namedLists)[number];
