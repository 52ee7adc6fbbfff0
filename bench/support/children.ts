import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { benchDeskFile, signingSecret } from './events.ts';

const root = resolve(import.meta.dirname, '../..');
const tsx = join(root, 'node_modules/.bin/tsx');

/** For the desk's node, such as `--cpu-prof --cpu-prof-dir=…`. */
const nodeArguments = (process.env.BENCH_NODE_ARGUMENTS ?? '').split(' ').filter((argument) => argument !== '');

export type Target = { port: number; pid: number; readyAfter: number; stop(): Promise<void> };

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((done) => child.once('exit', done));
}

/** The listener that does nothing (Bolt's, or a bot of Teams'), in a process of its own. */
export async function startNoOp(program: 'no-op' | 'teams-no-op' = 'no-op'): Promise<Target> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, `bench/support/${program}.ts`)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((done) => {
    child.stdout.on('data', (data: Buffer) => {
      const match = /listening (\d+)/u.exec(data.toString());
      if (match?.[1] !== undefined) done(Number(match[1]));
    });
  });
  return { port, pid: child.pid ?? 0, readyAfter: performance.now() - started, stop: () => stopped(child) };
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await ended(child);
}

/** A desk on Slack, by the stub of its Web API. */
const onSlack = (slackApi: string) => ({
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: slackApi,
});

/** The built desk, as `npm start` runs it, on the embedded store or a given server; on Slack, or by other settings of its own. */
export async function startDesk(
  options: ({ slackApi: string } | { settings: Record<string, string>; deskFile: string; isReady?: string }) & {
    mongodbUri?: string;
  },
): Promise<Target> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
  const deskFile = join(directory, 'desk.yaml');
  await writeFile(deskFile, 'deskFile' in options ? options.deskFile : benchDeskFile());
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, join(root, 'bin/threadwell.js'), 'serve'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: directory,
      DESK_FILE: deskFile,
      LOG_LEVEL: 'error',
      API_TOKEN: 'a-token-for-the-bench',
      ...('settings' in options ? options.settings : onSlack(options.slackApi)),
      ...(options.mongodbUri === undefined ? {} : { MONGODB_URI: options.mongodbUri }),
    },
  });
  for (;;) {
    const road = 'isReady' in options ? options.isReady : '/readyz';
    const ready = await fetch(`http://127.0.0.1:${port}${road}`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null) throw new Error('The desk ended while it started.');
    await new Promise((done) => setTimeout(done, 10));
  }
  const readyAfter = performance.now() - started;
  return {
    port,
    pid: child.pid ?? 0,
    readyAfter,
    async stop() {
      await stopped(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type Load = {
  answered: number;
  failed: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p99: number;
  max: number;
};

/** Runs the generator in a process of its own and gives what it measured. */
export async function load(
  port: number,
  first: number,
  count: number,
  connections: number,
  rate = 0,
  whose: 'slack' | 'teams' = 'slack',
): Promise<Load> {
  const child = spawn(
    tsx,
    [join(root, 'bench/support/generator.ts'), port, first, count, connections, rate, whose].map(String),
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString();
  });
  await ended(child);
  return JSON.parse(text);
}

/** Anonymous resident memory of a process, in MB. */
export async function anonymousMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/RssAnon:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1_024);
}

/** A figure out of the desk's own metrics; labels are summed up. */
export async function metric(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
