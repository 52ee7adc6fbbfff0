import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measuredHours } from '../src/desk/measures/measured-hours.ts';
import type { ReportGroup } from '../src/desk/report/report-question.ts';
import type { Clock } from '../src/desk/sla/clock.ts';
import type { Fact } from '../src/desk/sla/fact.ts';
import type { Ticket } from '../src/desk/ticket.ts';
import { measureDays } from '../src/engine/measure-days.ts';
import { serviceReport } from '../src/engine/service-report.ts';
import { startEmbeddedServer } from '../src/store/embedded/server.ts';
import { openStore, type Store } from '../src/store/open-store.ts';
import { aSurvey } from '../tests/support/a-survey.ts';
import { aTicket } from '../tests/support/builders.ts';
import { anonymousMemory } from './support/children.ts';
import { measure as measureRuns } from './support/measure.ts';

/*
 * Reports over BENCH_TICKETS tickets (a million) of two years, solved and asked about, on the embedded store and, with TEST_MONGODB_URI,
 * on a real server. First all days are counted, as the desk does by itself; then what somebody waits for is measured. `something new`:
 * tickets of today and of yesterday were written since they were counted.
 */
const tickets = Number(process.env.BENCH_TICKETS ?? 1_000_000);
const runs = Number(process.env.BENCH_RUNS ?? 20);
const hour = 3_600_000;
const day = 24 * hour;
const begin = Date.UTC(2024, 0, 1);
const span = 730 * day;
const now = begin + span;
const timeZone = 'Europe/Berlin';
const agents = Array.from({ length: 25 }, (_, index) => ({ id: `agent${index}@acme.test`, name: `Agent ${index}` }));
const customers = Array.from({ length: 500 }, (_, index) => ({ id: `customer:${index}`, name: `Company ${index}` }));
const tags = ['billing', 'login', 'export', 'api', 'mobile', 'sso'];
const of = <Item>(all: readonly Item[], index: number): Item | null => all[index % all.length] ?? null;

function made(number: number): Ticket {
  const at = begin + Math.floor(((number - 1) * span) / tickets);
  const agent = of(agents, number * 7);
  const answer = (1 + (number % 90)) * 60_000;
  const length = (1 + (number % 400)) * 600_000;
  const by = agent ?? { id: 'nobody', name: 'Nobody' };
  const facts: Fact[] = [
    { is: 'opened', at, byDesk: false },
    { is: 'assigned', at, to: agent },
    { is: 'spoke', at: at + answer, message: null, by, answers: true },
    ...(number % 5 === 0 ? [{ is: 'asked' as const, at: at + answer + 1, message: null }] : []),
    { is: 'status', at: at + length, status: 'solved', by },
    ...(number % 20 === 0 ? [{ is: 'status' as const, at: at + length + day, status: 'open' as const, by }] : []),
  ];
  const clock = (metric: Clock['metric'], target: number, used: number): Clock => ({
    metric,
    n: 0,
    state: used <= target ? 'met' : 'met-late',
    policy: number % 3 === 0 ? 'gold' : 'standard',
    calendars: [],
    target,
    startedAt: at,
    segments: [{ from: at, to: at + used, stopped: { why: 'done', by } }],
    used,
    dueAt: at + target,
    breachedAt: used <= target ? null : at + target,
    endedAt: at + used,
    by,
    assignee: agent,
  });
  const survey = aSurvey({
    id: `${number}:1`,
    solvedAt: at + length,
    agent,
    requester: { account: `slack:U${number % 5_000}`, name: 'Somebody' },
    state:
      number % 3 === 0
        ? { is: 'not-asked', reason: 'cooldown' }
        : { is: 'ended', how: 'expired', at: at + length + 7 * day },
    askedAt: number % 3 === 0 ? null : at + length + hour / 4,
    votes:
      number % 3 === 1
        ? [
            {
              key: `vote:${number}`,
              account: `slack:U${number % 5_000}`,
              name: 'Somebody',
              emoji: 'heart_eyes',
              score: 1 + ((number * 13) % 5),
              change: 'given',
              at: at + length + hour,
            },
          ]
        : [],
  });
  const tag = of(tags, number);
  const ticket = aTicket({
    number,
    openedBy: `opened:${number}`,
    channel: `slack:C${number % 600}`,
    root: `slack:C${number % 600}:${number}.1`,
    customer: of(customers, number * 31),
    requester: survey.requester,
    status: 'closed',
    tags: number % 2 === 0 || tag === null ? [] : [tag],
    createdAt: at,
    updatedAt: at + length + 7 * day,
    csat: { surveys: [survey], recoveries: [] },
  });
  const sla = {
    ...ticket.sla,
    facts,
    clocks: [clock('first-response', hour, answer), clock('resolution', 2 * day, length)],
  };
  return { ...ticket, sla, measuredAt: measuredHours(null, { ...ticket, sla }).measuredAt };
}

