import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedServer } from '../src/store/embedded/server.ts';

/*
 * What the embedded store does in a second, client and server in one process:
 *   node tests/support/run-typescript.js bench/store.ts [largest number of documents]
 */
const largest = Number(process.argv[2] ?? 100_000);
const inFlight = 32;

type Job = { status: string; dueAt: Date; version: number; number: number; text: string; updatedAt: Date };

const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
const server = await startEmbeddedServer({ directory });
const client = await mongo.MongoClient.connect(server.uri, { maxPoolSize: inFlight });
const jobs = client.db('bench').collection<Job & { _id: mongo.ObjectId }>('jobs');
await jobs.createIndex({ status: 1, dueAt: 1 });
await jobs.createIndex({ updatedAt: -1 });

function job(number: number): Job {
  const at = new Date(1_700_000_000_000 + number * 1_000);
  return {
    status: number % 5 === 0 ? 'waiting' : 'done',
    dueAt: at,
    version: 0,
    number,
    text: 'x'.repeat(200),
    updatedAt: at,
  };
}

/** Runs `work` for some milliseconds with so many in flight; prints operations a second and percentiles. */
async function measure(
  name: string,
  milliseconds: number,
  lanes: number,
  work: (turn: number) => Promise<number>,
): Promise<void> {
  const durations: number[] = [];
  let done = 0;
  let turn = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() - started < milliseconds) {
        const begun = performance.now();
        turn += 1;
        const worked = await work(turn);
        done += worked;
        durations.push(performance.now() - begun);
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  durations.sort((a, b) => a - b);
  const at = (share: number): string => (durations[Math.floor(durations.length * share)] ?? 0).toFixed(2);
  const rate = Math.round((done / (performance.now() - started)) * 1_000);
  const each = ((user + system) / Math.max(1, done)).toFixed(0);
  console.log(
    `${name.padEnd(44)} ${String(rate).padStart(8)}/s   p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   CPU ${each} µs each`,
  );
}

async function memory(): Promise<string> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  return /RssAnon:\s+(.*)/.exec(status)?.[1] ?? `${Math.round(process.memoryUsage().rss / 1024)} kB (RSS)`;
}

console.log(`at rest: RssAnon ${await memory()}`);
const ids: mongo.ObjectId[] = [];
let number = 0;
function fresh(count: number): (Job & { _id: mongo.ObjectId })[] {
  return Array.from({ length: count }, () => {
    const _id = new mongo.ObjectId();
    if (ids.length < 5_000) ids.push(_id);
    number += 1;
    return { _id, ...job(number) };
  });
}

function one(): Job & { _id: mongo.ObjectId } {
  const [document] = fresh(1);
  return document ?? { _id: new mongo.ObjectId(), ...job(0) };
}

await measure('insertMany, 1,000 a batch', 1_500, 2, async () => (await jobs.insertMany(fresh(1_000))).insertedCount);
await measure(`insertOne, ${inFlight} in flight`, 1_500, inFlight, async () =>
  Number((await jobs.insertOne(one())).acknowledged),
);
await measure('insertOne, 1 in flight', 1_000, 1, async () => Number((await jobs.insertOne(one())).acknowledged));
const idAt = (turn: number): mongo.ObjectId => ids[turn % ids.length] ?? new mongo.ObjectId();
await measure(`updateOne by _id and version, ${inFlight} in flight`, 1_500, inFlight, async (turn) => {
  const { matchedCount } = await jobs.updateOne(
    { _id: idAt(turn), version: { $gte: 0 } },
    { $inc: { version: 1 }, $set: { updatedAt: new Date() } },
  );
  return matchedCount;
});
await measure('findOne by _id, 1 in flight', 1_000, 1, async (turn) =>
  Number((await jobs.findOne({ _id: idAt(turn) })) !== null),
);
await measure(`findOne by _id, ${inFlight} in flight`, 1_000, inFlight, async (turn) =>
  Number((await jobs.findOne({ _id: idAt(turn) })) !== null),
);

const sizes = [1_000, 100_000, 1_000_000].filter((size) => size <= largest);
for (const size of sizes) {
  if (size === sizes[0]) {
    await jobs.deleteMany({});
    ids.length = 0;
    number = 0;
  }
  const present = await jobs.countDocuments({});
  for (let missing = size - present; missing > 0; missing -= 5_000)
    await jobs.insertMany(fresh(Math.min(5_000, missing)));
  const base = new Date(1_700_000_000_000 + 40_000);
  console.log(`— ${await jobs.countDocuments({})} documents, RssAnon ${await memory()}`);
  await measure('due now (status, dueAt <= …, sort, limit 10)', 700, 1, async () =>
    (
      await jobs
        .find({ status: 'waiting', dueAt: { $lte: base } })
        .sort({ dueAt: 1 })
        .limit(10)
        .toArray()
    ).length > 0
      ? 1
      : 0,
  );
  await measure('newest 50 (sort updatedAt -1)', 700, 1, async () =>
    Number((await jobs.find({}).sort({ updatedAt: -1 }).limit(50).toArray()).length === 50),
  );
  await measure('two statuses, oldest due 20 (merge)', 700, 1, async () =>
    Number(
      (
        await jobs
          .find({ status: { $in: ['waiting', 'done'] } })
          .sort({ dueAt: 1 })
          .limit(20)
          .toArray()
      ).length === 20,
    ),
  );
  await measure('findOne by _id', 500, 1, async (turn) => Number((await jobs.findOne({ _id: idAt(turn) })) !== null));
}
console.log(`at the end: RssAnon ${await memory()}`);
await client.close();
await server.close();
await rm(directory, { recursive: true, force: true });
