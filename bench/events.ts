import { anonymousMemory, type Load, load, metric, startDesk, startNoOp, type Target } from './support/children.ts';
import { startSlackStub } from './support/slack-stub.ts';

/*
 * Events a second, taken in and worked off, against a Bolt listener that does nothing, in one run and in turns, since
 * these machines are shared: only the ratios mean something.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const count = Number(process.env.BENCH_EVENTS ?? 8_000);
const connections = 32;

const stub = await startSlackStub();
let first = 0;
const fresh = (): number => {
  first += count;
  return first;
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** From the first event sent to the last ticket stored. */
async function throughout(desk: Target): Promise<{ taken: Load; perSecondToTheEnd: number }> {
  const before = await metric(desk.port, 'threadwell_inbounds_processed_total');
  const started = performance.now();
  const taken = await load(desk.port, fresh(), count, connections);
  // What the generator needs to start is not the desk's time.
  const idle = (performance.now() - started) / 1_000 - taken.seconds;
  for (;;) {
    if ((await metric(desk.port, 'threadwell_inbounds_processed_total')) - before >= count) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  return { taken, perSecondToTheEnd: Math.round(count / ((performance.now() - started) / 1_000 - idle)) };
}

const stores: { name: string; mongodbUri?: string }[] = [{ name: 'embedded store' }];
if (process.env.TEST_MONGODB_URI)
  stores.push({
    name: 'real server',
    mongodbUri: `${process.env.TEST_MONGODB_URI.replace(/\/$/u, '')}/bench${process.pid}`,
  });

for (const { name, ...where } of stores) {
  const noOp = await startNoOp();
  const desk = await startDesk({ slackApi: stub.apiUrl, ...where });
  console.log(
    `\n${name}: ready after ${Math.round(desk.readyAfter)} ms, ${await anonymousMemory(desk.pid)} MB at rest (RssAnon)`,
  );
  await load(noOp.port, fresh(), 2_000, connections);
  await throughout(desk);
  const rows: { noOp: number; taken: number; end: number; p50: number; p99: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const plain = await load(noOp.port, fresh(), count, connections);
    const { taken, perSecondToTheEnd } = await throughout(desk);
    if (taken.failed > 0) console.log(`  ${taken.failed} events were not taken`);
    rows.push({
      noOp: plain.perSecond,
      taken: taken.perSecond,
      end: perSecondToTheEnd,
      p50: taken.p50,
      p99: taken.p99,
    });
    console.log(
      `  no-op ${plain.perSecond}/s · stored ${taken.perSecond}/s (p50 ${taken.p50} ms, p99 ${taken.p99} ms) · to the end ${perSecondToTheEnd}/s`,
    );
  }
  const ratio = (pick: (row: (typeof rows)[number]) => number): string =>
    median(rows.map((row) => pick(row) / row.noOp)).toFixed(2);
  console.log(
    `  of the no-op listener: stored ${ratio((row) => row.taken)}, to the end ${ratio((row) => row.end)} (medians of ${rounds})`,
  );
  console.log(`  memory after the load: ${await anonymousMemory(desk.pid)} MB (RssAnon)`);
  await noOp.stop();
  await desk.stop();
}
stub.close();
