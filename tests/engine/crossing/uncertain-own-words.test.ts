import { expect, it } from 'vitest';
import { DeliveryError } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { aSubmission } from '../arrivals.ts';
import { fileOf, idOf, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

const unknown = new DeliveryError('told', { kind: 'unknown' }, 'told: unknown');
const questions = (world: TwoPlatforms) =>
  world.in(idOf('teams', 'channel'), ({ outgoing }) => outgoing.question !== null);
const cardOf = (world: TwoPlatforms) => world.card(idOf('slack', 'triage')).outgoing.card;

/** Gina had to ask three times, and Ana asks how she feels: of her words nobody knows whether they arrived. */
async function askedInOwnWords() {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams', { csat: { delay: 900_000 } })));
  const { ts: thread } = await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?');
  await world.says('teams', 'channel', 'ana', 'It was a full disk. It works again.', { thread });
  const solve = () => world.presses('slack', 'ana', 'triage', { action: 'solve', value: '1' });
  await solve();
  for (const again of ['It fails again, can you help?', 'And once more, please help!']) {
    await world.says('teams', 'channel', 'gina', again, { thread });
    await solve();
  }
  await world.quiet();
  let left = 1;
  world.arrivesAllTheSame = true;
  world.fails = ({ effect }) => (effect.kind === 'reply' && left-- > 0 ? unknown : undefined);
  const subject = (await store.tickets.byNumbers([1])).get(1)?.csat.surveys.at(-1)?.id ?? null;
  const words = aSubmission('ask-in-own-words', 1, { text: 'Sorry, Gina! How do you feel about it now?' });
  const by = { place: world.place('slack', 'triage'), actor: world.actor('slack', 'ana') };
  await world.happens('slack', { ...words, ...by, about: { ...words.about, subject } });
  await until(() => (cardOf(world)?.alerts.length ?? 0) > 0, 'the card to say so');
  return world;
}

it.each(['arrived', 'send-again'] as const)(
  'given words that ask and may not have arrived, when Ana says %s, then the question with its buttons stands below them, once',
  async (action) => {
    const world = await askedInOwnWords();
    expect(questions(world)).toEqual([]);
    const button = cardOf(world)?.buttons.find((one) => one.action === action);
    if (button === undefined) throw new Error('The card has no such button.');
    await world.presses('slack', 'ana', 'triage', button);
    await until(() => questions(world).length === 1, 'the question');
    await world.quiet();
    expect(questions(world)).toHaveLength(1);
    const survey = (await store.tickets.byNumbers([1])).get(1)?.csat.surveys.at(-1);
    expect(survey?.questions).toHaveLength(1);
  },
);
