import { anonymousMemory, load, metric, startDesk } from './support/children.ts';
import { startSlackStub } from './support/slack-stub.ts';

/* A steady 100 events a second for ten minutes (BENCH_MINUTES): nothing may pile up, and answers stay quick. */
const minutes = Number(process.env.BENCH_MINUTES ?? 10);
const rate = 100;

const stub = await startSlackStub();
const desk = await startDesk({
  slackApi: stub.apiUrl,
  ...(process.env.TEST_MONGODB_URI
    ? { mongodbUri: `${process.env.TEST_MONGODB_URI.replace(/\/$/u, '')}/steady${process.pid}` }
    : {}),
});
await load(desk.port, 0, 500, 8, rate);
for (let minute = 1; minute <= minutes; minute++) {
  const taken = await load(desk.port, minute * 1_000_000, rate * 60, 8, rate);
  const waiting = await metric(desk.port, 'threadwell_inbox_waiting');
  console.log(
    `minute ${minute}: p50 ${taken.p50} ms, p99 ${taken.p99} ms, slowest ${taken.max} ms, not taken ${taken.failed}, waiting ${waiting}, memory ${await anonymousMemory(desk.pid)} MB`,
  );
}
await desk.stop();
stub.close();
