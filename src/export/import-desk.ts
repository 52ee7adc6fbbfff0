import type { Channel } from '../desk/channel.ts';
import type { Customer } from '../desk/customer.ts';
import type { PersonProfile } from '../desk/inbound.ts';
import { measuredHours } from '../desk/measures/measured-hours.ts';
import type { Message } from '../desk/message.ts';
import { type Ticket, untriaged } from '../desk/ticket.ts';
import { indexAnew } from '../engine/write-words.ts';
import type { Store } from '../store/open-store.ts';
import type { PersonRecord } from '../store/repositories/people.ts';
import type { HistoryDocument, SurveyDocument } from '../store/schemas/documents.ts';
import { type ExportedKind, exportVersion, type Head, type Line, lineSchema } from './lines.ts';
import type { ChannelRecord, TicketRecord } from './records.ts';
import { readTimes } from './times.ts';

export type ImportStore = Pick<
  Store,
  'archive' | 'customers' | 'channels' | 'people' | 'tickets' | 'messages' | 'surveys' | 'words' | 'desk' | 'jobs'
>;

/** What an import came to. What was there already stays as it is. */
export type Imported = {
  added: Partial<Record<ExportedKind, number>>;
  there: Partial<Record<ExportedKind, number>>;
  /** Tickets whose number or thread belongs to another one here. */
  conflicts: number[];
};

/** An import that cannot be, or cannot go on; the message says why and what to do. */
class ImportError extends Error {
  readonly code = 'import_failed';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
  }
}

const atOnce = 500;

type Batch<Kind extends ExportedKind> = Extract<Line, { kind: Kind }>[];

/**
 * Reads an export in, line by line. Done again, or after it was broken off, it adds what is missing and touches nothing else.
 * `merge` allows it into a desk that holds tickets of its own. @throws ImportError with the line that is wrong
 */
export async function importDesk(
  store: ImportStore,
  lines: AsyncIterable<string>,
  { merge, progress }: { merge: boolean; progress: (lines: number) => void },
): Promise<Imported> {
  const result: Imported = { added: {}, there: {}, conflicts: [] };
  let read: { number: number; ended: boolean };
  try {
    read = await readLines(store, lines, { merge, progress, result });
  } catch (error) {
    // What came in until then is there to stay. That the import failed is what matters, whatever else fails now.
    await settle(store).catch(() => {});
    throw error;
  }
  await settle(store);
  if (read.number === 0) throw new ImportError('There is nothing in it: it is no export of threadwell export.');
  if (!read.ended) {
    throw new ImportError(
      `It ends at line ${read.number} without its end: the export was cut off. All until there is imported; export anew and import that to get the rest.`,
    );
  }
  return result;
}

type Reading = { merge: boolean; progress: (lines: number) => void; result: Imported };

/** Gives how many lines there were, and whether the last of them was the end. */
async function readLines(
  store: ImportStore,
  lines: AsyncIterable<string>,
  { merge, progress, result }: Reading,
): Promise<{ number: number; ended: boolean }> {
  let number = 0;
  let ended = false;
  let batch: Line[] = [];
  const flush = async (): Promise<void> => {
    await write(store, batch, result);
    batch = [];
    progress(number);
  };
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parseLine(text, number);
    if (ended) throw new ImportError(`Line ${number}: the export ended before it. Import one export at a time.`);
    if (number === 1 || line.kind === 'threadwell-export') {
      await begin(store, line, number, merge);
      continue;
    }
    if (line.kind === 'end') {
      ended = true;
      continue;
    }
    if (batch[0] !== undefined && (batch[0].kind !== line.kind || batch.length >= atOnce)) await flush();
    batch.push(line);
  }
  await flush();
  return { number, ended };
}

/** A desk that runs learns of what came in, and goes through all tickets again: these are older than where it is. */
async function settle({ desk, jobs }: ImportStore): Promise<void> {
  await desk.touch();
  for (const job of ['index-words', 'retention']) await jobs.beginAnew(job, Date.now());
}

function parseLine(text: string, number: number): Line {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ImportError(`Line ${number} is no JSON. An export has one JSON object on each line.`, { cause: error });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new ImportError(`Line ${number} is no JSON object.`);
  }
  const read = lineSchema.safeParse(readTimes(json));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new ImportError(`Line ${number} is not as an export has it: ${where}${issue?.message ?? 'it is not right'}.`);
}

/** The first line says what it is and whose; a desk that is another's takes it only when told. */
async function begin(store: ImportStore, line: Line, number: number, merge: boolean): Promise<void> {
  if (line.kind !== 'threadwell-export' || number !== 1) {
    throw new ImportError(
      'It does not begin as an export does: take a file that threadwell export made (JSONL, not CSV).',
    );
  }
  const head: Head = line;
  if (head.version > exportVersion) {
    throw new ImportError('A newer version of Threadwell made this export: import it with that one.');
  }
  const own = await store.archive.identity();
  if (own !== head.desk && !merge && !(await store.archive.isEmpty())) {
    throw new ImportError(
      'This desk holds tickets of its own, and the export is of another desk. Nothing was imported. ' +
        'Import into an empty one, or say --merge to add what is missing here.',
    );
  }
  if (own === null && !merge) await store.archive.identify(head.desk);
  // A desk that runs beside this gives none of its numbers to a new request meanwhile.
  if (head.highestTicket !== undefined) await store.archive.numbersAfter('tickets', head.highestTicket);
}

