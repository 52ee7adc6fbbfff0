import { spawn } from 'node:child_process';
import { buildDesk } from './built-desk.ts';

export type CliResult = { code: number | null; out: string; error: string };

let built: Promise<string> | undefined;
/** Builds it beforehand, so that no single test waits for that. */
export const buildOnce = (): Promise<string> => {
  // Once for all commands of a file: they are of one desk.
  built ??= buildDesk();
  return built;
};

/** Runs one command of the built command line as a process of its own, in a folder; the environment is all that it gets. */
export async function threadwell(
  words: readonly string[],
  { environment, folder, input }: { environment: Record<string, string>; folder: string; input?: string },
): Promise<CliResult> {
  const program = await buildOnce();
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const error: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => error.push(data));
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, out: Buffer.concat(out).toString(), error: Buffer.concat(error).toString() };
}
