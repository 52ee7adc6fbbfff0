import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../src/store/embedded/server.ts';
import { openStore } from '../src/store/open-store.ts';
import { aTicket } from '../tests/support/builders.ts';
import { anonymousMemory } from './support/children.ts';

/*
 * What people and timers wait for, at 1 k, 100 k and 1 M tickets (BENCH_TICKETS: the largest): the list of the newest, of a
 * status, of a customer; what is due; a thread's ticket. On the embedded store, and on a real server with TEST_MONGODB_URI.
 */
const sizes = [1_000, 100_000, 1_000_000].filter((size) => size <= Number(process.env.BENCH_TICKETS ?? 1_000_000));
const runs = 200;
const begin = Date.UTC(2026, 0, 1);
const statuses = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const;

const ticket = (number: number) => {
  const at = begin + number * 1_000;
  const dueAt = number % 10 === 0 ? at + 30 * 86_400_000 : null;
  return aTicket({
    number,
    openedBy: `opened:${number}`,
    threads: [`slack:C0BENCH:${number}`],
    root: `slack:C0BENCH:${number}`,
    status: statuses[number % statuses.length] ?? 'open',
    customer: { id: `customer:${number % 500}`, name: `Customer ${number % 500}` },
    createdAt: at,
    updatedAt: at,
    dueAt,
    timers: dueAt === null ? {} : { close: dueAt },
    group: null,
  });
};

async function measure(work: (run: number) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return (times[Math.floor(runs / 2)] ?? 0).toFixed(2).padStart(8);
}

async function bench(name: string, uri: string, dbName: string): Promise<void> {
  const store = await openStore(uri, { dbName });
  console.log(
    `\n${name}: medians of ${runs}, ms\n  tickets   newest 50  a status  a customer       due    thread   MB (RssAnon)`,
  );
  let stored = 0;
  for (const size of sizes) {
    const started = performance.now();
    while (stored < size) {
      const part = Array.from({ length: Math.min(1_000, size - stored) }, (_, index) => ticket(stored + index + 1));
      await store.tickets.insert(part);
      stored += part.length;
    }
    const now = begin + size * 1_000;
    const rate = Math.round(size / ((performance.now() - started) / 1_000));
    const columns = [
      await measure(() => store.ticketList.page({}, { limit: 50, past: null, now })),
      await measure(() => store.ticketList.page({ statuses: ['open'] }, { limit: 50, past: null, now })),
      await measure((run) =>
        store.ticketList.page({ customers: [`customer:${run % 500}`] }, { limit: 50, past: null, now }),
      ),
      await measure(() => store.tickets.due(begin + 30 * 86_400_000 + 100_000, 500)),
      await measure((run) => store.tickets.byThreads([`slack:C0BENCH:${(run * 7_919) % size}`])),
    ];
    console.log(
      `${String(size).padStart(9)}  ${columns.join('  ')}   ${await anonymousMemory(process.pid)}   (${rate} tickets/s stored)`,
    );
  }
  await store.close();
}

const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
const server = await startEmbeddedServer({ directory });
await bench('embedded store', server.uri, 'bench');
await server.close();
await rm(directory, { recursive: true, force: true });
if (process.env.TEST_MONGODB_URI) await bench('real server', process.env.TEST_MONGODB_URI, `queries${process.pid}`);
