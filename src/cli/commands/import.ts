import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { counted } from '../counted.ts';
import type { Terminal } from '../run.ts';

const tellEvery = 50_000;

/** `threadwell import <file> [--merge]` */
export function importCommand({ environment, loadRoot, out, error, input }: Terminal): Command {
  return new Command('import')
    .description(
      'Read an export in: what is missing is added, what is there stays; done again it goes on where it stopped',
    )
    .argument('<file>', 'what threadwell export wrote as JSON lines; - for standard input')
    .option('--merge', 'also into a desk that holds tickets of its own')
    .action(async (file: string, { merge }: { merge?: boolean }) => {
      if (file !== '-') await mustBeReadable(file);
      const lines = linesOf(() => (file === '-' ? input() : createReadStream(file, 'utf8')));
      let next = tellEvery;
      const progress = (count: number) => {
        if (count < next) return;
        error(`${count} lines so far.\n`);
        next = count + tellEvery;
      };
      const root = await loadRoot();
      const { added, there, conflicts } = await root.importDesk(environment, lines, {
        merge: merge === true,
        progress,
      });
      const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
      const of = (kind: string, noun: string, plural?: string) => counted(added[kind] ?? 0, noun, plural);
      out(
        `Imported ${of('customer', 'customer')}, ${of('channel', 'channel')}, ${of('person', 'person', 'people')}, ` +
          `${of('ticket', 'ticket')}, ${of('message', 'message')}, ` +
          `${of('survey', 'round or answer of NPS', 'rounds and answers of NPS')}; ${sum(there)} were there already.\n`,
      );
      if (conflicts.length === 0) return;
      const named = conflicts.slice(0, 10).map((number) => `#${number}`);
      throw new CliError(
        `${counted(conflicts.length, 'ticket')} could not be taken in, because their number or thread is another ticket's here: ` +
          `${named.join(', ')}${conflicts.length > named.length ? ' …' : ''}. Theirs here are as they were.`,
      );
    });
}

/** Opened when the first is asked for: what is read before anybody listens would be lost. */
async function* linesOf(open: () => NodeJS.ReadableStream): AsyncGenerator<string> {
  yield* createInterface({ input: open(), crlfDelay: Number.POSITIVE_INFINITY });
}

async function mustBeReadable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new CliError(`There is no file ${file}.`);
  if (!found.isFile()) throw new CliError(`${file} is no file.`);
}
