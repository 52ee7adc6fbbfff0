import { CliError } from './cli-error.ts';
import type { Terminal } from './run.ts';

/** Asks whether to go on; `yes` is said beforehand. @throws CliError where nobody can be asked, or the answer is no */
export async function confirm({ ask }: Terminal, question: string, yes: boolean | undefined): Promise<void> {
  if (yes === true) return;
  if (ask === null) {
    throw new CliError('Nothing was done: nobody can be asked here. Say --yes to go on without being asked.');
  }
  const answer = await ask(`${question} [y/N] `);
  if (!/^\s*y(?:es)?\s*$/iu.test(answer)) throw new CliError('Nothing was done.');
}
