import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDeskStore } from '../src/compose/open-desk-store.ts';
import { entriesOf } from '../src/desk/search/ticket-words.ts';
import { statuses, type Ticket } from '../src/desk/ticket.ts';
import { aMessage, aTicket } from '../tests/support/builders.ts';
import { DeskWords } from './support/desk-words.ts';
import { signingSecret, team } from './support/events.ts';
import { startSlackStub } from './support/slack-stub.ts';
import { databaseOn, startUnlimitedDesk } from './support/unlimited-desk-process.ts';

/*
 * What somebody waits for who types a command: a signed slash command over HTTP until its answer, one after the other, on a
 * desk of BENCH_TICKETS tickets (100,000), on the embedded store or, with TEST_MONGODB_URI, on a real server.
 */
const tickets = Number(process.env.BENCH_TICKETS ?? 100_000);
const runs = Number(process.env.BENCH_RUNS ?? 200);
const minute = 60_000;
const begin = Date.now() - tickets * minute;
const agents = 20;

const deskFile = [
  `desk: { name: Bench, slackTeam: ${team} }`,
  'agents:',
  '  - { name: Ana, email: ana@acme.test, role: lead, slack: U0ANA }',
  'customers:',
  ...Array.from({ length: 500 }, (_, index) => `  - { name: Customer ${index}, slackTeams: [T0C${index}] }`),
  'triage:',
  '  - { platform: slack, channel: C0TRIAGE, for: default }',
  '',
].join('\n');

/** One in fifty is open; of those each agent has some, and some are nobody's. */
function made(number: number, words: DeskWords): { ticket: Ticket; text: string } {
  const at = begin + number * minute;
  const open = number % 50 === 0;
  const channel = `slack:C0BENCH${number % 200}`;
  const text = words.text(20);
  const owner = Math.floor(number / 50) % (agents + 2);
  const assignee =
    owner > agents ? null : { id: owner === 0 ? 'ana@acme.test' : `agent${owner}@acme.test`, name: `Agent ${owner}` };
  const ticket = aTicket({
    number,
    channel,
    openedBy: `opened:${number}`,
    root: `${channel}:${number}.1`,
    subject: text.slice(0, 60),
    status: open ? (statuses[Math.floor(number / 50) % 4] ?? 'open') : 'closed',
    priority: number % 7 === 0 ? 'urgent' : 'normal',
    assignee: open ? assignee : { id: 'ana@acme.test', name: 'Ana' },
    waitingOn: open ? 'us' : null,
    waitingSince: open ? at : null,
    tags: number % 100 === 0 ? ['billing'] : [],
    createdAt: at,
    updatedAt: at,
    group: null,
  });
  return { ticket, text };
}

const mongodbUri = process.env.TEST_MONGODB_URI;
const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
const uri = mongodbUri === undefined ? null : databaseOn(mongodbUri, `commands${process.pid}`);

async function load(): Promise<void> {
  const { store, close } = await openDeskStore(
    uri === null ? { kind: 'embedded', directory: join(directory, 'desk') } : { kind: 'mongodb', uri },
  );
  const words = new DeskWords();
  for (let first = 1; first <= tickets; first += 1_000) {
    const part = Array.from({ length: Math.min(1_000, tickets - first + 1) }, (_, index) => made(first + index, words));
    const said = part.map(({ ticket, text }) =>
      aMessage({
        ts: `${ticket.number}.1`,
        channel: ticket.channel,
        ticket: ticket.number,
        text,
        at: ticket.createdAt,
      }),
    );
    await store.tickets.insert(part.map(({ ticket }) => ticket));
    await store.messages.insert(said);
    await store.words.insertNew(
      part.map(({ ticket }, index) => ({
        ticket: ticket.number,
        words: entriesOf(ticket, said.slice(index, index + 1)),
      })),
    );
  }
  await store.counters.start('tickets', tickets + 1);
  await close();
}

let asked = 0;
async function command(port: number, text: string): Promise<string> {
  asked += 1;
  const form = new URLSearchParams({
    command: '/ticket',
    text,
    team_id: team,
    channel_id: 'C0TRIAGE',
    user_id: 'U0ANA',
    user_name: 'ana',
    trigger_id: `${asked}.${process.pid}.bench`,
    response_url: 'https://hooks.slack.test/none',
  }).toString();
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${form}`).digest('hex');
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${signature}`,
    },
    body: form,
  });
  return answer.text();
}

async function measure(port: number, name: string, text: (run: number) => string, has: string): Promise<void> {
  const times: number[] = [];
  let last = '';
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    last = await command(port, text(run));
    times.push(performance.now() - started);
    if (!last.includes(has)) throw new Error(`“${text(run)}” was answered: ${last.slice(0, 300)}`);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.min(runs - 1, Math.floor(runs * share))] ?? 0).toFixed(1).padStart(7);
  console.log(`  ${name.padEnd(30)} p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms`);
}

await writeFile(join(directory, 'desk.yaml'), deskFile);
await load();
const stub = await startSlackStub();
const bot = await startUnlimitedDesk({ directory, apiUrl: stub.apiUrl, mongodb: uri });
try {
  // Slack tells who we are before anything is taken for another workspace's.
  for (let tries = 0; ; tries += 1) {
    const said = await command(bot.port, 'help');
    if (said.includes('claim')) break;
    if (tries > 100) throw new Error(`The desk does not answer: ${said.slice(0, 300)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  console.log(`${uri === null ? 'embedded store' : 'real server'}: ${tickets} tickets, ${runs} of each`);
  const words = new DeskWords();
  const number = (run: number): number => 1 + ((run * 7_919) % tickets);
  const openNumber = (run: number): number => 50 + ((run * 37) % Math.floor(tickets / 50 - 1)) * 50;
  await measure(bot.port, 'help', () => 'help', 'claim');
  await measure(bot.port, 'list', () => 'list', 'response_type');
  await measure(bot.port, 'list unassigned', () => 'list unassigned', 'response_type');
  await measure(bot.port, 'list waiting-on-us page 3', () => 'list waiting-on-us page 3', 'response_type');
  await measure(bot.port, 'list breaching', () => 'list breaching', 'response_type');
  await measure(bot.port, 'list all tag:billing', () => 'list all tag:billing', 'response_type');
  await measure(bot.port, 'list priority:urgent', () => 'list priority:urgent', 'response_type');
  await measure(bot.port, 'show', (run) => `show ${number(run)}`, 'response_type');
  await measure(bot.port, 'search, two words', () => `search ${words.ranked(60)} ${words.word()}`, 'response_type');
  await measure(bot.port, 'claim', (run) => `claim ${openNumber(run)}`, 'response_type');
  await measure(bot.port, 'priority', (run) => `priority ${openNumber(run)} high`, 'response_type');
} finally {
  await bot.stop();
}
stub.close();
await rm(directory, { recursive: true, force: true });
