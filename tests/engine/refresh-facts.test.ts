import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChannelProfile, Inbound, PersonProfile } from '../../src/desk/inbound.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { Jobs } from '../../src/engine/jobs.ts';
import type { DeliveryError, PlatformPort } from '../../src/engine/platform.ts';
import { refreshFacts } from '../../src/engine/refresh-facts.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aMessage, aPerson, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { failure, silentPlatform } from './recording-sender.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let store: Store;
let now = someMonday;
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(() => {
  now = someMonday;
});

const asTold = (platformId: string, told: Partial<ChannelProfile> = {}): ChannelProfile => {
  const { name, shared, direct, archived, member } = aChannel({ platformId });
  return { platformId, name, shared, direct, archived, member, teams: [], ...told };
};

/** A desk whose platform tells what it is told to tell; what came onto the road, and what was asked, in its order. */
async function aDesk() {
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh(true);
  const asked: string[] = [];
  const road: Inbound[] = [];
  const channels = new Map<string, ChannelProfile | DeliveryError>();
  const people = new Map<string, PersonProfile | DeliveryError>();
  const connection = { ok: true, reason: '' };
  const answer = <Told>(told: Told | DeliveryError | undefined): Told | null => {
    if (told instanceof Error) throw told;
    return told ?? null;
  };
  const platform: PlatformPort = {
    ...silentPlatform,
    connection: () => connection,
    async describeChannel(_, platformId) {
      asked.push(platformId);
      return answer(channels.get(platformId));
    },
    async describePerson(_, account) {
      asked.push(account);
      return answer(people.get(account));
    },
  };
  const logger = pino({ level: 'silent' });
  const facts = refreshFacts({
    store,
    cache,
    platforms: [platform],
    accept: async (arrivals) => void road.push(...arrivals.map(({ inbound }) => inbound)),
    now: () => now,
    realNow: () => now,
    logger,
  });
  await store.jobs.define('facts', 'facts', now);
  const jobs = new Jobs({ store, handlers: new Map([['facts', facts]]), now: () => now, logger });
  /** Lets so much time pass, looking whenever it is due. */
  const pass = async (milliseconds: number) => {
    const end = now + milliseconds;
    for (;;) {
      const dueAt = (await store.jobs.find('facts'))?.dueAt ?? end;
      if (dueAt >= end) break;
      now = Math.max(now, dueAt);
      await jobs.tick();
    }
    now = end;
  };
  return { asked, road, channels, people, connection, pass };
}

async function given(platformId: string, ...accounts: string[]) {
  await store.channels.saveAll([aChannel({ platformId })]);
  const channel = `slack:${platformId}`;
  await store.messages.insert(
    accounts.map((account, n) =>
      aMessage({ channel, ts: `${n}.1`, at: now - day - n, author: { account, name: account, team: null } }),
    ),
  );
  for (const account of accounts) await store.people.save(aPerson({ account }), now - 2 * day);
}

describe('what the platform told once', () => {
  it('given a channel that was shared and renamed and an agent who left unheard, when it is asked again, then both take the road', async () => {
    await given('C1', 'slack:UANA');
    const { road, channels, people, pass } = await aDesk();
    channels.set('C1', asTold('C1', { name: 'globex', shared: false, archived: true }));
    people.set('slack:UANA', aPerson({ account: 'slack:UANA', gone: true }));
    await pass(minute);
    expect(road).toMatchObject([
      { kind: 'channel', conversation: 'slack:C1', change: { what: 'renamed', name: 'globex' } },
      { kind: 'channel', conversation: 'slack:C1', change: { what: 'unshared' } },
      { kind: 'channel', conversation: 'slack:C1', change: { what: 'archived' } },
      { kind: 'person', conversation: 'slack:UANA', profile: { gone: true } },
    ]);
    expect(new Set(road.map(({ key }) => key)).size).toBe(4);
  });

  it('given nothing changed, when it is asked again, then nothing takes the road, and it is asked daily', async () => {
    await given('C1', 'slack:UANA');
    const { asked, road, channels, people, pass } = await aDesk();
    channels.set('C1', asTold('C1'));
    people.set('slack:UANA', aPerson({ account: 'slack:UANA' }));
    await pass(2 * minute);
    expect(asked).toEqual(['C1', 'slack:UANA']);
    await pass(day - 3 * minute);
    expect(asked).toHaveLength(2);
    await pass(3 * minute);
    expect(asked).toEqual(['C1', 'slack:UANA', 'C1', 'slack:UANA']);
    expect(road).toEqual([]);
  });

  it('given many channels and people, when they are asked about, then all once, and no more than some forty a minute', async () => {
    const people = (channel: string, count: number) => Array.from({ length: count }, (_, n) => `slack:${channel}U${n}`);
    for (const channel of ['C1', 'C2', 'C3']) await given(channel, ...people(channel, 23));
    const { asked, channels, pass } = await aDesk();
    for (const channel of ['C1', 'C2', 'C3']) channels.set(channel, asTold(channel));
    await pass(minute);
    expect(asked.length).toBeLessThanOrEqual(44);
    await pass(9 * minute);
    expect(new Set(asked.filter((one) => one.startsWith('slack:'))).size).toBe(69);
    expect(asked.filter((one) => one.startsWith('slack:'))).toHaveLength(69);
  });

  it('given those who were learned of today, or were silent for a month, when others are asked about, then they are left alone', async () => {
    await given('C1', 'slack:UNEW', 'slack:UANA');
    await store.people.save(aPerson({ account: 'slack:UNEW' }), now - minute);
    await store.people.save(aPerson({ account: 'slack:UOLD' }), now - 40 * day);
    const author = { account: 'slack:UOLD', name: 'Olga', team: null };
    await store.messages.insert([aMessage({ channel: 'slack:C1', ts: '9.1', at: now - 31 * day, author })]);
    const { asked, channels, pass } = await aDesk();
    channels.set('C1', asTold('C1'));
    await pass(minute);
    expect(asked).toEqual(['C1', 'slack:UANA']);
  });

  it('given a platform that is away in the middle, when it is back, then it goes on there, and no failure is counted', async () => {
    for (const channel of ['C1', 'C2']) await given(channel);
    const { asked, channels, connection, pass } = await aDesk();
    channels.set('C1', asTold('C1'));
    channels.set('C2', failure('unknown'));
    await pass(5 * minute);
    expect(asked).toEqual(['C1', 'C2']);
    connection.ok = false;
    await pass(20 * minute);
    expect(asked).toEqual(['C1', 'C2']);
    connection.ok = true;
    channels.set('C2', failure('wait', 3 * minute));
    await pass(11 * minute);
    channels.set('C2', asTold('C2'));
    asked.length = 0;
    await pass(11 * minute);
    expect(asked).toEqual(['C2']);
    expect(await store.jobs.find('facts')).toMatchObject({ attempts: 0, state: null });
  });

  it('given somebody and a channel that are not shown to us, when they are asked about, then they stay as they were and the rest has its turn', async () => {
    await given('C1', 'slack:UGONE', 'slack:UANA');
    await given('C2');
    const { asked, road, channels, people, pass } = await aDesk();
    channels.set('C2', failure('never'));
    people.set('slack:UGONE', failure('never'));
    people.set('slack:UANA', aPerson({ account: 'slack:UANA', name: 'Ana W.' }));
    await pass(10 * minute);
    expect([...asked].sort()).toEqual(['C1', 'C2', 'slack:UANA', 'slack:UGONE']);
    expect(road).toMatchObject([{ kind: 'person', profile: { name: 'Ana W.' } }]);
  });
});
