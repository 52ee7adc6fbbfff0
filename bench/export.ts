import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../src/store/embedded/server.ts';
import { openStore } from '../src/store/open-store.ts';
import { aChannel, aMessage, aTicket } from '../tests/support/builders.ts';

/*
 * The whole desk exported by the command line, a process of its own that serves the embedded store itself, at 100 k and 1 M
 * tickets with a message each (BENCH_TICKETS: the largest): how long it takes, and how much memory it has at most. Needs
 * `npm run build`.
 */
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= Number(process.env.BENCH_TICKETS ?? 1_000_000));
const begin = Date.UTC(2026, 0, 1);
const folder = await mkdtemp(join(tmpdir(), 'threadwell-export-'));
const directory = join(folder, 'desk');
const environment = {
  PATH: process.env.PATH,
  DATA_DIR: folder,
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
};

async function fill(from: number, upTo: number): Promise<void> {
  const server = await startEmbeddedServer({ directory });
  const store = await openStore(server.uri, { dbName: 'threadwell' });
  await store.channels.saveAll([aChannel()]);
  for (let first = from; first < upTo; first += 1_000) {
    const numbers = Array.from({ length: Math.min(1_000, upTo - first) }, (_, index) => first + index + 1);
    const at = (number: number) => begin + number * 1_000;
    await store.tickets.insert(
      numbers.map((number) => {
        const root = `slack:C0GLOBEX:${number}.1`;
        return aTicket({
          number,
          openedBy: `o:${number}`,
          root,
          threads: [root],
          createdAt: at(number),
          updatedAt: at(number),
        });
      }),
    );
    await store.messages.insert(
      numbers.map((number) =>
        aMessage({
          ts: `${number}.1`,
          ticket: number,
          at: at(number),
          text: `Request ${number}: ${'the export fails again. '.repeat(8)}`,
        }),
      ),
    );
  }
  await store.close();
  await server.close();
}

/** Runs the export into a file; gives seconds and the most of anonymous memory (MB), looked at every 100 ms. */
async function exported(): Promise<{ seconds: number; memory: number; size: number }> {
  const out = join(folder, 'export.jsonl');
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/cli/main.js', 'export', '--out', out], {
    env: environment,
    stdio: 'ignore',
  });
  let memory = 0;
  const look = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    memory = Math.max(memory, Number(/RssAnon:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1_024);
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`The export ended with ${code}.`);
  return { seconds: (performance.now() - started) / 1_000, memory, size: (await stat(out)).size / 1_048_576 };
}

console.log('  tickets   seconds   MB at most (RssAnon)   MB written');
let filled = 0;
for (const size of sizes) {
  await fill(filled, size);
  filled = size;
  const { seconds, memory, size: written } = await exported();
  console.log(
    `${String(size).padStart(9)}  ${seconds.toFixed(1).padStart(8)}  ${memory.toFixed(0).padStart(21)}  ${written.toFixed(0).padStart(11)}`,
  );
}
await rm(folder, { recursive: true, force: true });
