import { describe, expect, it } from 'vitest';
import { askNps } from '../../src/desk/decide/nps-ask.ts';
import type { Effect } from '../../src/desk/effect.ts';
import type { CommandInbound } from '../../src/desk/inbound.ts';
import type { NpsAnswer, NpsRound } from '../../src/desk/nps/nps-round.ts';
import { npsChannels, npsFacts } from '../../src/engine/nps-facts.ts';
import { npsJob } from '../../src/engine/nps-job.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aDesk, ana } from '../desk/decide/model/cast.ts';
import { load } from '../desk/decide/model/load.ts';
import { ModelDesk } from '../desk/decide/model/model-desk.ts';
import { aSaidMessage } from '../engine/arrivals.ts';
import { aChannel, aCustomer, aMessage, aPerson } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

/** Monday, 2 March 2026, 10:00 in New York. */
const now = Date.UTC(2026, 2, 2, 15);
const hour = 3_600_000;
const day = 24 * hour;
const customer = { id: 'customer:globex', name: 'Globex', tier: 'gold' };
const aRound = (told: Partial<NpsRound> = {}): NpsRound => ({
  id: 'nps:slack:C0GLOBEX:1',
  channel: 'slack:C0GLOBEX',
  n: 1,
  customer,
  askedAt: now,
  by: null,
  cause: null,
  asked: ['slack:U0GINA'],
  optedOut: 0,
  askedLately: 0,
  ...told,
});
const anAnswer = (told: Partial<NpsAnswer> = {}): NpsAnswer => ({
  id: 'nps:slack:C0GLOBEX:1:slack:U0GINA',
  round: 'nps:slack:C0GLOBEX:1',
  channel: 'slack:C0GLOBEX',
  customer,
  account: 'slack:U0GINA',
  name: 'Gina',
  score: 9,
  why: 'You are quick.',
  at: now,
  ...told,
});

