import { expect, it } from 'vitest';
import { heardInTeams } from '../../src/compose/doctor/heard-in-teams.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aMessage } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

it('given channels of Teams, when the doctor looks, then only where something came from, and the app was not taken from since, is the bot there', async () => {
  const told = (id: string, present: boolean | null) =>
    store.keepsakes.set(`teams:conversation:${id}`, JSON.stringify({ serviceUrl: 'https://a/', present }), 1);
  await told('19:wrote', true);
  await told('19:of-a-left-team', true);
  await told('19:taken-away', false);
  // Its team told that it was made; or somebody used the messaging extension there.
  await told('19:told-of', null);
  // An earlier version kept it.
  await told('19:wrote-before', null);
  await told('19:wrote-before-and-left', null);
  for (const channel of ['teams:19:wrote-before', 'teams:19:wrote-before-and-left', 'teams:19:never'])
    await store.messages.insert([aMessage({ platform: 'teams', channel, ts: '1767603600000' })]);
  const ids = [
    '19:wrote',
    '19:of-a-left-team',
    '19:taken-away',
    '19:told-of',
    '19:wrote-before',
    '19:wrote-before-and-left',
    '19:never',
  ];
  const left = new Set(['19:of-a-left-team', '19:wrote-before-and-left']);
  const channels = ids.map((id) =>
    aChannel({ platform: 'teams', id: `teams:${id}`, platformId: id, member: !left.has(id) }),
  );
  expect(Object.fromEntries(await heardInTeams(store, null, channels))).toEqual({
    '19:wrote': 'there',
    '19:of-a-left-team': 'left',
    '19:taken-away': 'left',
    '19:told-of': 'not-said',
    '19:wrote-before': 'was-there',
    '19:wrote-before-and-left': 'left',
    '19:never': 'unheard-of',
  });
});
