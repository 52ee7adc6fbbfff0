import { type Change, type Changeable, changeable, type Following, following, type Ticket } from '../ticket.ts';

/** So long a change can be taken back, milliseconds. */
export const undoWithin = 10 * 60_000;
/** So many changes are remembered on a ticket. */
const remembered = 20;

type Told = Pick<Change, 'inbound' | 'by' | 'at' | 'askedAt' | 'door' | 'said' | 'absorbed'>;

/** What an agent's deed changed on a ticket; null for what cannot be taken back, or changed nothing that people set. */
export function changeOf(before: Ticket, after: Ticket, told: Told): Change | null {
  const set = changeable.filter((field) => !same(field, before[field], after[field]));
  // What an agent wrote on the platform themselves only they can take back, there.
  if (told.door === 'message' && told.said.length === 0) return null;
  if (set.length === 0 && told.said.length === 0 && told.absorbed === null) return null;
  const hung = following.filter((field) => before[field] !== after[field]);
  const fields = [...set, ...hung, ...(same('timers', before.timers, after.timers) ? [] : (['timers'] as const))];
  const { status, lastCustomerAt, lastDeskAt } = after;
  return {
    ...told,
    said: [...told.said],
    before: pick(before, fields),
    after: pick(after, fields),
    heard: { status, lastCustomerAt, lastDeskAt },
  };
}

/** Those of a ticket's changes that may still be taken back. */
export const stillUndoable = (changes: readonly Change[], now: number): Change[] =>
  changes.filter(({ at }) => now - at <= undoWithin).slice(1 - remembered);

/** Whether two values of a field say the same: whoever has a ticket is who they are, whatever their name. */
export function same<Field extends Changeable | 'timers'>(field: Field, a: Ticket[Field], b: Ticket[Field]): boolean {
  return JSON.stringify(plain(field, a)) === JSON.stringify(plain(field, b));
}

function plain(field: Changeable | 'timers', value: Ticket[Changeable | 'timers']): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  if (field === 'assignee') return 'id' in value ? value.id : null;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

const pick = (ticket: Ticket, fields: readonly (Changeable | Following | 'timers')[]): Change['before'] =>
  Object.fromEntries(fields.map((field) => [field, ticket[field]]));
