import { describe, expect, it } from 'vitest';
import { takeBackEmoji } from '../../../src/desk/actions.ts';
import type { Outgoing } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { alerted, alertsOf, answered, buttonOf, desk, first, replies } from './answered.ts';
import { accountOf, fileOf, idOf, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();
const lost = () => answered({ store, stopLater }, first(1, 'unknown'), true);

/** What was said of it in the thread of the card. */
const lines = (world: TwoPlatforms, triage = desk): Outgoing[] =>
  world
    .in(triage, ({ outgoing: { effect } }) => effect.kind === 'post' && effect.id.startsWith('lost:'))
    .map(({ outgoing }) => outgoing);
const said = (world: TwoPlatforms, triage = desk) =>
  until(() => lines(world, triage).length > 0, 'a line in the thread of the card');
const posted = (world: TwoPlatforms) =>
  replies(world).filter(({ effect }) => effect.kind === 'reply' && effect.change !== 'trim');

/** Ana looked, and says that her answer arrived: from now on it stands there, and nobody knows where. */
async function arrived() {
  const told = await lost();
  await alerted(told.world);
  await told.world.presses('slack', 'ana', 'triage', buttonOf(told.world, 'arrived'));
  await until(async () => (await store.effects.countParked()) === 0, 'it to be settled');
  return told;
}

describe('what stands, or may, where nobody knows', () => {
  it('given Ana said that her answer arrived, when she changes it, then it is said no second time, and she is told that the customer may read the old words', async () => {
    const { world, answer } = await arrived();
    await world.edits('slack', answer, 'Please try once more.');
    await said(world);
    await world.quiet();
    expect(posted(world)).toHaveLength(1);
    expect(lines(world).map(({ text, calls }) => ({ text, calls }))).toEqual([
      { text: expect.stringContaining('#1 was changed'), calls: [accountOf('slack', 'ana')] },
    ]);
  });

  it('given Ana said that her answer arrived, when that was long ago, then it is known all the same', async () => {
    const { answer } = await arrived();
    const [row] = await store.effects.lostOf(answer.id);
    expect(row).toMatchObject({ state: 'expired', problem: 'arrived' });
    expect(row?.expireAt).toBeUndefined();
  });

  it('given Ana said that her answer arrived, when she deletes it, then she is told that the customer may read it still', async () => {
    const { world, answer } = await arrived();
    await world.deletes('slack', answer);
    await said(world);
    await world.quiet();
    expect(lines(world).map(({ text }) => text)).toEqual([expect.stringContaining('deleted or taken back')]);
  });

  it('given Ana said that her answer arrived, when she takes it back, then she is told that the customer may read it still', async () => {
    const { world, answer } = await arrived();
    await world.reacts('slack', 'ana', answer.id, takeBackEmoji);
    await said(world);
    expect(lines(world).map(({ text }) => text)).toEqual([expect.stringContaining('deleted or taken back')]);
  });

  it('given her answer may have arrived, when she changes it, then she is told; sent again it reads as it does by then, and once', async () => {
    const { world, answer } = await lost();
    await alerted(world);
    await world.edits('slack', answer, 'Please try once more.');
    await said(world);
    await world.presses('slack', 'ana', 'triage', buttonOf(world, 'send-again'));
    await until(() => posted(world).length === 2, 'the changed answer');
    await world.edits('slack', answer, 'Please try a third time.');
    await until(() => posted(world).length === 3, 'the next change');
    await world.quiet();
    const last = posted(world).at(-1);
    expect(last?.text).toBe('Please try a third time.');
    expect(last?.target).not.toBeNull();
    expect(lines(world)).toHaveLength(1);
  });

  it('given her answer may have arrived, when she deletes it and then wants it sent again, then nothing is sent and the answer says so', async () => {
    const { world, answer } = await lost();
    await alerted(world);
    const button = buttonOf(world, 'send-again');
    await world.deletes('slack', answer);
    await said(world);
    const outcome = await world.presses('slack', 'ana', 'triage', button);
    expect(outcome).toMatchObject({ say: expect.stringContaining('Nothing of it is left to send') });
    expect(await store.effects.countParked()).toBe(0);
    await world.quiet();
    expect(posted(world)).toHaveLength(1);
    expect(lines(world)).toHaveLength(1);
    expect(alertsOf(world)).toEqual([]);
  });

  it.each(['deletes it', 'takes it back'] as const)(
    'given her answer arrived, and she had it sent again, when she %s, then the copy that is known goes, and she is told of the other',
    async (how) => {
      const { world, answer } = await lost();
      await alerted(world);
      await world.presses('slack', 'ana', 'triage', buttonOf(world, 'send-again'));
      await until(() => posted(world).length === 2, 'the answer again');
      await world.quiet();
      await (how === 'deletes it'
        ? world.deletes('slack', answer)
        : world.reacts('slack', 'ana', answer.id, takeBackEmoji));
      await said(world);
      await world.quiet();
      expect(lines(world).map(({ text }) => text)).toEqual([expect.stringContaining('deleted or taken back')]);
      expect(world.gone).toHaveLength(1);
    },
  );

  it('given what Gina wrote may stand in triage, when she deletes it before anybody can know, then triage is told that it may stand there', async () => {
    const triage = idOf('teams', 'triage');
    const world = stopLater(await new TwoPlatforms(store).start(fileOf('slack')));
    const root = await world.says('slack', 'channel', 'gina', 'The export fails with an error, can you look?');
    await until(() => world.in(triage, ({ outgoing }) => outgoing.card !== null).length === 1, 'the card');
    await world.quiet();
    const isMirror = ({ effect }: Outgoing) => effect.kind === 'mirror';
    world.fails = first(1, 'unknown', isMirror);
    world.arrivesAllTheSame = true;
    const secret = await world.says('slack', 'channel', 'gina', 'My password is 1234.', { thread: root.ts });
    await until(() => world.sent.some(isMirror), 'the mirror');
    // What takes it away passes what waits to be looked for.
    await world.deletes('slack', secret);
    await said(world, triage);
    await world.quiet();
    expect(lines(world, triage).map(({ text }) => text)).toEqual([expect.stringContaining('Gina')]);
    expect(lines(world, triage)[0]?.thread).not.toBeNull();
  });

  it('given an answer that surely arrived, when it is changed and deleted, then nothing is said of it', async () => {
    const { world, answer } = await answered({ store, stopLater }, () => undefined);
    await until(() => posted(world).length === 1, 'the answer');
    await world.edits('slack', answer, 'Please try once more.');
    await until(() => posted(world).length === 2, 'the change');
    await world.deletes('slack', answer);
    await until(() => world.gone.length > 0, 'it to be gone');
    await world.quiet();
    expect(lines(world)).toEqual([]);
  });
});
