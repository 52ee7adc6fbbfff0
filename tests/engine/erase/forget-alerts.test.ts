import { expect, it } from 'vitest';
import type { Effect } from '../../../src/desk/effect.ts';
import { npsAlert } from '../../../src/desk/nps/nps-posts.ts';
import type { NpsAnswer } from '../../../src/desk/nps/nps-round.ts';
import { DeskCache } from '../../../src/engine/desk-cache.ts';
import { customerCalled, type Forgotten, forget, personCalled } from '../../../src/engine/erase/forget.ts';
import { deliveryPartition } from '../../../src/engine/partitions.ts';
import type { Outgoing } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { aDesk } from '../../desk/decide/model/cast.ts';
import { aChannel, aCustomer, aPerson, someMonday } from '../../support/builders.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { senderWith } from '../sender-for-tests.ts';

let store: Store;
storeForEachTest((given) => {
  store = given;
});

const answer: NpsAnswer = {
  id: 'nps:slack:C0GLOBEX:1:slack:U0GINA',
  round: 'nps:slack:C0GLOBEX:1',
  channel: 'slack:C0GLOBEX',
  customer: { id: 'customer:globex', name: 'Globex', tier: null },
  account: 'slack:U0GINA',
  name: 'Gina',
  score: 2,
  why: 'Schmetterling never answers.',
  at: someMonday,
};

it.each<[string, () => Promise<Forgotten>]>([
  ['they', () => personCalled(store, 'gina@globex.test')],
  ['their customer', () => customerCalled(store, 'Globex')],
])(
  'given triage was told of somebody’s low answer, when %s are to be forgotten, then what stands there says nothing of it',
  async (_, whom) => {
    await store.customers.saveAll([aCustomer({ source: 'found' })]);
    await store.channels.saveAll([aChannel()]);
    await store.people.save(aPerson(), someMonday);
    await store.surveys.answer(answer);
    const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
    await cache.refresh();
    const delivered: Outgoing[] = [];
    const deliver = async (outgoing: Outgoing) => {
      delivered.push(outgoing);
      return { ts: '5.1', profile: null };
    };
    const platform = () => ({ deliver, find: async () => null, findsSends: true });
    const sender = senderWith({ store, cache, platform, now: () => someMonday });
    const send = (effect: Effect) =>
      sender.send({ _id: effect.id, effect, state: 'sending', lane: '', order: 1, attempts: 1, createdAt: someMonday });

    const alert = npsAlert(answer, null, aDesk());
    if (alert === null) throw new Error('Triage is told of nothing.');
    await send(alert);
    expect(delivered.at(-1)).toMatchObject({ target: null, text: expect.stringContaining('Schmetterling') });
    await forget(store, await whom(), { now: someMonday, run: 7, progress: () => {} });
    const [row, ...more] = await store.effects.waiting([deliveryPartition('T0ACME')], 9);
    expect(more).toEqual([]);
    if (row === undefined) throw new Error('Nothing takes it away.');
    await send(row.effect);
    expect(delivered.at(-1)).toMatchObject({ target: '5.1', text: '(This answer was erased.)', calls: [] });
  },
);
