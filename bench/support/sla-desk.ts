import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { uriOfRunningServer } from '../../src/store/embedded/server.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { signingSecret, team } from './events.ts';
import { startSlackStub } from './slack-stub.ts';

const root = resolve(import.meta.dirname, '../..');
const channels = 200;
const four = (index: number): string => String(index).padStart(4, '0');
export const channelOf = (index: number): string => `slack:C0BENCH${four(index % channels)}`;
export const triageOf = (index: number): string => `slack:C0TRIAGE${four(index % channels)}`;

/** Reminders come at half of two hours, in the triage channel of each ticket's channel. */
function deskFile(): string {
  const each = (make: (index: number) => string): string[] =>
    Array.from({ length: channels }, (_, index) => make(index));
  return [
    `desk: { name: Bench, slackTeam: ${team} }`,
    'agents: []',
    'customers:',
    ...each(
      (index) =>
        `  - { name: Customer ${index}, slackTeams: [T0C${four(index)}], channels: [{ platform: slack, id: C0BENCH${four(index)}, mode: silent, groupingWindow: 0s }] }`,
    ),
    'triage:',
    ...each(
      (index) => `  - { platform: slack, channel: C0TRIAGE${four(index)}, for: { customer: Customer ${index} } }`,
    ),
    'policies:',
    '  - name: all',
    '    targets: { default: { first-response: 2h } }',
    '    escalations: [{ at: 50%, to: triage, how: channel }]',
    '',
  ].join('\n');
}

let opened = 0;

export type SlaDesk = {
  port: number;
  store: Store;
  /** Seconds of a processor that the desk has used. */
  processor(): Promise<number>;
  close(): Promise<void>;
};

/** A desk without Slack's pace as a process of its own, and its store from beside; `heard` is told of every post. */
export async function startSlaDesk(heard: (given: URLSearchParams) => void, mongodb: string | null): Promise<SlaDesk> {
  const stub = await startSlackStub(heard);
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
  // A desk of its own on a server that others have used too.
  const dbName = `sla${process.pid}n${++opened}`;
  await writeFile(join(directory, 'desk.yaml'), deskFile());
  const more = (process.env.BENCH_NODE_ARGUMENTS ?? '').split(' ').filter((argument) => argument !== '');
  const program = join(root, 'bench/support/unlimited-desk.ts');
  const desk = spawn(process.execPath, [...more, '--import', 'tsx', program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: directory,
      DESK_FILE: join(directory, 'desk.yaml'),
      LOG_LEVEL: process.env.BENCH_LOG ?? 'error',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: stub.apiUrl,
      ...(mongodb === null ? {} : { MONGODB_URI: `${mongodb.replace(/\/$/u, '')}/${dbName}` }),
    },
  });
  const port = await new Promise<number>((done) => {
    desk.stdout.on('data', (data: Buffer) => {
      const match = /listening (\d+)/u.exec(data.toString());
      if (match?.[1] !== undefined) done(Number(match[1]));
    });
  });
  const store =
    mongodb === null
      ? await openStore(uriOfRunningServer(join(directory, 'desk')) ?? '', { dbName: 'threadwell' })
      : await openStore(mongodb, { dbName });
  return {
    port,
    store,
    async processor() {
      const [, user = '0', system = '0'] =
        /\) (?:\S+ ){11}(\S+) (\S+)/u.exec(await readFile(`/proc/${desk.pid}/stat`, 'utf8')) ?? [];
      return (Number(user) + Number(system)) / 100;
    },
    async close() {
      await store.close();
      desk.kill('SIGTERM');
      await new Promise((done) => desk.once('exit', done));
      stub.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
