import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { anonymousMemory } from './support/children.ts';

/* How much a desk holds at rest, on Slack, on Teams, and on both: `npm run build && npx tsx bench/memory.ts`. Neither platform is reached. */

const port = 3_991;
const settled = 15_000;
const id = '6f1c2a3b-4d5e-4f60-8a7b-9c0d1e2f3a4b';
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret', SLACK_API_URL: 'http://127.0.0.1:9/api' };
const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'password', TEAMS_TENANT_ID: id };

async function atRest(platforms: Record<string, string>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
  const environment = { ...platforms, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, ['dist/cli/main.js', 'serve'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: 'ignore',
  });
  try {
    await pause(settled);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    if (!answer.ok || child.pid === undefined) throw new Error('The desk did not start.');
    return await anonymousMemory(child.pid);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

for (const [name, platforms] of [
  ['Slack', slack],
  ['Teams', teams],
  ['both', { ...slack, ...teams }],
] as const) {
  console.log(`  ${name.padEnd(6)} ${await atRest(platforms)} MB at rest (RssAnon)`);
}
