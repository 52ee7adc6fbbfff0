import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Survey } from '../../src/desk/csat/survey.ts';
import { newSurvey } from '../../src/desk/csat/survey-plan.ts';
import { withDefaults } from '../../src/desk/settings/defaults.ts';
import { catchUp } from '../../src/engine/catch-up.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { type Arrival, DeliveryError, type HistoryPage, type PlatformPort } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aMessage, aTicket } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { anArrival } from './arrivals.ts';
import { failure, silentPlatform } from './recording-sender.ts';

let store: Store;
let cache: DeskCache;
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(() => {
  cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
});

type Read = { thread?: string; channel: string; after: string; cursor: string | null };
type Answer = HistoryPage | DeliveryError;
const empty: HistoryPage = { arrivals: [], next: null };
const page = (next: string | null, ...ts: string[]): HistoryPage => ({
  arrivals: ts.map((one) => anArrival(one)),
  next,
});

/** A look into a past that is told call by call; by `CHANNEL` or `THREAD`, a call without an answer finds nothing. */
function aPast(
  answers: Record<string, Answer[]>,
  told: { accept?: () => Promise<void>; seenUpTo?: number | null; answers?: string[] } = {},
) {
  const reads: Read[] = [];
  const pauses: number[] = [];
  const accepted: string[][] = [];
  const answer = async (key: string, read: Read): Promise<HistoryPage> => {
    reads.push(read);
    const next = answers[key]?.shift() ?? empty;
    if (next instanceof DeliveryError) throw next;
    return next;
  };
  const platform: PlatformPort = {
    ...silentPlatform,
    ownAccounts: () => [],
    reactions: async () => (told.answers ?? []).map((emoji) => ({ account: 'slack:U0GINA', emoji })),
    history: (_, channel, __, after, cursor) => answer(channel, { channel, after, cursor }),
    replies: (_, channel, __, thread, after, cursor) => answer(thread, { channel, thread, after, cursor }),
  };
  const run = () =>
    catchUp({
      store,
      cache,
      platform,
      async accept(arrivals: Arrival[]) {
        await told.accept?.();
        accepted.push(arrivals.map(({ inbound }) => inbound.key.split(':').at(-1) ?? ''));
      },
      logger: pino({ level: 'silent' }),
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      stopped: () => false,
      now: () => Date.now(),
      seenUpTo: told.seenUpTo === undefined ? null : told.seenUpTo,
    });
  return { run, reads, pauses, accepted };
}

async function given(...platformIds: string[]) {
  for (const platformId of platformIds) {
    await store.channels.saveAll([aChannel({ platformId })]);
    await store.messages.insert([aMessage({ channel: `slack:${platformId}`, ts: '1000.000100' })]);
  }
  await cache.refresh(true);
}

