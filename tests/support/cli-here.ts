import { Readable } from 'node:stream';
import { run } from '../../src/cli/run.ts';
import type { CliResult } from './cli-process.ts';

/** Runs one command in this process, in a folder: all of it but the start of a process. The environment is all that it gets. */
export async function threadwellHere(
  words: readonly string[],
  { environment, folder, input }: { environment: Record<string, string>; folder: string; input?: string },
): Promise<CliResult> {
  const out: string[] = [];
  const error: string[] = [];
  const before = process.cwd();
  process.chdir(folder);
  try {
    const code = await run(words, {
      environment,
      version: 'of the tests',
      out: (text) => out.push(text),
      error: (text) => error.push(text),
      write: async (text) => {
        out.push(text);
      },
      input: () => Readable.from([Buffer.from(input ?? '')]),
      ask: null,
      now: Date.now,
      loadRoot: () => import('../../src/main.ts'),
    });
    return { code, out: out.join(''), error: error.join('') };
  } finally {
    process.chdir(before);
  }
}
