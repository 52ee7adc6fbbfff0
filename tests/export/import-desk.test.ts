import { beforeEach, describe, expect, it } from 'vitest';
import { untriaged } from '../../src/desk/ticket.ts';
import { indexWords } from '../../src/engine/index-words.ts';
import { measuredReport } from '../../src/engine/measured-report.ts';
import { exportDesk } from '../../src/export/export-desk.ts';
import { type ImportStore, importDesk } from '../../src/export/import-desk.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer, aMessage, aPerson, aTicket } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

let from: Store;
let to: Store;
storeForEachTest((given) => {
  from = given;
});
storeForEachTest((given) => {
  to = given;
});

async function linesOf(store: Store): Promise<string[]> {
  let text = '';
  const kinds = ['customer', 'channel', 'person', 'ticket', 'message'] as const;
  await exportDesk(store, { format: 'jsonl', kinds, since: 0 }, async (more) => {
    text += more;
  });
  return text.trimEnd().split('\n');
}

const bringIn = (
  lines: readonly string[],
  { merge = false, store = to }: { merge?: boolean; store?: ImportStore } = {},
) =>
  importDesk(
    store,
    (async function* () {
      yield* lines;
    })(),
    { merge, progress: () => {} },
  );

const wordsOf = async () => (await to.words.newest({ after: 0, upTo: 9_000, limit: 100 })).flat();

let lines: string[] = [];
beforeEach(async () => {
  await from.customers.saveAll([aCustomer()]);
  await from.channels.saveAll([aChannel()]);
  await from.tickets.insert(
    [1, 2, 3].map((number) => aTicket({ number, openedBy: `a${number}`, threads: [`x:${number}`] })),
  );
  await from.messages.insert(
    [1, 2, 3].map((number) => aMessage({ ts: `${number}.1`, ticket: number, text: `Schmetterling ${number}` })),
  );
  lines = await linesOf(from);
  await to.jobs.define('index-words', 'index-words', Number.MAX_SAFE_INTEGER);
  await to.jobs.define('retention', 'retention', Number.MAX_SAFE_INTEGER);
});

describe('an import', () => {
  it('given one that breaks off, when it has failed, then no number of its tickets is given again, and the desk looks at what came in', async () => {
    const version = await to.desk.version();
    const broken = [...lines.slice(0, -1), '{broken'];
    await expect(bringIn(broken)).rejects.toThrow('is no JSON');
    expect([...(await to.tickets.byNumbers([1, 2, 3])).keys()]).toHaveLength(3);
    expect(await to.counters.current('tickets')).toBe(3);
    expect(await to.desk.version()).toBeGreaterThan(version);
    for (const job of ['index-words', 'retention']) {
      expect((await to.jobs.find(job))?.dueAt).toBeLessThanOrEqual(Date.now());
    }
  });

  it.each([
    ['that says its highest number', (line: string) => line],
    ['of before it said that', (line: string) => line.replace(/,"highestTicket":\d+/u, '')],
  ])('given an export %s, when its tickets are written, then their numbers are taken already', async (_, head) => {
    const seen: number[] = [];
    const tickets = {
      ...to.tickets,
      insert: async (...opened: Parameters<Store['tickets']['insert']>) => {
        seen.push(await to.counters.current('tickets'));
        return to.tickets.insert(...opened);
      },
    };
    await bringIn([head(lines[0] ?? ''), ...lines.slice(1)], { store: { ...to, tickets } });
    expect(seen).toEqual([3]);
  });

  it('given an export, when its first line is read, then all its numbers are taken: a desk that runs beside it uses none', async () => {
    await expect(bringIn([lines[0] ?? '', '{broken'])).rejects.toThrow('is no JSON');
    expect(await to.counters.current('tickets')).toBe(3);
  });

  it('given tickets that were taken into the index before their messages came, when these are imported, then they are found by their words', async () => {
    const withoutMessages = lines.filter((line) => !line.includes('"kind":"message"'));
    await bringIn(withoutMessages);
    await indexWords({ store: to, now: Date.now })({ key: 'index-words', state: null });
    expect(await wordsOf()).not.toContain('schmetterling');
    await bringIn(lines);
    expect((await wordsOf()).filter((word) => word === 'schmetterling')).toHaveLength(3);
  });

  it('given a ticket whose number is another one’s here, when merged, then nothing that was said in it comes into that one', async () => {
    await to.tickets.insert([aTicket({ number: 2, openedBy: 'own', threads: ['y:2'] })]);
    const { conflicts, added } = await bringIn(lines, { merge: true });
    expect(conflicts).toEqual([2]);
    expect(added.message).toBe(2);
    expect(await to.messages.ofTicket(2)).toEqual([]);
    expect(await to.messages.ofTicket(1)).toHaveLength(1);
  });

  it('given an export of before anybody was asked, when it is imported, then its solvings count, in whichever hours it says', async () => {
    const at = Date.UTC(2026, 2, 2, 10);
    const by = { id: 'ana', name: 'Ana' };
    const sla = { ...untriaged().sla, facts: [{ is: 'status' as const, at, status: 'solved' as const, by }] };
    await from.tickets.insert([aTicket({ number: 4, openedBy: 'a4', threads: ['x:4'], sla, updatedAt: at })]);
    const then = new Set(['csat', 'rating', 'surveyAt', 'recoveryAt', 'measuredAt']);
    const old = (await linesOf(from)).map((line) => {
      const entries = Object.entries(JSON.parse(line)).filter(([key]) => !then.has(key));
      return JSON.stringify({ ...Object.fromEntries(entries), ...(line.includes('"a3"') ? { measuredAt: [5] } : {}) });
    });
    await bringIn(old);
    const found = await to.tickets.byNumbers([3, 4]);
    expect(found.get(4)).toMatchObject({ csat: untriaged().csat, rating: null, measuredAt: [at / 3_600_000] });
    expect(found.get(3)?.measuredAt).toEqual([]);
    const report = { store: to, timeZone: 'UTC', now: at + 1, budget: null };
    const naming = { tierOf: () => '', channelName: (id: string) => id };
    const { satisfaction } = await measuredReport({ ...report, naming }, { from: at, to: at + 1, groupBy: 'week' });
    expect(satisfaction.total.reopened).toMatchObject({ of: 1 });
  });

  it('given people who do not want to be asked, known or not, when moved to another desk, then they are not asked there either', async () => {
    await from.people.save(aPerson({ account: 'slack:U1' }), 5);
    await from.people.save(aPerson({ account: 'slack:U2' }), 5);
    for (const account of ['slack:U1', 'slack:U3']) await from.people.optOut(account, 1_772_443_800_000);
    // Known here already, and willing so far.
    await to.people.save(aPerson({ account: 'slack:U1', name: 'Gina here' }), 7);
    const moved = await linesOf(from);
    expect(moved.join()).toContain('"optedOutAt":"2026-03-02T09:30:00.000Z"');
    expect(await bringIn(moved)).toMatchObject({ added: { person: 2 }, there: { person: 1 } });
    expect(await to.people.asking('slack:U1')).toMatchObject({ profile: { name: 'Gina here' }, optedOut: true });
    expect(await to.people.asking('slack:U2')).toMatchObject({ optedOut: false });
    expect(await to.people.asking('slack:U3')).toEqual({ profile: null, optedOut: true });
    expect(await bringIn(moved)).toMatchObject({ added: { person: 0 }, there: { person: 3 } });
    expect((await linesOf(to)).filter((line) => line.includes('optedOutAt'))).toHaveLength(2);
  });
});
