import type { ExportedKind } from './lines.ts';

/** What a table shows of each kind: single values, lists with spaces between. */
const columns: Readonly<Record<ExportedKind, readonly string[]>> = {
  customer: 'id name tier owner slackTeams teamsTenants domains locale timeZone source retired'.split(' '),
  channel: 'id platform platformId name use mode customer acknowledge shared archived member confirmed'.split(' '),
  person: 'account name email team bot guest gone locale timeZone optedOutAt'.split(' '),
  ticket: (
    'number subject status priority platform channel customer.id customer.name requester.account requester.name ' +
    'assignee.id assignee.name tags waitingOn createdAt updatedAt firstReplyAt solvedAt closedAt messageCount ' +
    'discarded internal mergedInto followUpOf problem issues rating.score rating.scale rating.count rating.at'
  ).split(' '),
  message:
    'id ticket platform channel thread side note author.account author.name at editedAt deletedAt verdict.rule text files.name'.split(
      ' ',
    ),
  survey: 'id use round channel customer.id customer.name account name score why at askedAt asked'.split(' '),
};

export const csvHead = (kind: ExportedKind): string => row(columns[kind]);

/** A record as a row of its table (RFC 4180). */
export const csvRow = (kind: ExportedKind, record: object): string =>
  row(columns[kind].map((path) => shown(valueAt(record, path.split('.')))));

/** A line of any table (RFC 4180). */
export const csvLine = (cells: readonly (string | number)[]): string => row(cells.map(String));

const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((one) => valueAt(one, [name, ...rest]));
  if (typeof value !== 'object' || value === null) return null;
  return valueAt(Object.entries(value).find(([key]) => key === name)?.[1], rest);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(shown).join(' ') : String(value);
}

/** A cell. What a spreadsheet would take for a formula gets an apostrophe before it: customers write these texts. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) && !/^-?\d+(\.\d+)?$/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
