import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexWords } from '../../src/engine/index-words.ts';
import { indexAnew, indexTickets } from '../../src/engine/write-words.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aCustomer, aMessage, aTicket } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { DeskInWords } from './desk-in-words.ts';

let store: Store;
let desk: DeskInWords;

storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  desk = await DeskInWords.start(store);
});
afterEach(() => desk.stop());

describe('search', () => {
  it('given tickets, when words are searched for, then those that have all of them are found, in subject, thread, tags or customer', async () => {
    const first = await desk.said('The export fails with a time-out, why?');
    await desk.said('Our invoice shows the wrong address, please fix it');
    await desk.said('It happens with the Größenübersicht as well, can you look?', { thread: first.message.ts });
    await desk.command('tag 2 billing');
    expect(await desk.lists('search export')).toEqual([1]);
    expect(await desk.lists('search EXPORT grossenubersicht')).toEqual([1]);
    expect(await desk.lists('search export invoice')).toEqual([]);
    expect(await desk.lists('search billing')).toEqual([2]);
    expect(await desk.lists('search globex')).toHaveLength(2);
    expect(await desk.lists('search address customer:globex tag:billing from:gina')).toEqual([2]);
    expect(await desk.lists('search address status:solved')).toEqual([]);
    expect(await desk.lists('search "wrong address"')).toEqual([2]);
    expect(await desk.lists('search "address wrong"')).toEqual([]);
  });

  it('given nothing has the last word itself, when it is searched for, then what begins like it is offered', async () => {
    await desk.said('The synchronisation stopped, why?');
    const answer = await desk.command('search synchron');
    expect(answer.say).toContain('synchronisation');
    expect(await desk.lists('search synchron')).toEqual([1]);
  });

  it('given only usual words or an unknown filter, when it is searched, then it says what helps', async () => {
    expect(await desk.says('search the with')).toContain('Name a word that tells more');
    expect(await desk.says('search export custmer:globex')).toContain('Did you mean **customer**?');
    expect(await desk.says('search export customer:Glolex')).toContain('Did you mean **Globex**?');
    expect(await desk.says('search nothingofthekind')).toBe('No ticket has nothingofthekind.');
  });

  it('given a note, when an agent searches, then it is found; when somebody without a role or of a customer does, then they learn nothing', async () => {
    await desk.said('The export fails, why?');
    await desk.command('note 1 Their contract ends in zebrafebruary');
    expect(await desk.lists('search zebrafebruary')).toEqual([1]);
    const refused = await desk.says('search zebrafebruary', { user: 'U0GINA', team: 'T0GLOBEX' });
    expect(refused).not.toContain('#1');
    expect(refused).not.toContain('zebra');
  });

  it('given a message was edited, when it is searched, then its new words are found and its old ones not', async () => {
    const { message, place, conversation } = await desk.said('The password is swordfish, why does it fail?');
    const editedAt = message.at + 5_000;
    const edited = { ...message, text: 'The login fails, why?' };
    await desk.accept({ kind: 'edit', key: 'edit', conversation, at: editedAt, place, message: edited, editedAt });
    expect(await desk.lists('search swordfish')).toEqual([]);
    expect(await desk.lists('search login')).toEqual([1]);
  });

  it('given a message was deleted, when it is searched, then none of its words is kept anywhere in the index', async () => {
    const first = await desk.said('The export fails, why?');
    const { message, place, conversation } = await desk.said('The password is swordfish, does that help?', {
      thread: first.message.ts,
    });
    expect(await desk.lists('search swordfish')).toEqual([1]);
    const { id, ts, thread, at } = message;
    await desk.accept({ kind: 'deletion', key: 'gone', conversation, at, place, target: { id, ts, thread, at } });
    expect(await desk.lists('search swordfish')).toEqual([]);
    expect(await store.words.beginningWith('sword')).toEqual([]);
    expect(await desk.lists('search export')).toEqual([1]);
  });

  it('given tickets are merged, when it is searched, then what was said in the one is found in the one that goes on', async () => {
    await desk.said('The export fails, why?');
    await desk.said('Zebras are shown twice, why?');
    await desk.command('merge 2 into 1');
    await expect.poll(() => desk.lists('search zebras export')).toEqual([1]);
  });

  it('given many tickets with a word, when they are listed, then the best and newest come first, page by page', async () => {
    const at = Date.now();
    const tickets = Array.from({ length: 20 }, (_, index) =>
      aTicket({
        number: index + 1,
        subject: index === 3 ? 'Zebra' : 'Login',
        updatedAt: at + index,
        root: `slack:C0GLOBEX:${index}.1`,
      }),
    );
    await store.tickets.insert(tickets);
    await store.messages.insert(
      tickets.map(({ number }) => aMessage({ ts: `${number}.7`, ticket: number, text: 'A zebra on the screen' })),
    );
    await store.counters.start('tickets', 21);
    await indexTickets(
      tickets.map(({ number }) => number),
      store,
    );
    expect(await desk.lists('search zebra')).toEqual([4, 20, 19, 18, 17, 16, 15, 14]);
    const first = await desk.command('search zebra');
    expect(first.parts?.at(-1)?.buttons).toEqual([
      { label: 'Next', style: 'plain', does: { asks: 'search zebra page 2' } },
    ]);
    expect(await desk.lists('search zebra page 3')).toEqual([5, 3, 2, 1]);
    const last = await desk.command('search zebra page 3');
    expect(last.parts?.at(-1)?.buttons.map(({ label }) => label)).toEqual(['Back']);
  });

  it('given a customer is found to be another one, when its tickets are searched by that, then they are found', async () => {
    await store.tickets.insert([aTicket({ number: 1, customer: { id: 'found:1', name: 'Found' } })]);
    await store.counters.start('tickets', 2);
    await indexTickets([1], store);
    await store.tickets.moveCustomer('found:1', { id: aCustomer().id, name: 'Globex' });
    await store.words.replaceEntry('c:found:1', `c:${aCustomer().id}`);
    expect(await desk.lists('search customer:globex login')).toEqual([1]);
    expect(await store.words.numbers([['c:found:1']], { after: 0, upTo: 9, limit: 9 })).toEqual([]);
  });
});

