import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customersWithTriage } from './support/customers-with-triage.ts';
import { messageBody, request } from './support/events.ts';
import { startSlackStub } from './support/slack-stub.ts';
import { databaseOn, startUnlimitedDesk } from './support/unlimited-desk-process.ts';

/* From a customer's message to its card being handed to Slack: 50 tickets a second, 200 triage channels, no limits. */
const perSecond = Number(process.env.BENCH_RATE ?? 50);
const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const warmUp = Number(process.env.BENCH_WARM_UP ?? 15);

/** When each message was sent, by its number, and how long until its card came. */
const sentAt = new Map<number, number>();
const delays: number[] = [];
let cards = 0;
let posts = 0;

const stub = await startSlackStub((given) => {
  posts++;
  const number = /export number (\d+) fails/u.exec(given.get('text') ?? '')?.[1];
  const begun = number === undefined || given.has('thread_ts') ? undefined : sentAt.get(Number(number));
  if (begun === undefined) return;
  cards++;
  if (Number(number) >= warmUp * perSecond) delays.push(performance.now() - begun);
});

const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
await writeFile(join(directory, 'desk.yaml'), customersWithTriage());
const server = process.env.TEST_MONGODB_URI;
const { port, stop } = await startUnlimitedDesk({
  directory,
  apiUrl: stub.apiUrl,
  mongodb: server === undefined ? null : databaseOn(server, `cards${process.pid}`),
});

// A fixed schedule: a slow answer does not slow the load down.
const sockets = Array.from({ length: 16 }, () => connect(port, '127.0.0.1'));
for (const socket of sockets) socket.on('data', () => {});
const total = (warmUp + seconds) * perSecond;
const begun = performance.now();
for (let sent = 0; sent < total; ) {
  const due = Math.min(total, Math.floor(((performance.now() - begun) / 1_000) * perSecond));
  for (; sent < due; sent++) {
    const now = Date.now();
    sentAt.set(sent, performance.now());
    sockets[sent % sockets.length]?.write(request(messageBody(sent, now), now));
  }
  await new Promise((done) => setTimeout(done, 2));
}
await new Promise((done) => setTimeout(done, 2_000));

delays.sort((a, b) => a - b);
const at = (share: number): number =>
  Math.round(delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN);
console.log(
  `${total} messages at ${perSecond}/s, ${cards} cards, ${posts} posts; from message to card: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`,
);
for (const socket of sockets) socket.destroy();
await stop();
stub.close();
await rm(directory, { recursive: true, force: true });