async function write(store: ImportStore, given: Line[], result: Imported): Promise<void> {
  const conflicts = new Set(result.conflicts);
  // What was said in a ticket that could not be taken in belongs to no other that has its number here.
  const batch = given.filter((line) => line.kind !== 'message' || line.ticket === null || !conflicts.has(line.ticket));
  const [first] = batch;
  if (first === undefined || first.kind === 'threadwell-export' || first.kind === 'end') return;
  const { kind } = first;
  const there = await writeOf(store, kind, batch, result.conflicts);
  result.added[kind] = (result.added[kind] ?? 0) + batch.length - there;
  result.there[kind] = (result.there[kind] ?? 0) + there;
}

/** Writes a batch of one kind; gives how many of it were there already. */
async function writeOf(store: ImportStore, kind: ExportedKind, batch: Line[], conflicts: number[]): Promise<number> {
  switch (kind) {
    case 'customer': {
      const list = of(batch, 'customer').map((line) => bare<Customer>(line));
      const known = await store.customers.byIds(list.map(({ id }) => id));
      for (const customer of list) if (!known.has(customer.id)) await store.customers.introduce(customer);
      return known.size;
    }
    case 'channel': {
      const list = of(batch, 'channel').map((line): Channel => {
        const { use, ...rest } = bare<ChannelRecord>(line);
        return { ...rest, kind: use };
      });
      const known = await store.channels.byIds(list.map(({ id }) => id));
      for (const channel of list) if (!known.has(channel.id)) await store.channels.introduce(channel);
      return known.size;
    }
    case 'person':
      return writePeople(
        store,
        of(batch, 'person').map((line) => bare<PersonRecord>(line)),
      );
    case 'ticket':
      return writeTickets(
        store,
        of(batch, 'ticket').map((line) => bare<TicketRecord>(line)),
        conflicts,
      );
    case 'message': {
      const list = of(batch, 'message').map((line) => bare<Message>(line));
      const known = await store.messages.byIds(list.map(({ id }) => id));
      const fresh = list.filter(({ id }) => !known.has(id));
      await store.messages.insert(fresh);
      await indexAnew(store, [...new Set(fresh.flatMap(({ ticket }) => ticket ?? []))]);
      return known.size;
    }
    case 'survey':
      return store.surveys.put(
        of(batch, 'survey').map((line) => {
          const { id, use, ...rest } = bare<{ id: string; use: string }>(line);
          // As the desk that wrote it had it.
          return { _id: id, kind: use, ...rest } as unknown as SurveyDocument;
        }),
      );
    default:
      return kind satisfies never;
  }
}

/** Gives how many were there already. That somebody does not want to be asked is taken over also where they are known. */
async function writePeople({ people, surveys }: ImportStore, records: PersonRecord[]): Promise<number> {
  const accounts = records.map(({ account }) => account);
  const [known, optedOut] = await Promise.all([people.byAccounts(accounts), surveys.optedOut(accounts)]);
  let there = 0;
  for (const { optedOutAt, ...profile } of records) {
    if (hasName(profile) ? known.has(profile.account) : optedOut.has(profile.account)) there += 1;
    // Learned long ago: the platform is asked about them again.
    if (hasName(profile) && !known.has(profile.account)) await people.save(profile, 0);
    if (optedOutAt !== undefined && !optedOut.has(profile.account)) await people.optOut(profile.account, optedOutAt);
  }
  return there;
}

const hasName = (record: Partial<PersonProfile>): record is PersonProfile => record.name !== undefined;

/**
 * What a version from before some fields wrote lacks them. In which hours a ticket counts in reports is always worked out anew: what
 * stood there would be believed for ever.
 */
function asTicket({ history: _, ...record }: TicketRecord): Ticket {
  const ticket = { ...untriaged(), ...record, applied: [], composing: [] };
  return { ...ticket, measuredAt: measuredHours(null, ticket).measuredAt };
}

async function writeTickets(store: ImportStore, records: TicketRecord[], conflicts: number[]): Promise<number> {
  const known = await store.tickets.byNumbers(records.map(({ number }) => number));
  const fresh = records.filter(({ number }) => !known.has(number));
  const tickets = fresh.map(asTicket);
  // Before they are there: whatever ends this, and whoever opens a ticket meanwhile, none of their numbers is given again.
  if (records.length > 0) await store.archive.numbersAfter('tickets', Math.max(...records.map(({ number }) => number)));
  const held = tickets.length === 0 ? new Set<number>() : await store.tickets.insert(tickets);
  const foreign = new Set([
    ...[...held].flatMap((index) => tickets[index]?.number ?? []),
    ...records
      .filter(({ number, openedBy }) => known.has(number) && known.get(number)?.openedBy !== openedBy)
      .map(({ number }) => number),
  ]);
  conflicts.push(...foreign);
  const lines = records
    .filter(({ number }) => !foreign.has(number))
    .flatMap(({ number, history }): HistoryDocument[] =>
      history.map(({ key, ...entry }) => ({ _id: key, ticket: number, ...entry })),
    );
  await store.archive.insertHistory(lines);
  return known.size + held.size;
}

const of = <Kind extends ExportedKind>(batch: Line[], kind: Kind): Batch<Kind> =>
  // A batch is of one kind.
  batch.filter((line): line is Extract<Line, { kind: Kind }> => line.kind === kind);

/** The record of a line. Its schema names what everything rests on; the rest is as the desk that wrote it had it. */
function bare<Of extends object>({ kind: _, ...record }: Line): Of {
  return record as unknown as Of;
}