async function load(store: Store): Promise<number> {
  const started = performance.now();
  for (let first = 1; first <= tickets; first += 500) {
    const part = Array.from({ length: Math.min(500, tickets - first + 1) }, (_, index) => made(first + index));
    await store.tickets.insert(part);
  }
  return (performance.now() - started) / 1_000;
}

/** As the desk's own job does it, turn by turn; gives how long that took in all. */
async function count(store: Store): Promise<number> {
  // Nobody waits here for a day to have rested.
  const started = performance.now();
  let real = Date.now();
  const realNow = () => {
    real += 1;
    return real + (performance.now() - started);
  };
  const job = measureDays({ store, timeZone: () => timeZone, now: () => now, realNow });
  for (;;) {
    const next = await job({ key: 'measure-days', state: null });
    if (next === null || next.at > now) {
      const left = await store.measures.stale(1);
      if (left.length === 0 && (await store.measures.uncounted(1)).length === 0)
        return (performance.now() - started) / 1_000;
      real += 60 * 60_000;
    }
  }
}

const measure = (name: string, work: (run: number) => Promise<number>) =>
  measureRuns(name, work, { runs, unit: 'ratings' });

async function bench(name: string, uri: string, dbName: string): Promise<void> {
  const store = await openStore(uri, { dbName });
  if ((await store.tickets.byNumbers([tickets])).size === 0) {
    const loaded = await load(store);
    // They tell by themselves where they count.
    await store.measures.keepState({ zone: timeZone, after: tickets, filled: true });
    console.log(`\n${name}: ${tickets} tickets, stored in ${loaded.toFixed(0)} s`);
  }
  const counted = await count(store);
  console.log(`${name}: ${tickets} tickets, counted in ${counted.toFixed(0)} s`);
  const ask = async (from: number, to: number, groupBy: ReportGroup): Promise<number> => {
    const { satisfaction, all } = await serviceReport({ store, timeZone, now, budget: null }, { from, to, groupBy });
    if (!all) throw new Error('Not all was counted.');
    return satisfaction.total.csat.of;
  };
  const quarter = (run: number) => begin + (run % 7) * 91 * day + 8 * hour;
  const suite = async (when: string) => {
    await measure(`all${when}`, () => ask(begin - day, now + 1, 'metric'));
    await measure(`a quarter by agent${when}`, (run) => ask(quarter(run), quarter(run) + 91 * day, 'agent'));
    await measure(`the last 30 days by customer${when}`, () => ask(now - 30 * day, now + 1, 'customer'));
  };
  await suite('');
  for (const groupBy of ['agent', 'customer', 'channel', 'tag', 'tier', 'week'] as const) {
    await measure(`all by ${groupBy}`, () => ask(begin - day, now + 1, groupBy));
  }
  await store.measures.mark([tickets, tickets - Math.floor(tickets / 730)]);
  await suite(', something new');
  console.log(`  ${await anonymousMemory(process.pid)} MB (RssAnon)`);
  await store.close();
}

const kept = process.env.BENCH_KEPT ?? null;
const directory = kept ?? (await mkdtemp(join(tmpdir(), 'threadwell-bench-')));
if (process.env.BENCH_REAL_ONLY !== '1') {
  const server = await startEmbeddedServer({ directory });
  await bench('embedded store', server.uri, 'bench');
  await server.close();
}
if (kept === null) await rm(directory, { recursive: true, force: true });
// BENCH_DB names a database that is kept, so that it can be measured again.
if (process.env.TEST_MONGODB_URI) {
  await bench('real server', process.env.TEST_MONGODB_URI, process.env.BENCH_DB ?? `reports${process.pid}`);
}
