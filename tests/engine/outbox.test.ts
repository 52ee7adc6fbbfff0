import { describe, expect, it } from 'vitest';
import { waitingDocument } from '../../src/engine/waiting-document.ts';
import type { Store } from '../../src/store/open-store.ts';
import { stopAfterEachTest } from '../support/stop-after-each.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import {
  aDirect,
  anAside,
  anOutbox,
  aPost,
  aReaction,
  aWhisper,
  failure,
  partition,
  RecordingSender,
} from './recording-sender.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();
const hour = 3_600_000;

let name = 0;
/** Ids that no other test has. */
const ids = (...letters: string[]): string[] => {
  name++;
  return letters.map((letter) => `${letter}${name}`);
};

function open(sender: RecordingSender, instance?: string) {
  const opened = anOutbox(store, sender, instance);
  stopLater(opened.outbox);
  return opened;
}

/** An outbox that has read what waits, and so sends what is relayed at once. */
async function ready(sender: RecordingSender, instance?: string) {
  const opened = open(sender, instance);
  await opened.outbox.poll([partition]);
  return opened;
}

const state = async (id: string): Promise<string | undefined> => (await store.effects.find(id))?.state;
const done = (id: string) => until(async () => (await state(id)) === 'done', `${id} to be sent`);

describe('the outbox', () => {
  it('given effects of one thread, when the first takes its time, then the next waits for it, and other threads do not', async () => {
    const [a = '', b = '', other = ''] = ids('a', 'b', 'other');
    let finish = () => {};
    const sender = new RecordingSender().tell(`send:${a}`, new Promise((resolve) => (finish = resolve)));
    const { outbox } = await ready(sender);
    await outbox.relay([aPost(a), aPost(b), aPost(other, '2.2')]);
    await done(other);
    expect(sender.asked).toEqual([`send:${a}`, `send:${other}`]);
    finish();
    await done(b);
    expect(sender.asked).toEqual([`send:${a}`, `send:${other}`, `send:${b}`]);
    expect(await store.effects.find(b)).toMatchObject({ reference: `ref-${b}` });
  });

  it('given an effect that was done long ago, when it is relayed again beside a new one, then the new one goes at once', async () => {
    const [a = '', b = ''] = ids('a', 'b');
    const sender = new RecordingSender();
    const { outbox } = await ready(sender);
    await outbox.relay([aPost(a)]);
    await done(a);
    await outbox.relay([aPost(a), aPost(b)]);
    await done(b);
    expect(sender.asked).toEqual([`send:${a}`, `send:${b}`]);
  });

  it('given the same effect relayed twice, when it is sent, then it is sent once', async () => {
    const [a = ''] = ids('a');
    const sender = new RecordingSender();
    const { outbox } = await ready(sender);
    await outbox.relay([aPost(a)]);
    await done(a);
    await outbox.relay([aPost(a)]);
    await outbox.poll([partition]);
    expect(sender.asked).toEqual([`send:${a}`]);
  });

  it('given a rate limit, when it says when to come back, then the lane waits so long and its order stays', async () => {
    const [a = '', b = ''] = ids('a', 'b');
    const sender = new RecordingSender().tell(`send:${a}`, failure('wait', 150));
    const { outbox, outcomes } = await ready(sender);
    const started = performance.now();
    await outbox.relay([aPost(a), aPost(b)]);
    await done(b);
    expect(performance.now() - started).toBeGreaterThanOrEqual(145);
    expect(sender.asked).toEqual([`send:${a}`, `send:${a}`, `send:${b}`]);
    // Told right after it was recorded.
    await until(() => outcomes.length === 3, 'all outcomes');
    expect(outcomes).toEqual(['post:limited', 'post:sent', 'post:sent']);
  });

  it('given words to one person, when their platform cannot be reached here, then they do not wait unseen: somebody else is told', async () => {
    const [word = '', post = ''] = ids('word', 'post');
    const sender = new RecordingSender().tell(`send:${word}`, failure('held')).tell(`send:${post}`, failure('held'));
    const { outbox } = await ready(sender);
    await outbox.relay([aDirect(word), aPost(post)]);
    await until(async () => (await state(word)) === 'parked', 'the words to be given up');
    expect(sender.givenUp).toEqual([`${word}: told: held`]);
    await until(() => sender.asked.includes(`send:${post}`), 'the post to be tried');
    expect(await state(post)).not.toBe('parked');
    await store.effects.park(post, 1, '');
  });

  it('given a lane that goes on in 150 ms, when another is held for a minute meanwhile, then the first goes on in time', async () => {
    const [held = '', b = ''] = ids('held', 'b');
    let hold = () => {};
    const away = new Promise<void>((_, reject) => (hold = () => reject(failure('held'))));
    const sender = new RecordingSender().tell(`send:${held}`, away).tell(`send:${b}`, failure('wait', 150));
    const { outbox } = await ready(sender);
    await outbox.relay([aPost(held, '2.2', 'slack:C0AWAY'), aPost(b)]);
    await until(async () => (await store.effects.find(b))?.retryAt !== undefined, 'the pause');
    hold();
    await done(b);
    expect(await store.effects.find(held)).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(sender.asked).toEqual([`send:${held}`, `send:${b}`, `send:${b}`]);
    // Left to the next test's eyes it would be sent there.
    await store.effects.park(held, 1, '');
  });

  it('given an error that repeating cannot help, when it comes, then that effect is parked and the next passes', async () => {
    const [a = '', b = ''] = ids('a', 'b');
    const sender = new RecordingSender().tell(`send:${a}`, failure('never'));
    const { outbox } = await ready(sender);
    const parked = await store.effects.countParked();
    await outbox.relay([aPost(a), aPost(b)]);
    await done(b);
    expect(await store.effects.find(a)).toMatchObject({ state: 'parked', problem: 'told: never' });
    expect(await store.effects.countParked()).toBe(parked + 1);
    expect(sender.givenUp).toEqual([`${a}: told: never`]);
  });

  it('given a post of unknown outcome, when it is on the platform, then it is found and not sent again', async () => {
    const [a = ''] = ids('a');
    const sender = new RecordingSender().tell(`send:${a}`, failure('unknown')).tell(`find:${a}`, 'found');
    const { outbox, outcomes } = await ready(sender);
    await outbox.relay([aPost(a)]);
    await done(a);
    expect(sender.asked).toEqual([`send:${a}`, `find:${a}`]);
    // Told right after it was recorded.
    await until(() => outcomes.length === 2, 'both outcomes');
    expect(outcomes).toEqual(['post:again', 'post:found']);
  });

  it('given a post of unknown outcome, when it is not on the platform, then it is sent again', async () => {
    const [a = ''] = ids('a');
    const sender = new RecordingSender().tell(`send:${a}`, failure('unknown'));
    const { outbox } = await ready(sender);
    await outbox.relay([aPost(a)]);
    await done(a);
    expect(sender.asked).toEqual([`send:${a}`, `find:${a}`, `send:${a}`]);
  });

  it.each(['wait', 'again', 'unknown'] as const)(
    'given a post of unknown outcome, when looking for it fails as well (%s), then it is looked for again before it is sent',
    async (kind) => {
      const [a = ''] = ids('a');
      const sender = new RecordingSender()
        .tell(`send:${a}`, failure('unknown'))
        .tell(`find:${a}`, failure(kind, 300), 'found');
      const { outbox } = await ready(sender);
      await outbox.relay([aPost(a)]);
      await until(() => sender.asked.length === 2);
      // Whoever would take it up now must look first, too.
      expect(await state(a)).toBe('sending');
      await done(a);
      expect(sender.asked).toEqual([`send:${a}`, `find:${a}`, `find:${a}`]);
    },
  );

  it.each(['found', 'uncertain'] as const)(
    'given a post that waited for more than a day, when its outcome is unknown, then it is looked for all the same, and is %s',
    async (came) => {
      const [a = ''] = ids('a');
      const sender = new RecordingSender().tell(`send:${a}`, failure('unknown')).tell(`find:${a}`, came);
      const { outbox } = open(sender);
      const then = Date.now() - 25 * hour;
      await store.effects.relay([waitingDocument(aPost(a), then * 1_000, then)]);
      await outbox.poll([partition]);
      await until(async () => (await state(a)) === (came === 'found' ? 'done' : came), `${a} to be ${came}`);
      await until(async () => (await store.effects.find(a))?.untold === undefined, 'somebody to be told');
      expect(sender.asked).toEqual([`send:${a}`, `find:${a}`]);
      expect(sender.givenUp).toEqual([]);
      expect(sender.uncertainIds).toEqual(came === 'uncertain' ? [a] : []);
    },
  );

  it('given a post of unknown outcome, when it can never be looked for, then nobody can tell whether it arrived', async () => {
    const [a = ''] = ids('a');
    const sender = new RecordingSender().tell(`send:${a}`, failure('unknown')).tell(`find:${a}`, failure('never'));
    const { outbox } = await ready(sender);
    await outbox.relay([aPost(a)]);
    await until(async () => (await state(a)) === 'uncertain', 'it to be left to people');
    expect(sender.givenUp).toEqual([]);
    await until(async () => (await store.effects.find(a))?.untold === undefined, 'them to be told');
    expect(sender.uncertainIds).toEqual([a]);
  });

  it('given a post that fails for more than a day, when its last try is not on the platform either, then it is given up', async () => {
    const [a = ''] = ids('a');
    const sender = new RecordingSender().tell(`send:${a}`, failure('unknown'));
    const { outbox } = open(sender);
    const then = Date.now() - 25 * hour;
    await store.effects.relay([{ ...waitingDocument(aPost(a), then * 1_000, then), failingSince: then }]);
    await outbox.poll([partition]);
    await until(() => sender.givenUp.length > 0, 'it to be given up');
    expect(sender.asked).toEqual([`send:${a}`, `find:${a}`]);
    await until(async () => (await state(a)) === 'parked', 'it to be parked');
  });

  it('given what may not have arrived and nobody was told of, when another instance takes over, then it tells, once', async () => {
    const [a = '', old = ''] = ids('a', 'old');
    await store.effects.relay([a, old].map((id, index) => waitingDocument(aPost(id), index, 0)));
    await store.effects.take([a, old], 'dead', 1);
    await store.effects.uncertain([a, old], 1, 'It may have arrived.', partition);
    // As what became uncertain before this was kept looks like.
    await store.effects.told([old]);
    const sender = new RecordingSender();
    const { outbox } = await ready(sender, 'heir');
    expect(sender.uncertainIds).toEqual([a]);
    await outbox.poll([partition]);
    expect(sender.uncertainIds).toEqual([a]);
    expect(await store.effects.untold([partition], 9)).toEqual([]);
  });

  it('given many of which nobody can be told, when another instance takes over, then those behind them are told of all the same, once', async () => {
    const all = ids(...Array.from({ length: 120 }, (_, index) => `n${String(index).padStart(3, '0')}`));
    const last = all.at(-1) ?? '';
    await store.effects.relay(all.map((id, index) => waitingDocument(aPost(id), index, 0)));
    await store.effects.take(all, 'dead', 1);
    await store.effects.uncertain(all, 1, 'It may have arrived.', partition);
    const sender = new RecordingSender();
    sender.tellable = (id) => id === last;
    await ready(sender, 'heir');
    expect(sender.uncertainIds).toEqual(all);
    expect(await store.effects.untold([partition], 999)).toHaveLength(119);
  });

  it('given an instance that died while sending, when another reads its effects, then it looks before it sends', async () => {
    const [a = '', b = ''] = ids('a', 'b');
    const dead = new RecordingSender().tell(`send:${a}`, new Promise(() => {}));
    const first = anOutbox(store, dead, 'dead');
    await first.outbox.poll([partition]);
    await first.outbox.relay([aPost(a), aPost(b)]);
    await until(() => dead.asked.length === 1);
    first.state.owns = false;
    const sender = new RecordingSender().tell(`find:${a}`, 'found');
    await ready(sender, 'heir');
    await done(b);
    expect(sender.asked).toEqual([`find:${a}`, `send:${b}`]);
  });

  it('given an effect that waits for its next try, when another instance takes over, then nothing of its lane overtakes it', async () => {
    const [a = '', b = ''] = ids('a', 'b');
    const limited = new RecordingSender().tell(`send:${a}`, failure('wait', 400));
    const first = await ready(limited, 'first');
    await first.outbox.relay([aPost(a), aPost(b)]);
    await until(async () => (await store.effects.find(a))?.retryAt !== undefined);
    await first.outbox.stop();
    const sender = new RecordingSender();
    await ready(sender, 'second');
    await done(b);
    expect(sender.asked).toEqual([`send:${a}`, `send:${b}`]);
  });

  it('given effects that wait in the store unread, when a new one of their lane is relayed, then it does not overtake them', async () => {
    const [old = '', fresh = ''] = ids('old', 'fresh');
    const before = anOutbox(store, new RecordingSender(), 'before');
    await before.outbox.relay([aReaction(old, 'incoming_envelope', null)]);
    const sender = new RecordingSender();
    const { outbox } = open(sender, 'after');
    await outbox.relay([aReaction(fresh, 'eyes', 'incoming_envelope')]);
    await outbox.poll([partition]);
    await done(fresh);
    expect(sender.asked).toEqual([`send:${old}`, `send:${fresh}`]);
  });

  it('given the store is read while an effect is being sent, when the reading comes back late, then it is not done twice', async () => {
    const [a = ''] = ids('a');
    let answer = () => {};
    const late = new Promise<void>((resolve) => (answer = resolve));
    let finish = () => {};
    const sender = new RecordingSender().tell(`send:${a}`, new Promise((resolve) => (finish = resolve)));
    let slow = false;
    const { effects } = store;
    const waiting: typeof effects.waiting = async (...given) => {
      const read = await effects.waiting(...given);
      if (slow) await late;
      return read;
    };
    const { outbox } = anOutbox({ effects: { ...effects, waiting } }, sender);
    stopLater(outbox);
    await outbox.poll([partition]);
    await outbox.relay([aReaction(a, 'eyes', null)]);
    await until(() => sender.asked.length === 1);
    slow = true;
    const reading = outbox.poll([partition]);
    await until(async () => (await state(a)) === 'sending');
    await effects.waiting([partition], 10);
    finish();
    await done(a);
    await until(() => outbox.size === 0);
    answer();
    await reading;
    await until(() => outbox.size === 0);
    expect(sender.asked).toEqual([`send:${a}`]);
  });

  it('given a private sentence, when its moment has passed or its outcome is unknown, then it is never sent again', async () => {
    const [a = ''] = ids('a');
    const sender = new RecordingSender().tell(`send:${a}`, failure('unknown'));
    const { outbox } = await ready(sender);
    await outbox.relay([aWhisper(a)]);
    await until(async () => (await state(a)) === 'expired');
    expect(sender.asked).toEqual([`send:${a}`]);
  });

  it('given a command by mention, when an error came before it was carried out, then it is carried out', async () => {
    const [a = ''] = ids('a');
    const sender = new RecordingSender().tell(`send:${a}`, new Error('The store hiccups.'));
    const { outbox } = await ready(sender);
    await outbox.relay([anAside(a)]);
    await until(async () => !['waiting', 'sending'].includes((await state(a)) ?? 'waiting'));
    expect([sender.asked, await state(a)]).toEqual([[`send:${a}`, `send:${a}`], 'done']);
  });

  it('given a command by mention, when its instance died before it was carried out, then the next carries it out', async () => {
    const [a = ''] = ids('a');
    const dead = new RecordingSender().tell(`send:${a}`, new Promise(() => {}));
    const first = anOutbox(store, dead, 'dead');
    await first.outbox.poll([partition]);
    await first.outbox.relay([anAside(a)]);
    await until(() => dead.asked.length === 1);
    first.state.owns = false;
    const sender = new RecordingSender();
    await ready(sender, 'heir');
    await until(async () => !['waiting', 'sending'].includes((await state(a)) ?? 'waiting'));
    expect([sender.asked, await state(a)]).toEqual([[`send:${a}`], 'done']);
  });

  it('given a command by mention and a private sentence, when both waited for long, then the command is still carried out', async () => {
    const [command = '', sentence = ''] = ids('command', 'sentence');
    const sender = new RecordingSender();
    const { outbox } = await ready(sender);
    const { effects } = store;
    const long = 10 * 60_000;
    const relay: typeof effects.relay = (documents) =>
      effects.relay(documents.map((document) => ({ ...document, createdAt: document.createdAt - long })));
    const before = anOutbox({ effects: { ...effects, relay } }, new RecordingSender(), 'before');
    await before.outbox.relay([anAside(command), aWhisper(sentence)]);
    await outbox.poll([partition]);
    await until(async () => (await state(command)) !== 'waiting' && (await state(sentence)) === 'expired');
    await until(async () => (await state(command)) !== 'sending');
    expect([sender.asked, await state(command)]).toEqual([[`send:${command}`], 'done']);
  });

  it('given a lease that is gone, when effects wait, then none goes out', async () => {
    const [a = '', b = ''] = ids('a', 'b');
    const sender = new RecordingSender().tell(`send:${a}`, failure('again'));
    const { outbox, state: lease } = await ready(sender);
    await outbox.relay([aPost(a), aPost(b)]);
    await until(() => sender.asked.length === 1);
    lease.owns = false;
    outbox.dropForeign();
    await outbox.relay([aPost(`${a}-later`)]);
    await outbox.poll([partition]);
    expect(outbox.size).toBe(0);
    expect(sender.asked).toEqual([`send:${a}`]);
    // Left to the next test's eyes it would be sent there.
    await store.effects.park(a, 1, '');
    await store.effects.park(b, 1, '');
    await store.effects.park(`${a}-later`, 1, '');
  });
});
