import { expect, it } from 'vitest';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { startEngine } from './start-engine.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

it('given channels, chats, and people alone with the bot, when a platform asks which channels are known, then its own channels are told and nothing else', async () => {
  const own = ['C0GLOBEX', 'C0ARCHIVED'];
  await store.channels.saveAll([
    aChannel({ platform: 'slack', id: 'slack:C0GLOBEX', platformId: 'C0GLOBEX' }),
    aChannel({ platform: 'slack', id: 'slack:C0ARCHIVED', platformId: 'C0ARCHIVED', archived: true, member: false }),
    aChannel({ platform: 'slack', id: 'slack:D0GINA', platformId: 'D0GINA', direct: true }),
    aChannel({ platform: 'slack', id: 'slack:G0CHAT', platformId: 'G0CHAT', flat: true }),
    aChannel({ platform: 'teams', id: 'teams:19:a', platformId: '19:a' }),
  ]);
  const { engine, sink } = await startEngine(store);
  expect([...sink.channels()].sort()).toEqual(own.sort());
  await engine.stop();
});
