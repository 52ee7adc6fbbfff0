/** Names of fields that hold instants, wherever they stand. */
const instants = new Set(
  (
    'at until waitingSince firstMessageAt lastCustomerAt lastDeskAt firstReplyAt solvedAt pendingSince createdAt ' +
    'updatedAt closedAt askedAt dueAt snoozedUntil startedAt since editedAt deletedAt learnedAt optedOutAt breachAt atRiskAt'
  ).split(' '),
);
/** In what is kept of service levels these are, too; elsewhere they may be anything. */
const clockInstants = new Set([...instants, 'from', 'to', 'due', 'breachedAt', 'endedAt']);
/** What stands in here is named by people, and means what it says. */
const ownNames = new Set(['fields', 'values']);
const isoInstant = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

/** The same record with instants as ISO 8601 in UTC and its keys in order, so that equal records make equal lines. */
export const writeTimes = (record: object): object =>
  mapped(record, (names, key, value) => (isInstant(names, key, value) ? iso(value) : value), true);

/** The same record with instants as epoch milliseconds. */
export const readTimes = (record: object): object =>
  mapped(
    record,
    (names, key, value) =>
      names.has(key) && typeof value === 'string' && isoInstant.test(value) ? Date.parse(value) : value,
    false,
  );

const isInstant = (names: ReadonlySet<string>, key: string, value: unknown): value is number =>
  // What a fraction of a millisecond would be lost of stays a number.
  names.has(key) && typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 8.64e15;

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

type ChangeOf = (names: ReadonlySet<string>, key: string, value: unknown) => unknown;

function mapped(record: object, change: ChangeOf, sorted: boolean): object {
  const within = (names: ReadonlySet<string>) => {
    const inner = (key: string, value: unknown): unknown => {
      if (Array.isArray(value)) return value.map((one) => inner('', one));
      if (typeof value !== 'object' || value === null) return change(names, key, value);
      // Timers are named by what they do: each is an instant.
      if (key === 'timers') return pairs(value, (_, one) => change(names, 'at', one));
      if (key === 'sla') return pairs(value, within(clockInstants));
      return pairs(value, ownNames.has(key) ? (_, one) => one : inner);
    };
    return inner;
  };
  const pairs = (value: object, each: (key: string, value: unknown) => unknown): object => {
    const entries = Object.entries(value).map(([name, one]): [string, unknown] => [name, each(name, one)]);
    if (sorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  };
  return pairs(record, within(instants));
}
