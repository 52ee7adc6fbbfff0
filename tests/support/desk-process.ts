import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { buildDesk } from './built-desk.ts';

export type DeskProcess = {
  readonly pid: number;
  readonly url: string;
  /** What it wrote to its log. */
  log(): string;
  /** Kills it with -9; resolves when it is gone. */
  killNine(): Promise<void>;
  /** Stops it as a supervisor does; gives its exit code. */
  stop(): Promise<number | null>;
};

const running = new Set<ChildProcess>();
// A test run that is broken off leaves no desk behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts the built desk as a process of its own and waits until it is ready. The environment is all that it gets. */
export async function startDeskProcess(
  environment: Record<string, string>,
  port: number,
  ready: 'ready' | 'up' = 'ready',
): Promise<DeskProcess> {
  const program = await buildDesk();
  const child = spawn(process.execPath, [program, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), ...environment },
  });
  running.add(child);
  let log = '';
  const hear = (data: Buffer) => {
    log = (log + data.toString()).slice(-200_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const gone = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 90_000;
  const path = ready === 'ready' ? '/readyz' : '/healthz';
  while (!(await answers(`${url}${path}`))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The desk ended while it started:\n${log}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The desk did not become ready:\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  return {
    pid: child.pid ?? 0,
    url,
    log: () => log,
    async killNine() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

/** A port that nobody has at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
