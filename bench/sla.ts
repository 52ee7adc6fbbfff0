import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Timers } from '../src/engine/timers.ts';
import { startEmbeddedServer } from '../src/store/embedded/server.ts';
import { openStore, type Store } from '../src/store/open-store.ts';
import { aDueTicket } from '../tests/support/due-ticket.ts';
import { channelOf, triageOf } from './support/customers-with-triage.ts';
import { messageBody, request } from './support/events.ts';
import { startSlaDesk } from './support/sla-desk.ts';

/*
 * Timers and reminders: an idle look at 1 k, 100 k and 1 M open tickets (BENCH_TICKETS: the largest; 0: none); from due to handed over
 * to Slack at 100 a second; 10,000 due at once, in 200 places and in one, while messages come. On the embedded store, and with
 * TEST_MONGODB_URI on a real server (BENCH_REAL_ONLY=1: on that alone).
 */
const sizes = [1_000, 100_000, 1_000_000].filter((size) => size <= Number(process.env.BENCH_TICKETS ?? 1_000_000));
const runs = Number(process.env.BENCH_RUNS ?? 200);
const perSecond = Number(process.env.BENCH_RATE ?? 100);
const seconds = Number(process.env.BENCH_SECONDS ?? 30);
const wave = Number(process.env.BENCH_WAVE ?? 10_000);
const hour = 3_600_000;

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.max(0, milliseconds)));

