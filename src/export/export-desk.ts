import { csvHead, csvRow } from './csv.ts';
import { type ExportedKind, exportedKinds, exportVersion } from './lines.ts';
import { type ExportStore, recordsOf } from './records.ts';
import { writeTimes } from './times.ts';

export type ExportOptions = {
  /** Lines of JSON for every kind; CSV holds one kind. */
  format: 'jsonl' | 'csv';
  kinds: readonly ExportedKind[];
  /** Only tickets that were updated since (desk time, epoch milliseconds), and what was written since; 0: all. */
  since: number;
};

export type Exported = Partial<Record<ExportedKind, number>>;

/** Written at once: fewer, larger writes cost less. */
const chunk = 64 * 1_024;

/**
 * Writes the desk out, a little at a time: the next is read once `write` has resolved, so that a slow reader holds it up
 * and no part of it piles up. Gives how many of each kind there were.
 */
export async function exportDesk(
  store: ExportStore,
  { format, kinds, since }: ExportOptions,
  write: (text: string) => Promise<void>,
): Promise<Exported> {
  const counts: Exported = {};
  let waiting = '';
  const put = async (text: string): Promise<void> => {
    waiting += text;
    if (waiting.length < chunk) return;
    const full = waiting;
    waiting = '';
    await write(full);
  };
  const inOrder = exportedKinds.filter((kind) => kinds.includes(kind));
  if (format === 'jsonl') {
    const desk = await store.archive.identify();
    const from = since === 0 ? null : new Date(since).toISOString();
    const highestTicket = await store.archive.highestTicket();
    await put(
      line({ kind: 'threadwell-export', version: exportVersion, desk, holds: inOrder, since: from, highestTicket }),
    );
  }
  for (const kind of inOrder) {
    if (format === 'csv') await put(csvHead(kind));
    let count = 0;
    for await (const record of recordsOf(kind, store, since)) {
      count += 1;
      await put(format === 'csv' ? csvRow(kind, writeTimes(record)) : line({ kind, ...writeTimes(record) }));
    }
    counts[kind] = count;
  }
  // What ends without it was cut off.
  if (format === 'jsonl') await put(line({ kind: 'end', counts }));
  if (waiting !== '') await write(waiting);
  return counts;
}

const line = (record: object): string => `${JSON.stringify(record)}\n`;