describe('search among many', () => {
  async function tickets(count: number, told: (number: number) => Partial<Parameters<typeof aTicket>[0]>) {
    const start = Date.now() - count * 1_000;
    for (let first = 1; first <= count; first += 500) {
      const some = Array.from({ length: Math.min(500, count - first + 1) }, (_, index) => {
        const number = first + index;
        return aTicket({
          number,
          openedBy: `o${number}`,
          threads: [`t${number}`],
          subject: 'The export fails',
          status: 'solved',
          updatedAt: start + number * 1_000,
          ...told(number),
        });
      });
      await store.tickets.insert(some);
      await indexAnew(
        store,
        some.map(({ number }) => number),
      );
    }
    await store.archive.numbersAfter('tickets', count);
  }

  it('given an old one among many with its words, when it is searched for by its status, then it is found', async () => {
    await tickets(1_500, (number) => ({ status: number === 6 ? 'open' : 'solved' }));
    expect(await desk.lists('search export status:open')).toEqual([6]);
  });

  it('given more texts with the words than are read, when none of them has the phrase, then it says how far it looked, not that there is none', async () => {
    await tickets(1_200, (number) => ({ subject: number === 6 ? 'export fails often' : 'fails to export' }));
    expect(await desk.lists('search "export fails often"')).toEqual([6]);
    expect(await desk.says('search "export fails"')).toBe(
      'I looked through the newest 1000 tickets with these words, and not through older ones. A word more, a customer or a tag finds those.',
    );
  });
});

describe('the index of words', () => {
  const many = 450;
  it('given tickets from before there was an index, when the job has run, then all are found, and those that were there stay as they are', async () => {
    const tickets = Array.from({ length: many }, (_, index) =>
      aTicket({ number: index + 1, root: `slack:C0GLOBEX:${index}.1` }),
    );
    // Before the tickets: the desk that runs takes in what it finds, too.
    await store.words.insertNew([{ ticket: 1, words: ['kept'] }]);
    await store.tickets.insert(tickets);
    await store.messages.insert([aMessage({ ts: '1.7', ticket: many, text: 'A zebra on the screen' })]);
    await store.counters.start('tickets', many + 1);
    const job = indexWords({ store, now: () => 7 });
    let next = await job({ key: 'index-words', state: null });
    let turns = 1;
    while (next !== null && next.state !== null) {
      expect(next.at).toBe(7);
      next = await job({ key: 'index-words', state: next.state });
      turns += 1;
    }
    expect(turns).toBeGreaterThan(2);
    expect(next?.at).toBeGreaterThan(7);
    expect((await store.words.revisions(tickets.map(({ number }) => number))).size).toBe(many);
    expect(await store.words.numbers([['zebra']], { after: 0, upTo: many, limit: 9 })).toEqual([many]);
    expect(await store.words.numbers([['kept']], { after: 0, upTo: many, limit: 9 })).toEqual([1]);
  });

  it('given a ticket that is not in the index yet, when somebody writes in it, then it is left to be taken in as a whole', async () => {
    await store.words.add([{ ticket: 9, words: ['half'], opens: false }]);
    expect(await store.words.revisions([9])).toEqual(new Map());
  });

  it('given a ticket’s words are read anew while somebody adds one, when both are written, then none is lost', async () => {
    await store.tickets.insert([aTicket({ number: 1 })]);
    await store.words.insertNew([{ ticket: 1, words: ['login'] }]);
    const revision = (await store.words.revisions([1])).get(1) ?? null;
    await store.words.add([{ ticket: 1, words: ['zebra'], opens: false }]);
    expect(await store.words.replace(1, ['login'], revision)).toBe(false);
    expect(await store.words.numbers([['zebra']], { after: 0, upTo: 9, limit: 9 })).toEqual([1]);
  });
});
