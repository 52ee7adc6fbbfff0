import { readFileSync } from 'node:fs';
import { run } from './run.ts';

try {
  // What the environment says already wins over the file.
  process.loadEnvFile('.env');
} catch (error) {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!missing) console.error(`The file .env cannot be read: ${error instanceof Error ? error.message : error}`);
}

const exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  version: readVersion(),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  loadRoot: () => import('../main.ts'),
});
// A desk that runs goes on; one that could not start is not kept alive by what it opened before it failed.
if (exitCode !== 0) process.exit(exitCode);

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
