import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { ChannelProfile, Inbound } from '../../src/desk/inbound.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { ChannelLearner } from '../../src/engine/learn-channels.ts';
import type { DeliveryError, PlatformPort } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { failure, silentPlatform } from './recording-sender.ts';

const second = 1_000;

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

it('given a channel of desk.yaml that the bot comes to later, when time passes, then it is looked for less and less often, and known soon after', async () => {
  await store.channels.saveAll([aChannel({ platformId: 'C0LATER', name: 'C0LATER' })]);
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh(true);
  let now = someMonday;
  let told: ChannelProfile | null = null;
  const asked: number[] = [];
  const platform: PlatformPort = {
    ...silentPlatform,
    async describeChannel() {
      asked.push((now - someMonday) / second);
      return told;
    },
  };
  const logger = pino({ level: 'silent' });
  const learner = new ChannelLearner({ store, cache, logger, accept: async () => {}, now: () => now });
  const pass = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 5) {
      await learner.round(platform);
      now += 5 * second;
    }
  };

  await pass(3_600);
  expect(asked.slice(0, 8)).toEqual([0, 15, 45, 105, 225, 465, 945, 1_545]);
  const before = asked.length;
  const { shared, direct, archived, member } = aChannel({ platformId: 'C0LATER' });
  told = { platformId: 'C0LATER', name: 'help-from-acme', shared, direct, archived, member, teams: [] };
  await pass(1_200);
  expect(asked).toHaveLength(before + 1);
  expect(cache.channels.map(({ name }) => name)).toEqual(['help-from-acme']);
});

it('given a triage channel that is shared, when nobody tells that the others left, then it is looked at each minute until they have', async () => {
  const triage = aChannel({ platformId: 'C0TRIAGE', name: 'triage', kind: 'triage', shared: true });
  const theirs = aChannel({ platformId: 'C0GLOBEX', name: 'globex', shared: true });
  await store.channels.saveAll([triage, theirs]);
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh(true);
  let now = someMonday;
  const asked: string[] = [];
  const road: Inbound[] = [];
  const { direct, archived, member } = triage;
  const told = { platformId: 'C0TRIAGE', name: 'triage', teams: [], direct, archived, member };
  let answer: ChannelProfile | DeliveryError = { ...told, shared: true };
  const platform: PlatformPort = {
    ...silentPlatform,
    async describeChannel(_, platformId) {
      asked.push(platformId);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const accept = async (arrivals: { inbound: Inbound }[]) => void road.push(...arrivals.map(({ inbound }) => inbound));
  const learner = new ChannelLearner({ store, cache, logger: pino({ level: 'silent' }), accept, now: () => now });
  const pass = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed++) {
      await learner.round(platform);
      now += second;
    }
  };

  await pass(61);
  expect(asked).toEqual(['C0TRIAGE']);
  for (const next of [failure('again'), failure('never'), { ...told, shared: null }]) {
    answer = next;
    await pass(60);
  }
  expect([asked.length, road]).toEqual([4, []]);
  answer = { ...told, shared: false };
  await pass(60);
  expect(road).toMatchObject([{ kind: 'channel', conversation: triage.id, change: { what: 'unshared' } }]);
});
