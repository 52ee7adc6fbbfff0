import { expect, it } from 'vitest';
import { heardInTeams } from '../../src/compose/doctor/heard-in-teams.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel } from '../support/builders.ts';
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
  // Its team told that it was made; somebody used the messaging extension there; or an earlier version kept it.
  await told('19:told-of', null);
  const ids = ['19:wrote', '19:of-a-left-team', '19:taken-away', '19:told-of', '19:never'];
  const channels = ids.map((id) =>
    aChannel({ platform: 'teams', id: `teams:${id}`, platformId: id, member: id !== '19:of-a-left-team' }),
  );
  expect(Object.fromEntries(await heardInTeams(store, null, channels))).toEqual({
    '19:wrote': 'there',
    '19:of-a-left-team': 'left',
    '19:taken-away': 'left',
    '19:told-of': 'not-said',
    '19:never': 'unheard-of',
  });
});
