import { describe, expect, it } from 'vitest';
import type { PostedMessage } from '../../../src/desk/inbound.ts';
import { eraseMessages } from '../../../src/engine/erase/erase-messages.ts';
import type { Outgoing } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { first } from './answered.ts';
import { fileOf, idOf, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

const triage = idOf('teams', 'triage');
const isMirror = ({ effect }: Outgoing): boolean => effect.kind === 'mirror';
const mirrors = (world: TwoPlatforms) => world.in(triage, ({ outgoing }) => isMirror(outgoing));
const lines = (world: TwoPlatforms): string[] =>
  world
    .in(triage, ({ outgoing: { effect } }) => effect.kind === 'post' && effect.id.startsWith('lost:'))
    .map(({ outgoing }) => outgoing.text);
const alerts = (world: TwoPlatforms) => world.card(triage).outgoing.card?.alerts ?? [];
const alerted = (world: TwoPlatforms) => until(() => alerts(world).length > 0, 'the card to say so');

/** What Gina wrote in the thread of her ticket may not have arrived in triage, on Teams; it has. */
async function unsure(text: string, { solved = false } = {}) {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('slack')));
  const root = await world.says('slack', 'channel', 'gina', 'The export fails with an error, can you look?');
  await until(() => world.in(triage, ({ outgoing }) => outgoing.card !== null).length === 1, 'the card');
  await world.quiet();
  world.fails = first(1, 'unknown', isMirror);
  world.arrivesAllTheSame = true;
  const message = await world.says('slack', 'channel', 'gina', text, { thread: root.ts });
  await alerted(world);
  if (solved) await world.presses('teams', 'ana', 'triage', { action: 'solve', value: '1' });
  await world.quiet();
  return { world, message };
}

/** Ana looked, and says that it arrived: from now on it stands there, and nobody knows where. */
async function arrived() {
  const told = await unsure('My password is hunter2, can you look?');
  const button = told.world.card(triage).outgoing.card?.buttons.find(({ action }) => action === 'arrived');
  if (button === undefined) throw new Error('The card has no such button.');
  await told.world.presses('teams', 'ana', 'triage', button);
  await until(async () => (await store.effects.countParked()) === 0, 'it to be settled');
  return told;
}

async function restores(world: TwoPlatforms, message: PostedMessage, at: number): Promise<void> {
  const place = world.place('slack', 'channel');
  const key = `slack:${place.installation}:${message.id}:restored:${at}`;
  const moment = { at, editedAt: at, restored: true } as const;
  await world.happens('slack', { kind: 'edit', key, conversation: place.channel, place, message, ...moment });
}

/** As `deletes`, which is heard once. */
async function deletesAgain(world: TwoPlatforms, { id, ts, thread, at: writtenAt }: PostedMessage): Promise<void> {
  const place = world.place('slack', 'channel');
  const at = world.clock.now();
  const key = `slack:${place.installation}:${id}:deleted:${at}`;
  const target = { id, ts, thread, at: writtenAt };
  await world.happens('slack', { kind: 'deletion', key, conversation: place.channel, at, place, target });
}

describe('words that may not have arrived, and are changed or erased by their author', () => {
  it('given the alert on the card holds them, when they are changed, then it reads as they do now', async () => {
    const { world, message } = await unsure('My password is hunter2, can you look?');
    expect(alerts(world)).toEqual([expect.stringContaining('hunter2')]);
    await world.edits('slack', message, 'I know it again.');
    await until(() => lines(world).length === 1, 'the line');
    await world.quiet();
    expect(alerts(world)).toEqual([expect.stringContaining('I know it again.')]);
  });

  it('given a solved ticket, when they are deleted, then the alert on its card holds them no more', async () => {
    const { world, message } = await unsure('Thank you, hunter2!', { solved: true });
    expect(alerts(world)).toEqual([expect.stringContaining('hunter2')]);
    await world.deletes('slack', message);
    await until(() => lines(world).length === 1, 'the line');
    await world.quiet();
    expect(alerts(world)).toEqual([expect.not.stringContaining('hunter2')]);
  });

  it('given they arrived and were deleted, when their author brings them back, then they are said anew; deleted once more, triage is told once more', async () => {
    const { world, message } = await arrived();
    await world.deletes('slack', message);
    await until(() => lines(world).length === 1, 'the line');
    world.standing.delete(world.idOfStanding(({ outgoing }) => isMirror(outgoing)));
    await restores(world, message, world.clock.now() + 1_000);
    await until(() => mirrors(world).length === 1, 'the mirror anew');
    await world.quiet();
    expect(mirrors(world)[0]?.outgoing.text).toContain('hunter2');
    expect(lines(world)).toHaveLength(1);
    world.clock.advance(10_000);
    await deletesAgain(world, message);
    await until(() => lines(world).length === 2, 'the second line');
    expect(mirrors(world)).toEqual([]);
  });

  it('given they may have arrived and were deleted, when Ana says only then that they arrived, then that keeps nothing from being said anew', async () => {
    const { world, message } = await unsure('My password is hunter2, can you look?');
    const button = world.card(triage).outgoing.card?.buttons.find(({ action }) => action === 'arrived');
    await world.deletes('slack', message);
    await until(() => lines(world).length === 1, 'the line');
    await world.presses('teams', 'ana', 'triage', button ?? { action: '', value: '' });
    await until(async () => (await store.effects.countParked()) === 0, 'it to be settled');
    await restores(world, message, world.clock.now() + 1_000);
    await until(() => mirrors(world).length === 2, 'the mirror anew');
  });

  it('given they arrived, when the desk erases them as they are old, then that is kept for a month more and not for ever', async () => {
    const { message } = await arrived();
    const known = await store.messages.byIds([message.id]);
    const before = await store.effects.lostOf(message.id);
    expect(before.map(({ expireAt }) => expireAt)).toEqual([undefined]);
    await eraseMessages(store, [...known.values()], { now: Date.now(), name: null });
    const after = await store.effects.lostOf(message.id);
    expect(after.map(({ expireAt }) => expireAt)).toEqual([expect.any(Date)]);
  });
});
