import { describe, expect, it } from 'vitest';
import { DeliveryError, type Outgoing } from '../../../src/engine/platform.ts';
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

const triage = idOf('teams', 'triage');
const unknown = new DeliveryError('told', { kind: 'unknown' }, 'told: unknown');
const again = new DeliveryError('told', { kind: 'again' }, 'told: again');
const never = (code: string) => new DeliveryError(code, { kind: 'never' }, code);
const cards = (world: TwoPlatforms) => world.in(triage, ({ outgoing }) => outgoing.card !== null);
const mirrors = (world: TwoPlatforms) => world.in(triage, ({ outgoing }) => outgoing.effect.kind === 'mirror');
/** The line that says that the card may not have arrived. */
const lines = (world: TwoPlatforms) =>
  world.in(triage, ({ outgoing: { effect } }) => effect.kind === 'post' && effect.id.startsWith('uncertain:'));
const tsOf = (id: string): string => id.slice(id.lastIndexOf(':') + 1);
const cardOfTicket = async () => (await store.tickets.byNumbers([1])).get(1)?.card ?? null;

/** The value of the button of the line. */
function buttonOf(world: TwoPlatforms, action: 'send-again' | 'arrived') {
  const [line] = lines(world);
  const effect = line?.outgoing.effect;
  const button = effect?.kind === 'post' ? effect.buttons?.[0] : undefined;
  if (button === undefined) throw new Error('No line has a button.');
  return { action, value: button.value };
}

const press = (world: TwoPlatforms, action: 'send-again' | 'arrived') =>
  world.presses('teams', 'ana', 'triage', buttonOf(world, action));

const started = async () => stopLater(await new TwoPlatforms(store).start(fileOf('slack')));
const asks = (world: TwoPlatforms) =>
  world.says('slack', 'channel', 'gina', 'The export fails with an error, can you look?');

/** Gina asked; the first card of her ticket may not have arrived. */
async function withoutCard() {
  const world = await started();
  let left = 1;
  world.fails = ({ card }) => (card !== null && left-- > 0 ? unknown : undefined);
  const root = await asks(world);
  await until(() => lines(world).length === 1, 'the line');
  await world.quiet();
  return { world, root };
}

/** The card was deleted by hand, and the first that is posted in its place may not have arrived. */
async function withoutReplacement() {
  const world = await started();
  const root = await asks(world);
  await until(() => cards(world).length === 1, 'the card');
  await world.quiet();
  const card = world.idOfStanding(({ outgoing }) => outgoing.card !== null);
  world.standing.delete(card);
  let left = 1;
  world.fails = (outgoing: Outgoing) => {
    if (outgoing.target === tsOf(card)) return never('message_not_found');
    if (outgoing.thread === tsOf(card)) return never('thread_not_found');
    return outgoing.card !== null && left-- > 0 ? unknown : undefined;
  };
  await world.presses('teams', 'ana', 'triage', { action: 'claim', value: '1' });
  await until(() => lines(world).length === 1, 'the line');
  await world.quiet();
  return { world, root, card };
}

