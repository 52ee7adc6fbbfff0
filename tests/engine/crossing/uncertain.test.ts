import { describe, expect, it } from 'vitest';
import { parkedOf } from '../../../src/compose/parked.ts';
import type { Outgoing } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import type { EffectDocument } from '../../../src/store/schemas/documents.ts';
import { stopAfterEachTest } from '../../support/stop-after-each.ts';
import { storeForEachTest } from '../../support/store-for-tests.ts';
import { until } from '../../support/test-desk.ts';
import { aSubmission } from '../arrivals.ts';
import { alertsOf, answered as answeredIn, buttonOf, channel, desk, first, isReply, replies } from './answered.ts';
import { fileOf, idOf, type Standing, TwoPlatforms } from './two-platforms.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

const uncertain = async () => (await store.effects.parked(9)).filter(({ state }) => state === 'uncertain');
const isUncertain = () => until(async () => (await uncertain()).length > 0, 'a send to be uncertain');
const answered = (fails: (outgoing: Outgoing) => Error | undefined, arrives = false) =>
  answeredIn({ store, stopLater }, fails, arrives);

describe('a send of which nobody knows whether it arrived', () => {
  it('given a reply that may have arrived, when time goes by, then it is not repeated, the card says so, what follows goes on, and all who look see it', async () => {
    const { world, thread } = await answered(first(1, 'unknown'), true);
    await isUncertain();
    await world.says('slack', 'triage', 'ana', 'And tell me what you see.', { thread });
    await until(() => replies(world).length === 2, 'the next reply');
    await until(() => alertsOf(world).length > 0, 'the card to say so');
    expect(alertsOf(world)).toEqual([expect.stringContaining('Please try again.')]);
    expect(replies(world).map(({ text }) => text)).toEqual(['Please try again.', 'And tell me what you see.']);
    expect(await store.effects.countParked()).toBe(1);
    const [parked] = await parkedOf(store).list(9);
    expect(parked).toMatchObject({ kind: 'effect', problem: expect.stringContaining('may have arrived') });
  });

  it('given the card says so, when Ana presses *Send again* twice, then it is said once more, and nothing is left of it on the card', async () => {
    const { world } = await answered(first(1, 'unknown'));
    await until(() => alertsOf(world).length > 0, 'the card to say so');
    const button = buttonOf(world, 'send-again');
    const pressed = await Promise.all([
      world.presses('slack', 'ana', 'triage', button),
      world.presses('slack', 'ana', 'triage', button),
    ]);
    expect(pressed).toHaveLength(2);
    await until(() => alertsOf(world).length === 0, 'the card to be as before');
    await world.quiet();
    await world.presses('slack', 'ana', 'triage', button);
    await world.quiet();
    expect(replies(world)).toHaveLength(2);
    expect(world.in(channel, ({ outgoing }) => isReply(outgoing))).toHaveLength(1);
    expect(await store.effects.countParked()).toBe(0);
  });

  it('given it is sent again, when that may not have arrived either, then it is shown anew', async () => {
    const { world } = await answered(first(2, 'unknown'));
    await until(() => alertsOf(world).length > 0, 'the card to say so');
    const before = buttonOf(world, 'send-again').value;
    await world.presses('slack', 'ana', 'triage', buttonOf(world, 'send-again'));
    await until(
      () => world.card(desk).outgoing.card?.buttons.some(({ value }) => value === `${before}:again`) === true,
      'the alert',
    );
    expect(replies(world)).toHaveLength(2);
  });

  it('given the card says so, when Ana says that it arrived, then nothing is sent, and the card is as before', async () => {
    const { world } = await answered(first(1, 'unknown'), true);
    await until(() => alertsOf(world).length > 0, 'the card to say so');
    await world.presses('slack', 'ana', 'triage', buttonOf(world, 'arrived'));
    await until(() => alertsOf(world).length === 0, 'the card to be as before');
    await world.quiet();
    expect(replies(world)).toHaveLength(1);
    expect(await store.effects.countParked()).toBe(0);
  });

  it('given a press that names another ticket, or none, than it belongs to, then nothing is settled by it', async () => {
    const { world } = await answered(first(1, 'unknown'));
    await until(() => alertsOf(world).length > 0, 'the card to say so');
    const button = buttonOf(world, 'send-again');
    for (const other of ['99999', '']) {
      await world.presses('slack', 'ana', 'triage', { ...button, value: button.value.replace(/^\d+/u, other) });
    }
    await world.quiet();
    expect(replies(world)).toHaveLength(1);
    expect(await store.effects.countParked()).toBe(1);
  });

  it('given it may have arrived, when Ana changes what she wrote, then that says it no second time; sent again, it reads as it does by then', async () => {
    const { world, answer } = await answered(first(1, 'unknown'), true);
    await until(() => alertsOf(world).length > 0, 'the card to say so');
    await world.edits('slack', answer, 'Please try once more.');
    await world.quiet();
    expect(replies(world).filter(({ effect }) => effect.kind === 'reply' && effect.change !== 'trim')).toHaveLength(1);
    await world.presses('slack', 'ana', 'triage', buttonOf(world, 'send-again'));
    await until(() => replies(world).some(({ text }) => text === 'Please try once more.'), 'the changed reply');
  });

  it('given a customer gets hold of such a button, when they press it, then nothing happens', async () => {
    const { world } = await answered(first(1, 'unknown'));
    await until(() => alertsOf(world).length > 0, 'the card to say so');
    await world.presses('teams', 'gina', 'channel', buttonOf(world, 'send-again'));
    await world.quiet();
    expect(replies(world)).toHaveLength(1);
    expect(await store.effects.countParked()).toBe(1);
  });

  it('given a send that certainly was not made, when time goes by, then it is simply tried again', async () => {
    const { world } = await answered(first(1, 'again'));
    await until(() => world.in(channel, ({ outgoing }) => isReply(outgoing)).length === 1, 'the reply');
    expect(await uncertain()).toEqual([]);
  });

  it('given a change of what stands may not have been made, when time goes by, then it is made again: twice changes nothing', async () => {
    const { world, thread } = await answered(() => undefined);
    await until(() => replies(world).length === 1, 'the reply');
    await world.quiet();
    world.fails = first(1, 'unknown', (outgoing) => outgoing.effect.kind === 'react');
    await world.presses('slack', 'ana', 'triage', { action: 'pending', value: '1' });
    const reacts = () =>
      world.sent.filter(({ effect }) => effect.kind === 'react' && effect.add === 'hourglass_flowing_sand');
    await until(() => reacts().length === 2, 'the reaction again');
    expect(await uncertain()).toEqual([]);
    expect(thread).not.toBe('');
  });

  it('given a card on Teams that may not have arrived, when the ticket changes, then it is posted anew, and a line in triage has said so before', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf('slack')));
    world.fails = first(1, 'unknown', ({ card }) => card !== null);
    const root = await world.says('slack', 'channel', 'gina', 'The export fails with an error, can you look?');
    const triage = idOf('teams', 'triage');
    const lines = () =>
      world.in(triage, ({ outgoing }) => outgoing.text.includes('#1') && outgoing.effect.kind === 'post');
    await until(() => lines().length === 1, 'the line');
    expect(lines()[0]?.outgoing).toMatchObject({ labels: ['Send again'] });
    expect(world.in(triage, ({ outgoing }) => outgoing.card !== null)).toEqual([]);
    const cards = () => world.in(triage, ({ outgoing }) => outgoing.card !== null);
    // What is said after that needs the card.
    await world.says('slack', 'channel', 'gina', 'It says 42, by the way, all the time.', { thread: root.ts });
    await until(() => cards().length === 1, 'the card');
    await until(() => world.in(triage, ({ outgoing }) => outgoing.effect.kind === 'mirror').length === 1, 'the mirror');
    expect(world.in(triage, ({ outgoing }) => outgoing.effect.kind === 'mirror')[0]?.thread).not.toBeNull();
  });

  it('given a card that may not have arrived, when somebody leaves a note, then it is posted anew for that', async () => {
    const world = stopLater(await new TwoPlatforms(store).start(fileOf('slack')));
    world.fails = first(1, 'unknown', ({ card }) => card !== null);
    await world.says('slack', 'channel', 'gina', 'The export fails with an error, can you look?');
    await isUncertain();
    const inbound = aSubmission('note', 1, { text: 'They had this in May.' });
    await world.happens('teams', {
      ...inbound,
      place: world.place('teams', 'triage'),
      actor: world.actor('teams', 'ana'),
    });
    const triage = idOf('teams', 'triage');
    await until(() => world.in(triage, ({ outgoing }) => outgoing.text.includes('in May')).length === 1, 'the note');
    expect(world.card(triage).outgoing.card?.number).toBe(1);
    expect(world.in(triage, ({ outgoing }) => outgoing.card !== null)).toHaveLength(1);
  });

  it('given the process is killed while it sends, when another starts, then nothing is sent twice, and what may not have arrived is shown', async () => {
    const { world } = await answered(() => undefined);
    await until(() => replies(world).length === 1, 'the reply');
    await world.quiet();
    await world.stop();
    // What a kill between the mark and the record leaves: of a reply, of a mirror, and of a card's change.
    const rows = await killedWhileSending();
    const next = stopLater(await new TwoPlatforms(store).start(null));
    await until(async () => (await uncertain()).length === 1, 'the reply to be uncertain');
    await next.quiet();
    expect((await uncertain()).map(({ _id }) => _id)).toEqual([rows.reply]);
    expect(replies(next)).toEqual([]);
    await until(
      () => next.in(desk, ({ outgoing }) => outgoing.card !== null).length === 1,
      'the card to be brought up to date',
    );
    expect(next.card(desk).outgoing.card?.alerts).toHaveLength(1);
  });

  it('given the store is away right after something was sent, when it is back, then that is recorded, and is neither uncertain nor sent again', async () => {
    const away = { for: 0 };
    const { messages } = store;
    const flaky: Store = {
      ...store,
      messages: {
        ...messages,
        addCopy: async (...told) => {
          if (away.for-- > 0) throw new Error('The store is away.');
          return messages.addCopy(...told);
        },
      },
    };
    const world = stopLater(await new TwoPlatforms(flaky).start(fileOf('teams')));
    await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?');
    await world.quiet();
    const card = world.idOfStanding(({ outgoing }: Standing) => outgoing.card !== null);
    away.for = 2;
    await world.says('slack', 'triage', 'ana', 'Please try again.', { thread: card.slice(card.lastIndexOf(':') + 1) });
    await until(() => away.for < 0, 'the store to be asked once more');
    await world.quiet();
    expect(replies(world)).toHaveLength(1);
    expect(await uncertain()).toEqual([]);
    const [id = ''] = [...world.standing].flatMap(([key, one]) => (isReply(one.outgoing) ? [key] : []));
    expect((await store.messages.byIds([id])).get(id)?.copyOf).not.toBeNull();
  });
});

