import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questionOf } from '../src/desk/search/question.ts';
import { readTerms } from '../src/desk/search/read-terms.ts';
import { entriesOf } from '../src/desk/search/ticket-words.ts';
import { search } from '../src/engine/look-search.ts';
import { SimilarTickets } from '../src/engine/look-similar.ts';
import { WordRarity } from '../src/engine/word-rarity.ts';
import { startEmbeddedServer } from '../src/store/embedded/server.ts';
import { openStore, type Store } from '../src/store/open-store.ts';
import { aCustomer, aMessage, aTicket } from '../tests/support/builders.ts';
import { anonymousMemory } from './support/children.ts';
import { DeskWords } from './support/desk-words.ts';
import { measure as measureRuns } from './support/measure.ts';

/*
 * `search` and similar tickets over BENCH_MESSAGES messages (a million), five in each ticket, on the embedded store and, with
 * TEST_MONGODB_URI, on a real server. What is measured is what a command waits for: the tickets of its first page and the
 * messages from which its excerpts come.
 */
const messages = Number(process.env.BENCH_MESSAGES ?? 1_000_000);
const inTicket = 5;
const tickets = Math.floor(messages / inTicket);
const runs = Number(process.env.BENCH_RUNS ?? 100);
const begin = Date.UTC(2025, 0, 1);
const minute = 60_000;
const statuses = ['open', 'pending', 'solved', 'closed', 'closed', 'closed', 'closed', 'closed'] as const;
const customers = Array.from({ length: 500 }, (_, index) =>
  aCustomer({ id: `customer:${index}`, name: `Company${index} Works`, slackTeams: [] }),
);

function made(number: number, words: DeskWords) {
  const at = begin + number * minute;
  const customer = customers[number % customers.length];
  const root = `slack:C0BENCH:${number}.1`;
  const subject = words.text(6);
  const ticket = aTicket({
    number,
    openedBy: `opened:${number}`,
    root,
    firstMessage: root,
    threads: [root],
    channel: 'slack:C0BENCH',
    subject,
    status: statuses[number % statuses.length] ?? 'open',
    customer: customer === undefined ? null : { id: customer.id, name: customer.name },
    tags: number % 3 === 0 ? [words.ranked(number % 50)] : [],
    createdAt: at,
    updatedAt: at,
    group: null,
  });
  const said = Array.from({ length: inTicket }, (_, index) =>
    aMessage({
      ts: `${number}.${index + 1}`,
      channel: 'slack:C0BENCH',
      ticket: number,
      side: index % 2 === 0 ? 'customer' : 'desk',
      text: index === 0 ? `${subject} ${words.text(14)}` : words.text(14),
      at: at + index,
    }),
  );
  return { ticket, said };
}

async function load(store: Store): Promise<number> {
  const words = new DeskWords();
  const started = performance.now();
  for (let first = 1; first <= tickets; first += 500) {
    const part = Array.from({ length: Math.min(500, tickets - first + 1) }, (_, index) => made(first + index, words));
    await store.tickets.insert(part.map(({ ticket }) => ticket));
    await store.messages.insert(part.flatMap(({ said }) => said));
    await store.words.insertNew(
      part.map(({ ticket, said }) => ({ ticket: ticket.number, words: entriesOf(ticket, said) })),
    );
  }
  await store.counters.start('tickets', tickets + 1);
  return (performance.now() - started) / 1_000;
}

const measure = (name: string, work: (run: number) => Promise<number>) =>
  measureRuns(name, work, { runs, unit: 'found' });

async function bench(name: string, uri: string, dbName: string): Promise<void> {
  const store = await openStore(uri, { dbName });
  const took = await load(store);
  console.log(`\n${name}: ${messages} messages in ${tickets} tickets, stored in ${took.toFixed(0)} s`);
  const rarity = new WordRarity(store);
  const now = () => begin + tickets * minute;
  const words = new DeskWords();
  const ask = async (text: string): Promise<number> => {
    const terms = readTerms(text).filter(({ key }) => key === null);
    const solved = text.includes('status:solved') ? { statuses: ['solved' as const] } : {};
    const of = /customer:(\S+)/u.exec(text)?.[1];
    const filter = { ...solved, ...(of === undefined ? {} : { customers: [`customer:${of}`] }) };
    const question = questionOf(terms, { filter, from: [], customers });
    const found = await search({ store, rarity, now }, question, { skip: 0, limit: 8 });
    await store.messages.ofTickets(found.items.map(({ number }) => number));
    return found.items.length;
  };
  const cold = performance.now();
  await ask(words.ranked(3));
  console.log(`  the first of all: ${(performance.now() - cold).toFixed(0)} ms`);
  const any = (from: number, to: number) => words.ranked(from + Math.floor(words.chance() * (to - from)));
  await measure('a very common word', (run) => ask(words.ranked(run % 20)));
  await measure('a common word', () => ask(any(50, 500)));
  await measure('a rare word', () => ask(any(5_000, 40_000)));
  await measure('two common words', () => ask(`${any(0, 100)} ${any(0, 100)}`));
  await measure('three common words', () => ask(`${any(0, 100)} ${any(0, 100)} ${any(0, 100)}`));
  await measure('two rare words (seldom together)', () => ask(`${any(1_000, 40_000)} ${any(1_000, 40_000)}`));
  await measure('a common and a rare word', () => ask(`${any(0, 100)} ${any(5_000, 40_000)}`));
  await measure('a phrase of two words', () => ask(`"${any(0, 30)} ${any(0, 30)}"`));
  await measure('a word of a customer’s', (run) => ask(`${any(0, 200)} customer:${run % 500}`));
  await measure('a common word, solved', () => ask(`${any(0, 100)} status:solved`));
  await measure('a customer’s name', (run) => ask(`company${run % 500}`));
  await measure(
    'a beginning of a word',
    async () => (await store.words.beginningWith(any(0, 40_000).slice(0, 4))).length,
  );
  const similar = new SimilarTickets(store, rarity);
  await measure('similar solved tickets', async (run) => {
    const number = 1 + ((run * 7_919) % tickets);
    const ticket = (await store.tickets.byNumbers([number])).get(number);
    return ticket === undefined ? 0 : (await similar.of(ticket)).length;
  });
  console.log(`  ${await anonymousMemory(process.pid)} MB (RssAnon)`);
  await store.close();
}

const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
if (process.env.BENCH_REAL_ONLY !== '1') {
  const server = await startEmbeddedServer({ directory });
  await bench('embedded store', server.uri, 'bench');
  await server.close();
}
await rm(directory, { recursive: true, force: true });
if (process.env.TEST_MONGODB_URI) await bench('real server', process.env.TEST_MONGODB_URI, `search${process.pid}`);
