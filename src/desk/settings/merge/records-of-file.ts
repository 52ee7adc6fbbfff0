import type { DeskFile, SettingsPart } from '../schema.ts';
import type { AgentFields, ChannelFields, ChannelRecord, CustomerFields } from './state.ts';

/** The file's agents, customers and channels by what they are known by, and the rest as settings. */
export type FileRecords = {
  settings: SettingsPart;
  agents: Map<string, AgentFields> | null;
  customers: Map<string, CustomerFields>;
  channels: Map<string, Pick<ChannelRecord, 'platform' | 'id'> & { fields: ChannelFields }>;
};

export function recordsOfFile(file: DeskFile): FileRecords {
  const { agents, customers = [], channels = [], ...settings } = file;
  const records: FileRecords = {
    settings,
    agents: agents === undefined ? null : new Map(agents.map(({ email, ...fields }) => [agentKey(email), fields])),
    customers: new Map(),
    channels: new Map(),
  };
  for (const { channels: theirs = [], ...fields } of customers) {
    records.customers.set(customerKey(fields.name), fields);
    for (const { platform, id, ...settings } of theirs) {
      const channel = { platform, id, fields: { ...settings, kind: 'customer', customer: fields.name } as const };
      records.channels.set(channelKey(channel), channel);
    }
  }
  for (const { platform, id, ...fields } of channels) {
    records.channels.set(channelKey({ platform, id }), { platform, id, fields });
  }
  return records;
}

export function agentKey(email: string): string {
  return email.toLowerCase();
}

export function customerKey(name: string): string {
  return name.toLowerCase();
}

export function channelKey(channel: Pick<ChannelRecord, 'platform' | 'id'>): string {
  return `${channel.platform} ${channel.id}`;
}
