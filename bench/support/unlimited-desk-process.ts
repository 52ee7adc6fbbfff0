import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { signingSecret } from './events.ts';

const root = resolve(import.meta.dirname, '../..');

export type DeskProcess = {
  port: number;
  /** Seconds of a processor that it has used. */
  processor(): Promise<number>;
  /** Resolves when it has ended: a desk that is left behind holds on to our output. */
  stop(): Promise<void>;
};

/**
 * Starts a desk without Slack's pace as a process of its own, by the desk.yaml of its folder, and waits until it listens.
 * BENCH_NODE_ARGUMENTS are given to its Node, BENCH_LOG is its log level.
 * @param options.mongodb address of a database; null: the embedded store
 */
export async function startUnlimitedDesk(options: {
  directory: string;
  apiUrl: string;
  mongodb: string | null;
}): Promise<DeskProcess> {
  const { directory, apiUrl, mongodb } = options;
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
      SLACK_API_URL: apiUrl,
      ...(mongodb === null ? {} : { MONGODB_URI: mongodb }),
    },
  });
  const ended = new Promise((done) => desk.once('exit', done));
  const port = await new Promise<number>((done, failed) => {
    desk.once('exit', () => failed(new Error('The desk ended before it listened.')));
    desk.stdout.on('data', (data: Buffer) => {
      const match = /listening (\d+)/u.exec(data.toString());
      if (match?.[1] !== undefined) done(Number(match[1]));
    });
  });
  return {
    port,
    async processor() {
      const [, user = '0', system = '0'] =
        /\) (?:\S+ ){11}(\S+) (\S+)/u.exec(await readFile(`/proc/${desk.pid}/stat`, 'utf8')) ?? [];
      return (Number(user) + Number(system)) / 100;
    },
    async stop() {
      desk.kill('SIGTERM');
      await ended;
    },
  };
}

/** A database of its own on a server that others have used too. */
export const databaseOn = (server: string, name: string): string => `${server.replace(/\/$/u, '')}/${name}`;
