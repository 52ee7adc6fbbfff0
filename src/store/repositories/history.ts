import type { HistoryEntry } from '../../desk/ticket.ts';
import type { HistoryDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf } from './bulk.ts';

/** A line with the key that it has wherever it lies: on the ticket, here, or for a moment in both. */
export type HistoryLine = { key: string; entry: HistoryEntry };

export const historyKey = (inbound: string, ticket: number, index: number): string => `${inbound}|${ticket}|${index}`;

export type HistoryLines = { ticket: number; inbound: string; entries: HistoryEntry[] };

/** The unbounded part of tickets' histories: what has left the ticket itself. */
export function historyRepository(db: Db) {
  const history = db.collection<HistoryDocument>('history');
  return {
    /** Copies lines; doing it twice makes them once. */
    async copy(lines: HistoryLines[]): Promise<void> {
      const documents = lines.flatMap(({ ticket, inbound, entries }) =>
        entries.map((entry, index) => ({ _id: historyKey(inbound, ticket, index), ticket, ...entry })),
      );
      if (documents.length > 0) await duplicatesOf(() => history.insertMany(documents, { ordered: false }));
    },
    /** Oldest first. */
    async ofTicket(ticket: number): Promise<HistoryLine[]> {
      const found = await history.find({ ticket }).sort({ at: 1 }).toArray();
      return found.map(({ _id, ticket: _, ...entry }) => ({ key: _id, entry }));
    },
  };
}
