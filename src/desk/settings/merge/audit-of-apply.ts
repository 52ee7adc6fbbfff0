import type { AuditEntry, AuditSubject } from '../../audit.ts';
import { asJson, same } from './json.ts';
import { agentKey, channelKey, customerKey } from './records-of-file.ts';
import type { Change, DeskState, Json } from './state.ts';

type Line = Pick<AuditEntry, 'subject' | 'field' | 'before' | 'after'>;

/** What applying a file changes, line by line, as it is kept; `before`: the desk as it was. */
export function auditOfApply(changes: readonly Change[], before: DeskState): Line[] {
  return changes.flatMap((change) => linesOf(change, before));
}

function linesOf(change: Change, before: DeskState): Line[] {
  switch (change.kind) {
    case 'settings':
      return [line(settingsOf(change.path[0] ?? ''), change.path.join('.'), change.from, change.to)];
    case 'settings-order':
      return [line(settingsOf(change.list), `${change.list}.order`, null, [...change.names])];
    case 'agents-listed':
      return [line(settingsOf('agents'), 'agents', null, [])];
    case 'agent-added':
    case 'agent-changed':
    case 'agent-retired': {
      const known = before.agents?.find(({ email }) => agentKey(email) === agentKey(change.email));
      return edited({ kind: 'agent', id: change.email, name: change.email }, change, known);
    }
    case 'customer-added':
    case 'customer-changed':
    case 'customer-retired': {
      const known = before.customers.find(({ name }) => customerKey(name) === customerKey(change.name));
      return edited({ kind: 'customer', id: `customer:${customerKey(change.name)}`, name: change.name }, change, known);
    }
    case 'channel-added':
    case 'channel-changed':
    case 'channel-retired': {
      const known = before.channels.find((one) => channelKey(one) === channelKey(change));
      return edited({ kind: 'channel', id: `${change.platform}:${change.id}`, name: change.id }, change, known);
    }
    default:
      return change satisfies never;
  }
}

type Edit = { kind: string; set?: object; unset?: readonly string[] };

function edited(subject: AuditSubject, change: Edit, known: object | undefined): Line[] {
  if (change.kind.endsWith('-retired')) return [line(subject, 'retired', false, true)];
  const was = new Map(Object.entries(known ?? {}));
  const fields = [
    ...Object.entries(change.set ?? {}).map(([field, value]) => [field, asJson(value)] as const),
    ...(change.unset ?? []).map((field) => [field, null] as const),
  ];
  return fields.flatMap(([field, after]) => {
    const before = asJson(was.get(field));
    return same(before, after) ? [] : [line(subject, field, before, after)];
  });
}

const settingsOf = (name: string): AuditSubject => ({ kind: 'settings', id: name, name });
const line = (subject: AuditSubject, field: string, before: Json, after: Json): Line => ({
  subject,
  field,
  before,
  after,
});