describe('catching up', () => {
  it('given a ticket that is asked about, when its thread is read, then first the answers to its question, once', async () => {
    await given('C0GLOBEX');
    const { csat } = withDefaults({});
    const survey = newSurvey(aTicket(), { csat, now: 1 }, false);
    const question = 'slack:C0GLOBEX:1000.000300';
    const asked: Survey = { ...survey, state: { is: 'asked', at: 1 }, askedAt: 1, questions: [question] };
    const due = { timers: { survey: 9 }, dueAt: 9 };
    const thread = '1000.000200';
    await store.tickets.insert([
      aTicket({ threads: [`slack:C0GLOBEX:${thread}`], csat: { surveys: [asked], recoveries: [] }, ...due }),
    ]);
    const { run, accepted } = aPast({ [thread]: [page(null, '1002.000100')] }, { answers: ['rage'] });
    await run();
    expect(accepted.filter((keys) => keys.length > 0)).toEqual([['0'], ['1002.000100']]);
  });

  it('given a channel with news, when it is read, then from the last message that was seen, and what is found is stored', async () => {
    await given('C0GLOBEX');
    const { run, reads, accepted } = aPast({ C0GLOBEX: [page(null, '1001.000100', '1002.000100')] });
    expect(await run()).toMatchObject({ channels: 1, arrivals: 2 });
    expect(reads[0]).toEqual({ channel: 'C0GLOBEX', after: '1000.000100', cursor: null });
    expect(accepted[0]).toEqual(['1001.000100', '1002.000100']);
  });

  it('given it was written down until when all is known, when messages came after that, then it is read from there', async () => {
    await given('C0GLOBEX');
    const { run, reads } = aPast({}, { seenUpTo: 960_000 });
    await run();
    // A minute before: what was on its way then may have been missed.
    expect(reads[0]?.after).toBe('900.000000');
  });

  it('given pages that go back in time, when there are more, then nothing is stored before all are read, and then the oldest first', async () => {
    await given('C0GLOBEX');
    const { run, reads, accepted } = aPast({
      C0GLOBEX: [page('b', '1005.000100', '1006.000100'), page('c', '1003.000100'), page(null, '1001.000100')],
    });
    await run();
    expect(reads.map(({ cursor }) => cursor)).toEqual([null, 'b', 'c']);
    expect(accepted[0]).toEqual(['1001.000100', '1003.000100', '1005.000100', '1006.000100']);
  });

  it('given a last page that cannot be read, when the newest were read before, then none of them is stored', async () => {
    await given('C0GLOBEX');
    const { run, accepted } = aPast({ C0GLOBEX: [page('b', '1005.000100'), failure('never')] });
    await run();
    expect(accepted.flat()).toEqual([]);
  });

  it('given 429, when it says how long, then it waits so long and asks the same again', async () => {
    await given('C0GLOBEX');
    const { run, reads, pauses, accepted } = aPast({
      C0GLOBEX: [page('b', '1005.000100'), failure('wait', 30_000), page(null, '1001.000100')],
    });
    await run();
    expect(pauses[0]).toBe(30_000);
    expect(reads.map(({ cursor }) => cursor)).toEqual([null, 'b', 'b']);
    expect(accepted[0]).toEqual(['1001.000100', '1005.000100']);
  });

  it('given a platform in trouble, when it fails again and again, then the pauses grow', async () => {
    await given('C0GLOBEX');
    const { run, pauses, accepted } = aPast({
      C0GLOBEX: [failure('again'), failure('unknown'), failure('again'), page(null, '1001.000100')],
    });
    await run();
    expect(pauses.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
    expect(accepted[0]).toEqual(['1001.000100']);
  });

  it('given a channel that cannot be read, when there are others, then it is passed over', async () => {
    await given('C0A', 'C0B');
    const { run, accepted } = aPast({ C0A: [failure('never')], C0B: [page(null, '1001.000100')] });
    expect(await run()).toMatchObject({ channels: 2, arrivals: 1 });
    expect(accepted.flat()).toEqual(['1001.000100']);
  });

  it('given channels that are off, archived or left, when it is read, then those are not', async () => {
    await given('C0GLOBEX');
    await store.channels.saveAll([aChannel({ platformId: 'C0OFF', mode: 'off' })]);
    await store.channels.saveAll([aChannel({ platformId: 'C0OLD', archived: true })]);
    await store.channels.saveAll([aChannel({ platformId: 'C0LEFT', member: false })]);
    await cache.refresh(true);
    const { run, reads } = aPast({}, { seenUpTo: 960_000 });
    await run();
    expect(reads.map(({ channel }) => channel)).toEqual(['C0GLOBEX']);
  });

  it('given tickets, when their threads are read, then those of all that are not closed, the newest activity first', async () => {
    await given('C0GLOBEX');
    const channel = 'slack:C0GLOBEX';
    const ticket = (number: number, ts: string, updatedAt: number, status: 'open' | 'closed' = 'open') =>
      aTicket({ number, root: `${channel}:${ts}`, updatedAt, status });
    await store.tickets.insert([
      ticket(1, '801.000100', 1),
      ticket(2, '802.000100', 3),
      ticket(3, '803.000100', 2, 'closed'),
      ticket(4, '804.000100', 2),
    ]);
    await store.messages.insert([aMessage({ ts: '850.000100', thread: '801.000100' })]);
    const { run, reads, accepted } = aPast({ '801.000100': [page(null, '851.000100')] });
    expect(await run()).toEqual({ channels: 1, threads: 3, arrivals: 1 });
    expect(reads.slice(1).map(({ thread, after }) => [thread, after])).toEqual([
      ['802.000100', '802.000100'],
      ['804.000100', '804.000100'],
      ['801.000100', '850.000100'],
    ]);
    expect(accepted.at(-1)).toEqual(['851.000100']);
  });

  it('given a store that refuses what was found, when it is read, then it fails, so that it is read again', async () => {
    await given('C0GLOBEX');
    const { run } = aPast(
      { C0GLOBEX: [page(null, '1001.000100')] },
      {
        accept: async () => {
          throw new Error('The store is away.');
        },
      },
    );
    await expect(run()).rejects.toThrow('away');
  });
});
