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
  await answer(1, 'Is it well now? It has nothing to do with #10.');
  await answer(2, '```\nnpm ci\n```');
  const said = world
    .in(channel, ({ outgoing }) => outgoing.effect.kind === 'reply')
    .map(({ outgoing }) => outgoing.text);
  expect(said).toEqual([
    'Please try again.',
    '**#2** · Please sign in anew.',
    '**#1** · Is it well now? It has nothing to do with #10.',
    // Code, lists and quotations begin with their line.
    '**#2**\n\n```\nnpm ci\n```',
  ]);
});

it('given a ticket was solved there, when its requester just writes on, or a colleague quotes what was said, then it is open again; to the bot a new one is asked for', async () => {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams', { csat: { enabled: false } })));
  const hank = { ...flat, author: { ...world.actor('teams', 'gina'), account: 'teams:hank' } };
  const ticket = async (number: number) => (await store.tickets.byNumbers([number])).get(number);
  const solves = async () => {
    expect(await world.presses('slack', 'ana', 'triage', { action: 'solve', value: '1' })).toMatchObject({
      state: 'done',
    });
    await world.quiet();
    expect(await ticket(1)).toMatchObject({ status: 'solved' });
  };
  await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?', flat);
  await world.quiet();
  await answerUnder(world, 'Please try again.');
  const answer = world.idOfStanding(({ outgoing }) => outgoing.effect.kind === 'reply');
  await solves();
  await world.says('teams', 'channel', 'gina', 'It still fails.', flat);
  expect(await ticket(1)).toMatchObject({ status: 'open', waitingOn: 'us' });
  await solves();
  // What stands there is the copy of what Ana wrote in triage.
  const quotes = answer.slice(answer.lastIndexOf(':') + 1);
  await world.says('teams', 'channel', 'gina', 'It still fails for me.', { ...hank, quotes });
  expect(await ticket(1)).toMatchObject({ status: 'open' });
  await solves();
  await world.says('teams', 'channel', 'gina', 'The import fails as well.', { ...flat, mentionsBot: 'first' });
  expect(await ticket(1)).toMatchObject({ status: 'solved', threads: [expect.any(String)] });
  expect(await ticket(2)).toMatchObject({ status: 'new' });
});

it('given two tickets are open there, when an agent quotes what was said in one and tells the bot to solve, then that one is solved', async () => {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams', { csat: { enabled: false } })));
  const hank = { ...flat, author: { ...world.actor('teams', 'gina'), account: 'teams:hank' } };
  await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?', flat);
  const login = await world.says('teams', 'channel', 'gina', 'And my login fails since today, every time.', hank);
  await world.quiet();
  const told = { ...flat, quotes: login.ts, mentionsBot: 'first' } as const;
  await world.says('teams', 'channel', 'ana', '> **Gina**\n> And my login fails\n\nsolve', told);
  await world.quiet();
  const found = await store.tickets.byNumbers([1, 2]);
  expect([1, 2].map((number) => found.get(number)?.status)).toEqual(['new', 'solved']);
  // What they quote is of no ticket: then it means none, though only one is open.
  await world.says('teams', 'channel', 'ana', '> **Ben**\n> The release is out\n\nsolve', { ...told, quotes: '17' });
  await world.quiet();
  expect((await store.tickets.byNumbers([1])).get(1)).toMatchObject({ status: 'new' });
});

it('given silence solved it, when that is told, then it says how to go on, and how to begin something new', async () => {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams', { csat: { enabled: false } })));
  await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?', flat);
  await world.quiet();
  await answerUnder(world, 'Please try again.');
  await world.presses('slack', 'ana', 'triage', { action: 'pending', value: '1' });
  world.clock.advance(8 * 86_400_000);
  await until(
    () => world.in(channel, ({ outgoing }) => outgoing.text.includes('Just reply')).length === 1,
    'that it is solved',
  );
  const [told] = world.in(channel, ({ outgoing }) => outgoing.text.includes('Just reply'));
  expect(told?.outgoing.text).toContain('Just reply to reopen it. For something new, begin with @Threadwell.');
});

/** Ana answers the first ticket from triage. */
async function answerUnder(world: TwoPlatforms, text: string): Promise<void> {
  const card = world.idOfStanding(({ outgoing }) => outgoing.card?.number === 1);
  await world.says('slack', 'triage', 'ana', text, { thread: card.slice(card.lastIndexOf(':') + 1) });
  await world.quiet();
}