/** Puts a reply and a card's change back to where they were while they were being sent; the reply under another id, as if it were new. */
async function killedWhileSending(): Promise<{ reply: string }> {
  const [message] = await store.messages.ofTicket(1).then((all) => all.filter(({ side }) => side === 'desk'));
  if (message === undefined) throw new Error('Nobody answered.');
  const sender = { instance: 'dead', at: Date.now() };
  const at = Date.now();
  const row = (effect: EffectDocument['effect'], lane: string, order: number): EffectDocument => ({
    _id: effect.id,
    effect,
    state: 'waiting',
    lane,
    order: at * 1_000 + order,
    queue: 0,
    dueAt: at + order,
    attempts: 1,
    createdAt: at,
  });
  const known = (await store.effects.byIds([...(await repliesIn(message.id))])).values().next().value;
  if (known === undefined) throw new Error('No reply was sent.');
  const reply = { ...known.effect, id: 'killed:reply' };
  await store.messages.dropCopy(message.id, message.copies.find(({ to }) => to === 'customer') ?? neverThere);
  await store.effects.relay([
    { ...row(reply, known.lane, 1), ...(known.queue === undefined ? {} : { queue: known.queue }) },
  ]);
  await store.effects.take(['killed:reply'], sender.instance, sender.at);
  return { reply: 'killed:reply' };
}

const neverThere = { to: 'customer', channel: '', ts: '', piece: { kind: 'text', index: 0 } } as const;

/** The ids of the effects that said a message. */
async function repliesIn(message: string): Promise<string[]> {
  const copies = (await store.messages.byIds([message])).get(message)?.copies ?? [];
  const sent = await store.messages.byIds(copies.map(({ channel: into, ts }) => `${into}:${ts}`));
  return [...sent.values()].flatMap(({ by, channel: into }) => (into === channel && by !== null ? [by] : []));
}
