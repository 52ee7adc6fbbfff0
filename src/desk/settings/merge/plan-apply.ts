import type { DeskFile } from '../schema.ts';
import { asJsonObject } from './json.ts';
import { mergeSet, planRecord, type Versions } from './record-plan.ts';
import { agentKey, channelKey, customerKey, type FileRecords, recordsOfFile } from './records-of-file.ts';
import { planSettings } from './settings-plan.ts';
import type { AgentFields, Change, ChannelFields, Conflict, CustomerFields, DeskState } from './state.ts';

/**
 * Three-way merge of desk.yaml: only what the file changed since it was last applied
 * is written, so what was changed elsewhere survives; where both changed the same thing the file wins and a conflict
 * says so. What the file once made and dropped is retired. Applying the changes and planning again gives none.
 */
export function planApply(input: { base: DeskFile | null; next: DeskFile; current: DeskState }): {
  changes: Change[];
  conflicts: Conflict[];
} {
  const base = recordsOfFile(input.base ?? {});
  const next = recordsOfFile(input.next);
  const { current } = input;
  const settings = planSettings(
    asJsonObject(base.settings),
    asJsonObject(next.settings),
    asJsonObject(current.settings),
  );
  const conflicts = [...settings.conflicts];
  const changes = [
    ...settings.changes,
    ...planAgents(base, next, current, conflicts),
    ...planCustomers(base, next, current, conflicts),
    ...planChannels(base, next, current, conflicts),
  ];
  return { changes, conflicts };
}

function planAgents(base: FileRecords, next: FileRecords, current: DeskState, conflicts: Conflict[]): Change[] {
  const standing = new Map(
    (current.agents ?? []).map(({ email, retired, ...fields }) => [agentKey(email), { fields, retired }]),
  );
  const changes: Change[] = next.agents !== null && current.agents === null ? [{ kind: 'agents-listed' }] : [];
  for (const [email, versions] of versionsOf<AgentFields>(base.agents, next.agents, standing)) {
    const plan = planRecord(`agent ${email}`, versions, conflicts);
    if (plan.do === 'add') changes.push({ kind: 'agent-added', email, set: plan.set });
    if (plan.do === 'change') changes.push({ kind: 'agent-changed', email, set: plan.set, unset: plan.unset });
    if (plan.do === 'retire') changes.push({ kind: 'agent-retired', email });
  }
  return changes;
}

function planCustomers(base: FileRecords, next: FileRecords, current: DeskState, conflicts: Conflict[]): Change[] {
  const standing = new Map(
    current.customers.map(({ retired, ...fields }) => [customerKey(fields.name), { fields, retired }]),
  );
  const changes: Change[] = [];
  for (const [, versions] of versionsOf<CustomerFields>(base.customers, next.customers, standing)) {
    const name = versions.current?.fields.name ?? versions.next?.name ?? versions.base?.name ?? '';
    const plan = planRecord(`customer ${name}`, versions, conflicts, { mergeSets: mergeCustomerIds });
    if (plan.do === 'add') changes.push({ kind: 'customer-added', name, set: plan.set });
    if (plan.do === 'change') changes.push({ kind: 'customer-changed', name, set: plan.set, unset: plan.unset });
    if (plan.do === 'retire') changes.push({ kind: 'customer-retired', name });
  }
  return changes;
}

function mergeCustomerIds(base: CustomerFields | null, next: CustomerFields, current: CustomerFields) {
  const merged: Partial<CustomerFields> = {};
  for (const key of ['slackTeams', 'teamsTenants', 'domains'] as const) {
    const ids = mergeSet(base?.[key], next[key], current[key]);
    if (ids !== undefined) merged[key] = ids;
  }
  return merged;
}

function planChannels(base: FileRecords, next: FileRecords, current: DeskState, conflicts: Conflict[]): Change[] {
  const standing = new Map(
    current.channels.map(({ platform, id, retired, ...fields }) => [
      channelKey({ platform, id }),
      { platform, id, fields, retired },
    ]),
  );
  const fieldsOf = (channels: FileRecords['channels']) =>
    new Map([...channels].map(([key, channel]) => [key, channel.fields]));
  const changes: Change[] = [];
  for (const [key, versions] of versionsOf<ChannelFields>(fieldsOf(base.channels), fieldsOf(next.channels), standing)) {
    const channel = next.channels.get(key) ?? base.channels.get(key);
    if (channel === undefined) continue;
    const { platform, id } = channel;
    const plan = planRecord(`channel ${id}`, versions, conflicts, { together: ['kind', 'customer'] });
    if (plan.do === 'add') changes.push({ kind: 'channel-added', platform, id, set: plan.set });
    if (plan.do === 'change') changes.push({ kind: 'channel-changed', platform, id, set: plan.set, unset: plan.unset });
    if (plan.do === 'retire') changes.push({ kind: 'channel-retired', platform, id });
  }
  return changes;
}

/** All records that the file has or had, those it has first and in its order, with how they stand. */
function versionsOf<Fields>(
  base: ReadonlyMap<string, Fields> | null,
  next: ReadonlyMap<string, Fields> | null,
  current: ReadonlyMap<string, { fields: Fields; retired: boolean }>,
): [string, Versions<Fields>][] {
  const keys = new Set([...(next?.keys() ?? []), ...(base?.keys() ?? [])]);
  return [...keys].map((key) => [
    key,
    { base: base?.get(key) ?? null, next: next?.get(key) ?? null, current: current.get(key) ?? null },
  ]);
}
