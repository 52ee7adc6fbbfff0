import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../cli-error.ts';
import { counted } from '../counted.ts';
import type { ExportOptions } from '../desk-root.ts';
import type { Terminal } from '../run.ts';
import { readSince } from '../since.ts';

type Kind = ExportOptions['kinds'][number];
const kindOf: Readonly<Record<string, Kind>> = {
  customers: 'customer',
  channels: 'channel',
  people: 'person',
  tickets: 'ticket',
  messages: 'message',
  surveys: 'survey',
};
const words: Readonly<Record<Kind, [string, string]>> = {
  customer: ['customer', 'customers'],
  channel: ['channel', 'channels'],
  person: ['person', 'people'],
  ticket: ['ticket', 'tickets'],
  message: ['message', 'messages'],
  survey: ['round or answer of NPS', 'rounds and answers of NPS'],
};

type Given = { format: 'jsonl' | 'csv'; only?: Kind[]; since?: number; out?: string };

/** `threadwell export [--format …] [--only …] [--since …] [--out …]` */
export function exportCommand({ environment, loadRoot, write, error, now }: Terminal): Command {
  return new Command('export')
    .description(
      'Write tickets, messages, customers, channels, people and NPS out: JSON lines, which import reads, or a CSV table of one kind',
    )
    .addOption(new Option('--format <form>', 'the form').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--only <kinds>', `with commas between: ${Object.keys(kindOf).join(', ')} (CSV: one; tickets)`, readKinds)
    .option(
      '--since <time>',
      'tickets updated since: a day (2026-03-01), an instant, or a time ago (30d)',
      (text: string) => readSince(text, now()),
    )
    .option('--out <file>', 'where to write it; it takes its place once it is whole (standard output)')
    .action(async ({ format, only, since = 0, out }: Given) => {
      const kinds = only ?? (format === 'csv' ? ['ticket' as const] : Object.values(kindOf));
      if (format === 'csv' && kinds.length > 1) {
        throw new CliError('A CSV table holds one kind: say --only tickets, or another one of them.');
      }
      const root = await loadRoot();
      const options: ExportOptions = { format, kinds, since };
      const counts =
        out === undefined
          ? await root.exportDesk(environment, options, write)
          : await intoFile(out, (put) => root.exportDesk(environment, options, put));
      const told = kinds.map((kind) => counted(counts[kind] ?? 0, ...words[kind])).join(', ');
      // Standard output may be the export itself.
      error(`Exported ${told}.\n`);
    });
}

/** Written beside it first, so that a half one is never taken for it. Only its owner may read it. */
async function intoFile<Result>(
  path: string,
  make: (put: (text: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const part = `${path}.part`;
  let file: FileHandle;
  try {
    file = await open(part, 'w', 0o600);
  } catch (error) {
    throw new CliError(`${path} cannot be written: ${error instanceof Error ? error.message : error}.`, {
      cause: error,
    });
  }
  try {
    const result = await make(async (text) => {
      await file.writeFile(text);
    });
    await file.sync();
    await file.close();
    await rename(part, path);
    return result;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

function readKinds(text: string): Kind[] {
  return text.split(',').map((word) => {
    const kind = kindOf[word.trim().toLowerCase()];
    if (kind === undefined) throw new InvalidArgumentError(`It takes ${Object.keys(kindOf).join(', ')}.`);
    return kind;
  });
}
