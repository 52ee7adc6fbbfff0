import type { Channel } from '../desk/channel.ts';
import type { Message } from '../desk/message.ts';
import type { HistoryEntry, Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';
import type { Span } from '../store/repositories/archive.ts';
import { historyKey } from '../store/repositories/history.ts';
import type { HistoryDocument, SurveyDocument } from '../store/schemas/documents.ts';
import type { ExportedKind } from './lines.ts';
import { walk } from './walk.ts';

/** A ticket as it is exported: with its whole history, without what is only under way or worked out from the rest. */
export type TicketRecord = Omit<Ticket, 'applied' | 'composing' | 'measuredAt'> & {
  history: (HistoryEntry & { key: string })[];
};
/** A channel, its kind named otherwise: `kind` says what a line is. */
export type ChannelRecord = Omit<Channel, 'kind'> & { use: Channel['kind'] };

/** A round of NPS or an answer in it, its kind named otherwise likewise. */
type SurveyRecord = { id: string; use: SurveyDocument['kind'] };

export type ExportStore = Pick<Store, 'archive' | 'customers' | 'channels' | 'people' | 'surveys'>;

const pageOfPeople = 500;
const firstTickets = 200;
const anHour = 60 * 60_000;

/** Everything of one kind, in an order that the same desk always gives; a little at a time. `since` in desk time. */
export function recordsOf(kind: ExportedKind, store: ExportStore, since: number): AsyncGenerator<object> {
  switch (kind) {
    case 'customer':
      return each(store.customers.all());
    case 'channel':
      return each(
        store.channels.all().then((all) => all.map(({ kind: use, ...rest }): ChannelRecord => ({ ...rest, use }))),
      );
    case 'person':
      return peopleOf(store);
    case 'ticket':
      return ticketsOf(store, since);
    case 'message':
      return messagesOf(store, since);
    case 'survey':
      return surveysOf(store, since);
    default:
      return kind satisfies never;
  }
}

async function* each<Row extends object>(all: Promise<readonly Row[]>): AsyncGenerator<Row> {
  yield* await all;
}

async function* peopleOf({ people }: ExportStore): AsyncGenerator<object> {
  for (let after: string | null = null; ; ) {
    const page = await people.records(after, pageOfPeople);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageOfPeople) return;
    after = last.account;
  }
}

/** Rounds that were asked since, and answers that were given since. */
async function* surveysOf({ surveys }: ExportStore, since: number): AsyncGenerator<SurveyRecord> {
  for (let after = ''; ; ) {
    const page = await surveys.page(after, pageOfPeople);
    for (const document of page) {
      const { _id: id, kind: use, ...rest } = document;
      if ((document.kind === 'round' ? document.askedAt : document.at) >= since) yield { id, use, ...rest };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageOfPeople) return;
    after = last._id;
  }
}

async function* ticketWindows({ archive }: ExportStore, since: number): AsyncGenerator<{ span: Span; rows: Ticket[] }> {
  const whole = { from: 1, upTo: (await archive.highestTicket()) + 1 };
  yield* walk(whole, firstTickets, (span, limit) => archive.tickets(span, since, limit));
}

async function* ticketsOf(store: ExportStore, since: number): AsyncGenerator<TicketRecord> {
  for await (const { rows } of ticketWindows(store, since)) {
    // The tickets first: a line that leaves one meanwhile is in the collection by then, never in neither.
    // Only theirs: with `since`, a wide span may hold few of them.
    const copied = rows.length === 0 ? [] : await store.archive.history(rows.map(({ number }) => number));
    const byTicket = new Map<number, HistoryDocument[]>();
    for (const line of copied) {
      const lines = byTicket.get(line.ticket);
      if (lines === undefined) byTicket.set(line.ticket, [line]);
      else lines.push(line);
    }
    for (const ticket of rows) yield record(ticket, byTicket.get(ticket.number) ?? []);
  }
}

function record(
  { applied, composing: _, measuredAt: _hours, ...ticket }: Ticket,
  copied: readonly HistoryDocument[],
): TicketRecord {
  const lines = new Map(copied.map(({ _id, ticket: __, ...entry }) => [_id, { key: _id, ...entry }]));
  for (const { inbound, history } of applied) {
    for (const [index, entry] of history.entries()) {
      const key = historyKey(inbound, ticket.number, index);
      if (!lines.has(key)) lines.set(key, { key, ...entry });
    }
  }
  return { ...ticket, history: [...lines.values()].sort((a, b) => a.at - b.at || byText(a.key, b.key)) };
}

/** Those of tickets first, each ticket's together; then, by channel, what belongs to none. */
async function* messagesOf(store: ExportStore, since: number): AsyncGenerator<Message> {
  const { archive } = store;
  for await (const { span, rows } of ticketWindows(store, since)) {
    const wanted = new Set(rows.map(({ number }) => number));
    if (wanted.size === 0) continue;
    for await (const { rows: found } of walk(span, firstTickets, archive.messages)) {
      const fitting = since === 0 ? found : found.filter(({ ticket }) => ticket !== null && wanted.has(ticket));
      yield* fitting.sort((a, b) => (a.ticket ?? 0) - (b.ticket ?? 0) || inTime(a, b));
    }
  }
  for (const { id } of await store.channels.all()) {
    const times = await archive.timesOf(id);
    if (times === null) continue;
    const whole = { from: Math.max(times.from, since), upTo: times.upTo };
    for await (const { rows } of walk(whole, anHour, (span, limit) => archive.loose(id, span, limit))) {
      yield* rows.sort(inTime);
    }
  }
}

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const inTime = (a: Message, b: Message): number => a.at - b.at || byText(a.id, b.id);
