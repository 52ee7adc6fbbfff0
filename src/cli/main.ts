import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { run } from './run.ts';

try {
  // What the environment says already wins over the file.
  process.loadEnvFile('.env');
} catch (error) {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!missing) console.error(`The file .env cannot be read: ${error instanceof Error ? error.message : error}`);
}

// Whoever reads the output may have had enough (`threadwell export | head`): that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  version: readVersion(),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  write: (text) => writeOut(text),
  input: () => process.stdin,
  ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : null,
  now: Date.now,
  loadRoot: () => import('../main.ts'),
});
// A desk that runs goes on; one that could not start is not kept alive by what it opened before it failed.
if (exitCode !== 0) process.exit(exitCode);

/** Resolves once there is room for more, so that nothing piles up before a slow reader. */
function writeOut(text: string): Promise<void> {
  return process.stdout.write(text)
    ? Promise.resolve()
    : new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