describe('a card that may not have arrived', () => {
  it('given the line that says so may not have arrived, either, when time goes by, then it is said anew, and the card can be sent again', async () => {
    const world = await started();
    const fails = [unknown, unknown];
    world.fails = ({ card, effect }) => {
      const isLine = effect.id.startsWith('uncertain:');
      return (card !== null && fails.length === 2) || (isLine && fails.length === 1) ? fails.pop() : undefined;
    };
    await asks(world);
    await until(() => lines(world).length === 1, 'the line');
    await press(world, 'send-again');
    await until(() => cards(world).length === 1, 'the card');
    await world.quiet();
    expect(lines(world)).toHaveLength(1);
    expect(cards(world)).toHaveLength(1);
  });

  it('given words that waited for a card already when nobody knew whether it arrived, when Ana has it sent again, then it passes them, and they stand below it', async () => {
    const world = await started();
    let cardsFail: 'again' | 'unknown' | 'no more' = 'again';
    world.fails = ({ card }) => {
      if (card === null || cardsFail === 'no more') return undefined;
      if (cardsFail === 'again') return again;
      // Meanwhile none goes by itself, either.
      cardsFail = 'again';
      return unknown;
    };
    const root = await asks(world);
    // What is asked for later would have a card posted by itself.
    await world.says('slack', 'channel', 'gina', 'It says 42, by the way, all the time.', { thread: root.ts });
    const waiting = () => store.effects.openOf(1, [0, 1, 2, 3]);
    await until(async () => (await waiting()).some(({ effect }) => effect.kind === 'mirror'), 'the words to wait');
    cardsFail = 'unknown';
    await until(() => lines(world).length === 1, 'the line');
    expect(cards(world)).toEqual([]);
    await press(world, 'send-again');
    cardsFail = 'no more';
    await until(() => mirrors(world).length === 1, 'the words');
    expect(cards(world)).toHaveLength(1);
    expect(mirrors(world)[0]?.thread).toBe(tsOf((await cardOfTicket()) ?? ''));
  });

  it('given it is not there, when it is sent again, then it stands, and is the live one', async () => {
    const { world } = await withoutCard();
    expect(lines(world)[0]?.outgoing.labels).toEqual(['Send again']);
    expect(await press(world, 'send-again')).toMatchObject({ say: 'It is sent again.' });
    await until(() => cards(world).length === 1, 'the card');
    await world.quiet();
    expect(await cardOfTicket()).toBe(world.idOfStanding(({ outgoing }) => outgoing.card !== null));
  });

  it('given somebody says that it arrived, when they do, then one is posted all the same: where it stands the bot cannot learn', async () => {
    const { world } = await withoutCard();
    await press(world, 'arrived');
    await until(() => cards(world).length === 1, 'the card');
    await world.quiet();
    expect(await cardOfTicket()).not.toBeNull();
  });

  it('given another was posted meanwhile for a note, when it is sent again, then that says so and posts none', async () => {
    const { world } = await withoutCard();
    const note = aSubmission('note', 1, { text: 'They had this in May.' });
    const by = { place: world.place('teams', 'triage'), actor: world.actor('teams', 'ana') };
    await world.happens('teams', { ...note, ...by });
    await until(() => world.in(triage, ({ outgoing }) => outgoing.text.includes('in May')).length === 1, 'the note');
    expect(await press(world, 'send-again')).toMatchObject({
      say: expect.stringContaining('Another card of #1 stands'),
    });
    await world.quiet();
    expect(cards(world)).toHaveLength(1);
    expect(await store.effects.countParked()).toBe(0);
    expect(await press(world, 'send-again')).toMatchObject({ say: expect.stringContaining('seen to that') });
  });
});

describe('a card in the place of a deleted one that may not have arrived', () => {
  it('given it is not there, when it is sent again, then it stands, and is brought up to date from then on', async () => {
    const { world, root } = await withoutReplacement();
    expect(cards(world)).toEqual([]);
    await press(world, 'send-again');
    await until(() => cards(world).length === 1, 'the card');
    await world.says('slack', 'channel', 'gina', 'It says 42, by the way.', { thread: root.ts });
    await until(() => mirrors(world).length === 1, 'the mirror');
    await world.quiet();
    expect(cards(world)).toHaveLength(1);
    expect(mirrors(world)[0]?.thread).toBe(tsOf((await cardOfTicket()) ?? ''));
  });

  it('given nobody sends it again, when a customer writes, then another is posted for that, once', async () => {
    const { world, root } = await withoutReplacement();
    await world.says('slack', 'channel', 'gina', 'It says 42, by the way.', { thread: root.ts });
    await until(() => mirrors(world).length === 1, 'the mirror');
    await world.says('slack', 'channel', 'gina', 'And now 43.', { thread: root.ts });
    await until(() => mirrors(world).length === 2, 'the next');
    await world.quiet();
    expect(cards(world)).toHaveLength(1);
    expect(mirrors(world).map(({ thread }) => thread)).toEqual(Array(2).fill(tsOf((await cardOfTicket()) ?? '')));
  });

  it('given nobody sends it again, when the ticket changes, then another is posted that shows it', async () => {
    const { world } = await withoutReplacement();
    await world.presses('teams', 'ana', 'triage', { action: 'pending', value: '1' });
    await until(() => cards(world).length === 1, 'the card');
    await world.quiet();
    expect(cards(world)).toHaveLength(1);
    expect(await cardOfTicket()).toBe(world.idOfStanding(({ outgoing }) => outgoing.card !== null));
  });
});

describe('a word to one person that may not have arrived', () => {
  it('given it was for Ana alone, when it may not have arrived, then the card says whom it was for', async () => {
    const world = await started();
    await asks(world);
    await until(() => cards(world).length === 1, 'the card');
    await world.quiet();
    const card = world.idOfStanding(({ outgoing }) => outgoing.card !== null);
    world.fails = ({ effect }) => (effect.kind === 'direct' ? unknown : undefined);
    const said = await world.says('teams', 'triage', 'ana', 'note: they never pay', { thread: tsOf(card) });
    // An edit sends nothing: she is told so, alone.
    await world.edits('teams', { ...said, mentionsBot: 'first' }, 'reply they never pay');
    await until(() => (cards(world)[0]?.outgoing.card?.alerts.length ?? 0) > 0, 'the card to say so');
    expect(cards(world)[0]?.outgoing.card?.alerts).toEqual(['A message of mine to Ana may not have arrived.']);
  });
});
