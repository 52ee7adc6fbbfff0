import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { fileOf, idOf, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();
const channel = idOf('teams', 'channel');
const flat = { place: { flat: true } } as const;

it('given a chat without threads with one open ticket and then two, when they are answered, then the words name theirs only where there are several', async () => {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams')));
  await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?', flat);
  await world.quiet();
  const answer = async (number: number, text: string) => {
    const card = world.idOfStanding(({ outgoing }) => outgoing.card?.number === number);
    await world.says('slack', 'triage', 'ana', text, { thread: card.slice(card.lastIndexOf(':') + 1) });
    await world.quiet();
  };
  await answer(1, 'Please try again.');
  expect((await store.channels.all()).find(({ id }) => id === channel)).toMatchObject({ flat: true });
  const hank = { ...flat, author: { ...world.actor('teams', 'gina'), account: 'teams:hank' } };
  await world.says('teams', 'channel', 'gina', 'And my login fails since today, every time.', hank);
  await until(
    () => world.in(idOf('slack', 'triage'), ({ outgoing }) => outgoing.card !== null).length === 2,
    'both cards',
  );
  await world.quiet();
  await answer(2, 'Please sign in anew.');
  await answer(1, 'Is it well now?');
  const said = world
    .in(channel, ({ outgoing }) => outgoing.effect.kind === 'reply')
    .map(({ outgoing }) => outgoing.text);
  expect(said).toEqual(['Please try again.', '**#2** · Please sign in anew.', '**#1** · Is it well now?']);
});