async function idle(name: string, uri: string): Promise<void> {
  const store = await openStore(uri, { dbName: `idle${process.pid}` });
  const now = Date.now();
  const accept = () => Promise.reject(new Error('Nothing is due.'));
  const timers = new Timers({ store, accept, now: () => now, logger: pino({ level: 'silent' }) });
  let stored = 0;
  for (const size of sizes) {
    while (stored < size) {
      const part = Array.from({ length: Math.min(1_000, size - stored) }, (_, index) => {
        const number = stored + index + 1;
        return aDueTicket({ number, openedAt: now, dueAt: now + hour + number * 100, channel: channelOf(number) });
      });
      await store.tickets.insert(part);
      stored += part.length;
    }
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const started = performance.now();
      await timers.tick();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${name}: an idle look at ${size} open tickets: p50 ${share(times, 0.5).toFixed(2)} ms, p99 ${share(times, 0.99).toFixed(2)} ms`,
    );
  }
  await store.close();
}

/** Numbers of the tickets in a post, in their order. */
function toldIn(given: URLSearchParams): number[] {
  const words = `${given.get('text') ?? ''} ${given.get('blocks') ?? ''}`;
  return [...new Set([...words.matchAll(/#([1-9]\d{5,6})\b/gu)].map(([, number]) => Number(number)))];
}

type Handed = { number: number; at: number };

/** The tickets whose reminders are due, the most urgent first, and then what was handed over, as it came. */
async function handOver(
  store: Store,
  tickets: { number: number; dueAt: number; openedAt: number; triage: string }[],
  handed: Handed[],
): Promise<void> {
  for (let first = 0; first < tickets.length; first += 1_000) {
    await store.tickets.insert(
      tickets
        .slice(first, first + 1_000)
        .map((one) => aDueTicket({ ...one, channel: channelOf(one.number), subject: 'Printer', customer: null })),
    );
  }
  const last = Math.max(...tickets.map(({ dueAt }) => dueAt));
  while (handed.length < tickets.length && Date.now() < last + 120_000) await pause(50);
}

async function steady(name: string, mongodb: string | null): Promise<void> {
  const handed: Handed[] = [];
  const desk = await startSlaDesk((given) => {
    const at = Date.now();
    for (const number of toldIn(given)) handed.push({ number, at });
  }, mongodb);
  const count = perSecond * seconds;
  const begin = Date.now() + 5_000 + count / 2;
  const tickets = Array.from({ length: count }, (_, index) => {
    const dueAt = begin + Math.floor((index * 1_000) / perSecond);
    return { number: 100_000 + index, dueAt, openedAt: dueAt - hour, triage: triageOf(index) };
  });
  await handOver(desk.store, tickets, handed);
  const used = await desk.processor();
  const due = new Map(tickets.map(({ number, dueAt }) => [number, dueAt]));
  const delays = handed.map(({ number, at }) => at - (due.get(number) ?? at)).sort((a, b) => a - b);
  console.log(
    `${name}: ${perSecond} due a second for ${seconds} s: ${handed.length} of ${count} handed over; p50 ${share(delays, 0.5)} ms, p95 ${share(delays, 0.95)} ms, p99 ${share(delays, 0.99)} ms, slowest ${delays.at(-1)} ms; ${used.toFixed(1)} s of a processor, the start and the making of the tickets with it`,
  );
  await desk.close();
}

async function atOnce(name: string, mongodb: string | null, places: number): Promise<void> {
  const handed: Handed[] = [];
  const messages: number[][] = [];
  const cards: number[] = [];
  const sentAt = new Map<number, number>();
  const desk = await startSlaDesk((given) => {
    const at = Date.now();
    const asked = /export number (\d+) fails/u.exec(given.get('text') ?? '')?.[1];
    const sent = asked === undefined || given.has('thread_ts') ? undefined : sentAt.get(Number(asked));
    if (sent !== undefined) cards.push(at - sent);
    const numbers = toldIn(given);
    if (numbers.length > 0) messages.push(numbers);
    for (const number of numbers) handed.push({ number, at });
  }, mongodb);
  const dueAt = Date.now() + 5_000 + wave / 2;
  // All within a second: the higher its number, the more urgent.
  const tickets = Array.from({ length: wave }, (_, index) => {
    const due = dueAt - Math.floor((1_000 * index) / wave);
    return { number: 100_000 + index, dueAt: due, openedAt: due - hour, triage: triageOf(index % places) };
  });
  let over = false;
  const socket = connect(desk.port, '127.0.0.1');
  socket.on('data', () => {});
  const people = (async () => {
    await pause(dueAt - Date.now());
    for (let n = 0; !over; n++) {
      sentAt.set(n, Date.now());
      socket.write(request(messageBody(n, Date.now()), Date.now()));
      await pause(100);
    }
  })();
  await handOver(desk.store, tickets, handed);
  over = true;
  const used = await desk.processor();
  await people;
  await pause(1_000);
  const last = Math.max(...handed.map(({ at }) => at));
  const ordered = messages.filter((numbers) =>
    numbers.every((one, index) => index === 0 || one <= (numbers[index - 1] ?? 0) + wave / 1_000),
  );
  const half = handed.slice(0, handed.length / 2).filter(({ number }) => number >= 100_000 + wave / 2).length;
  cards.sort((a, b) => a - b);
  console.log(
    `${name}: ${wave} due at once in ${places} place(s): ${new Set(handed.map(({ number }) => number)).size} handed over in ${((last - dueAt) / 1_000).toFixed(1)} s as ${messages.length} messages, ${ordered.length} of them the most urgent first; of the first half ${((200 * half) / handed.length).toFixed(0)} % were of the more urgent half; meanwhile from a customer's message to its card p50 ${share(cards, 0.5)} ms, p99 ${share(cards, 0.99)} ms (${cards.length}); ${used.toFixed(1)} s of a processor in all`,
  );
  socket.destroy();
  await desk.close();
}

async function bench(name: string, mongodb: string | null): Promise<void> {
  if (sizes.length > 0) {
    const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
    const server = mongodb === null ? await startEmbeddedServer({ directory }) : null;
    await idle(name, server?.uri ?? mongodb ?? '');
    await server?.close();
    await rm(directory, { recursive: true, force: true });
  }
  if (seconds > 0) await steady(name, mongodb);
  if (wave > 0) for (const places of [200, 1]) await atOnce(name, mongodb, places);
}

if (process.env.BENCH_REAL_ONLY !== '1') await bench('embedded', null);
if (process.env.TEST_MONGODB_URI) await bench('real server', process.env.TEST_MONGODB_URI);