describe('rounds and answers in the store', () => {
  let store: Store;
  storeForEachTest((opened) => {
    store = opened;
  });

  it('given a round that is begun twice, when read, then it is there once, as it was begun first', async () => {
    await store.surveys.begin([aRound()]);
    await store.surveys.begin([aRound({ askedAt: now + 5, by: { id: 'x', name: 'X' } }), aRound({ id: 'b', n: 2 })]);
    expect(await store.surveys.round('nps:slack:C0GLOBEX:1')).toEqual(aRound());
    expect(await store.surveys.last('slack:C0GLOBEX')).toMatchObject({ n: 2 });
    expect(await store.surveys.last('slack:C0OTHER')).toBeNull();
    expect(await store.surveys.rounds({ from: now, to: now + 1 })).toHaveLength(2);
  });

  it('given answers that come doubled and out of order, when kept, then the latest stands', async () => {
    await store.surveys.answer(anAnswer({ score: 3, at: now + 2 }));
    await store.surveys.answer(anAnswer({ score: 9, at: now + 1 }));
    await store.surveys.answer(anAnswer({ score: 3, at: now + 2 }));
    await store.surveys.answer(anAnswer({ score: 9, at: now + 1 }));
    expect(await store.surveys.answers({ from: now, to: now + day }, 10)).toEqual([
      anAnswer({ score: 3, at: now + 2 }),
    ]);
  });

  it('given somebody is forgotten, or their customer, when read, then names and words are gone and numbers stay', async () => {
    await store.surveys.begin([aRound()]);
    await store.surveys.answer(anAnswer());
    await store.surveys.erase({ accounts: ['slack:U0GINA'] }, '(forgotten)');
    expect(await store.surveys.answers({ from: 0, to: now + 1 }, 10)).toMatchObject([
      { name: '(forgotten)', why: '', score: 9, customer },
    ]);
    await store.surveys.erase({ customer: customer.id }, '(forgotten)');
    expect(JSON.stringify(await store.surveys.page('', 10))).not.toContain('Globex"');
  });

  it('given the job is broken off between asking and noting it, when done again, here or elsewhere, then nobody is asked twice', async () => {
    const sent: Effect[] = [];
    const desk = { ...aDesk(), nps: { enabled: true, every: 90 * day } };
    const one = { ...aCustomer(), timeZone: 'America/New_York' };
    const cache = { desk, channels: [aChannel()], customer: () => one };
    await store.messages.insert([aMessage({ ts: '1.1', side: 'customer', ticket: null, thread: null, at: now - day })]);
    const relay = async (effects: Effect[]): Promise<void> => void sent.push(...effects);
    const broken = { ...store, surveys: { ...store.surveys, begin: () => Promise.reject(new Error('killed')) } };
    const run = (is: typeof store) => npsJob({ store: is, cache, relay, now: () => now })({ key: 'nps', state: null });
    await expect(run(broken)).rejects.toThrow('killed');
    await run(store);
    await run(store);
    expect(sent.map(({ id }) => id)).toEqual(['nps:slack:C0GLOBEX:1:question', 'nps:slack:C0GLOBEX:1:question']);
    const [facts] = await npsChannels({ store, cache }, [aChannel()], now + day);
    expect(facts).toMatchObject({ last: { n: 1 }, people: [{ lastAskedAt: now }] });
  });

  it('given people who may not answer, when it is looked at whom to ask, then they are not among them', async () => {
    const agent = { id: 'agent:x', name: 'X', email: null, role: 'agent' as const, accounts: ['slack:U0NOWAGENT'] };
    const base = aDesk();
    const directory = { ...base.directory, agents: [...(base.directory.agents ?? []), agent] };
    const desk = { ...base, directory, nps: { enabled: true, every: 90 * day } };
    const cache = { desk, channels: [aChannel()], customer: () => aCustomer() };
    const authors = { U0GINA: 'T0GLOBEX', U0STRANGE: 'T0UNPLACED', U0NOWAGENT: 'T0ACME', U0LEFT: 'T0GLOBEX' };
    await store.people.save(aPerson({ account: 'slack:U0LEFT', team: 'T0GLOBEX', gone: true }), now);
    await store.messages.insert(
      Object.entries(authors).map(([id, team], index) =>
        aMessage({
          ts: `1.${index}`,
          author: { ...aMessage().author, account: `slack:${id}`, team },
          side: 'customer',
          ticket: null,
          at: now - day,
        }),
      ),
    );
    const [facts] = await npsChannels({ store, cache }, [aChannel()], now);
    expect(facts?.people.map(({ account }) => account)).toEqual(['slack:U0GINA']);
  });

  it('given more channels than one command asks, when it is said twice, then the first of them are asked, then the rest, each once', async () => {
    const read: string[] = [];
    const messages = {
      ...store.messages,
      customersSince: async (channel: string) => {
        read.push(channel);
        return { authors: [{ account: `slack:U${channel}`, team: 'T0GLOBEX' }], lastAt: now - day };
      },
    };
    const channels = Array.from({ length: 50 }, (_, index) => aChannel({ platformId: `C${index}` }));
    const desk = { ...aDesk(), nps: { enabled: false, every: 90 * day } };
    const model = new ModelDesk({ desk, at: now });
    const { place } = aSaidMessage('1.1');
    const customer = () => ({ ...aCustomer(), timeZone: 'America/New_York' });
    const is = { store: { ...store, messages }, cache: { desk, channels, customer } };
    const say = async (key: string) => {
      const inbound: CommandInbound = {
        kind: 'command',
        key,
        conversation: 'slack:C0GLOBEX',
        at: now,
        place,
        actor: ana.actor,
        text: 'nps ask all',
        door: 'command',
        inThread: false,
        about: { ticket: null, others: [], message: null, account: null, command: 'nps' },
      };
      const { context } = load(model, inbound, ana, false);
      const nps = await npsFacts(is, inbound, now);
      const decision = askNps({ ...context, nps }, inbound, [customer()]);
      await store.surveys.begin(decision.nps?.rounds ?? []);
      return { asked: decision.nps?.rounds.length, left: nps.left.length, said: decision.say ?? '' };
    };
    const first = await say('one');
    expect(first).toMatchObject({ asked: 40, left: 10 });
    expect(first.said).toContain('still wait, as not all are asked at once: 10.');
    expect(read).toHaveLength(40);
    // Decided again it comes to the same.
    expect(await say('one')).toMatchObject({ asked: 40, left: 10 });
    read.length = 0;
    expect(await say('two')).toMatchObject({ asked: 10, left: 0 });
    expect(read).toHaveLength(10);
    expect(await say('three')).toMatchObject({ asked: undefined, left: 0 });
  });
});
