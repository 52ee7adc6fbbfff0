import { formatDuration } from '../duration.ts';
import { asJson } from './json.ts';
import type { Change, Conflict, Json, Kept } from './state.ts';

/** One line for people, such as `policies.gold.targets.urgent.resolution: 8h → 6h`. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'settings': {
      const key = change.path.at(-1) ?? '';
      return `${change.path.join('.')}: ${show(key, change.from)} → ${show(key, change.to)}`;
    }
    case 'settings-order':
      return `${change.list}: in the order ${change.names.join(', ')}`;
    case 'agents-listed':
      return 'agents: from now on only those on the list';
    case 'agent-added':
    case 'agent-changed':
    case 'agent-retired':
      return `agent ${change.email}: ${describeEdit(change)}`;
    case 'customer-added':
    case 'customer-changed':
    case 'customer-retired':
      return `customer ${change.name}: ${describeEdit(change)}`;
    case 'channel-added':
    case 'channel-changed':
    case 'channel-retired':
      return `channel ${change.id}: ${describeEdit(change)}`;
  }
}

/** One line for people about what the file overruled. */
export function describeConflict({ subject, before, current, next }: Conflict): string {
  const key = subject.split(/[.\s]/).at(-1) ?? '';
  const wasSet = before === null ? '' : `, ${show(key, before)} in the last file,`;
  return `${subject}: ${show(key, current)} was set elsewhere${wasSet} and the file now says ${show(key, next)}: the file wins`;
}

/** One line for people about what stays as it was changed elsewhere. */
export function describeKept({ subject, file, current }: Kept): string {
  const key = subject.split(/[.\s]/).at(-1) ?? '';
  return `${subject}: stays ${show(key, current)}, which was set elsewhere; the file says ${show(key, file)}, as it did before`;
}

function describeEdit(change: { kind: string; set?: object; unset?: readonly string[] }): string {
  const set = Object.entries(change.set ?? {}).map(([key, value]) => `${key} ${show(key, asJson(value))}`);
  const unset = (change.unset ?? []).map((key) => `${key} as usual again`);
  const details = [...set, ...unset].join(', ');
  if (change.kind.endsWith('-retired')) return 'retired (its data stays)';
  if (!change.kind.endsWith('-added')) return details;
  return details === '' ? 'added' : `added: ${details}`;
}

const durations = new Set(
  'first-response next-response periodic-update resolution tellCustomer delay reminder expires cooldown every groupingWindow remindAfter solveAfter closeAfter inbox messages'.split(
    ' ',
  ),
);

/** A value as desk.yaml writes it; `key` tells which numbers are durations. */
export function show(key: string, value: Json): string {
  if (value === null) return 'nothing';
  if (typeof value === 'number' && durations.has(key)) return formatDuration(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
