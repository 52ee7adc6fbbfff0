import { connect, type Socket } from 'node:net';
import { messageBody, request } from './events.ts';
import { activityBody, activityRequest } from './teams-activities.ts';

/*
 * The load, in a process of its own. Requests are signed before the clock starts, and sent over kept-alive connections
 * with as little work as possible, so that the target has its core for itself.
 * Arguments: port, first event's number, how many, connections, events a second (0: as fast as they are answered), and whose events
 * they are (slack, teams).
 */
const [port = 0, first = 0, count = 0, connections = 32, rate = 0] = process.argv.slice(2, 7).map(Number);
const written = (index: number, time: number): string =>
  process.argv[7] === 'teams' ? activityRequest(activityBody(index, time)) : request(messageBody(index, time), time);

const now = Date.now();
const requests = rate === 0 ? Array.from({ length: count }, (_, index) => written(first + index, now)) : null;
const latencies = new Float64Array(count);
let next = 0;
let answered = 0;
let failed = 0;
const started = performance.now();

function take(): { index: number; text: string } | null {
  if (next >= count) return null;
  const index = next++;
  const time = Date.now();
  return { index, text: requests?.[index] ?? written(first + index, time) };
}

function open(): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  return socket;
}

async function lane(): Promise<void> {
  const socket = open();
  await new Promise<void>((resolve, reject) => socket.once('connect', () => resolve()).once('error', reject));
  await new Promise<void>((resolve) => {
    let sentAt = 0;
    let index = 0;
    const send = () => {
      if (rate > 0) {
        // The schedule is fixed beforehand: a slow answer must not slow the load down (no coordinated omission).
        const due = started + (next / rate) * 1_000;
        const wait = due - performance.now();
        if (wait > 1) {
          setTimeout(send, wait);
          return;
        }
      }
      const work = take();
      if (work === null) {
        socket.end();
        resolve();
        return;
      }
      index = work.index;
      sentAt = rate > 0 ? Math.min(performance.now(), started + (index / rate) * 1_000) : performance.now();
      socket.write(work.text);
    };
    socket.on('data', (data) => {
      const head = data.toString('latin1', 0, 12);
      if (!head.startsWith('HTTP/1.1')) return;
      latencies[index] = performance.now() - sentAt;
      answered++;
      if (!head.endsWith('200')) failed++;
      send();
    });
    send();
  });
}

await Promise.all(Array.from({ length: connections }, lane));
const seconds = (performance.now() - started) / 1_000;
const sorted = latencies.slice(0, count).sort();
const quantile = (q: number): number => Number((sorted[Math.min(count - 1, Math.floor(q * count))] ?? 0).toFixed(2));
console.log(
  JSON.stringify({
    answered,
    failed,
    seconds,
    perSecond: Math.round(answered / seconds),
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: quantile(1),
  }),
);
