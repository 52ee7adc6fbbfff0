import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../support/test-desk.ts';
import { watchChecks } from '../../support/watch-checks.ts';
import { checkConversations } from './check-conversations.ts';
import { type Conversation, converse } from './conversations.ts';
import { eventually } from './eventually.ts';
import { openRoom, type Room } from './room.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const statuses = (room: Room): number[] =>
  room.slack.deliveries().flatMap(({ attempts }) => attempts.map((a) => a.status));

let room: Room;
beforeEach(async () => {
  room = await openRoom({ contacts: 60 });
});
afterEach(() => room.close());

/** Whole conversations, one after the other. */
function talk(count: number, first = 0): Conversation[] {
  return Array.from({ length: count }, (_, index) => {
    const { conversation, next } = converse(room.slack, first + index);
    while (next());
    return conversation;
  });
}

describe('a store that is lost', () => {
  it('given it is away, when events come, then they get a 5xx, and after it is back they are there once', async () => {
    const { url } = await room.start();
    const before = talk(3);
    await room.settled();
    room.proxy.cut();
    const during = talk(7, 3);
    await room.slack.settled();
    const failed = room.slack.deliveries().filter(({ state }) => state === 'waiting');
    expect(failed.length).toBeGreaterThan(7);
    expect(failed.flatMap(({ attempts }) => attempts.map(({ status }) => status)).every((one) => one >= 500)).toBe(
      true,
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    room.proxy.mend();
    await eventually('the desk is ready', async () => (await fetch(`${url}/readyz`)).ok);
    await room.slack.retryNow();
    await room.settled();
    await checkConversations(room.store, room.slack, [...before, ...during]);
  });

  it('given it breaks off again and again at any step, when it stays, then nothing acknowledged is lost or doubled', async () => {
    const { url } = await room.start();
    const conversations: Conversation[] = [];
    const open: (() => boolean)[] = [];
    for (let turn = 0; turn < 16; turn++) {
      const { conversation, next } = converse(room.slack, turn);
      conversations.push(conversation);
      open.push(next);
      await pause(Math.random() * 40);
      if (turn % 2 === 0) {
        room.proxy.cut();
        await pause(Math.random() * 120);
        room.proxy.mend();
      }
      for (const one of open) if (Math.random() < 0.5) one();
    }
    for (const one of open) while (one());
    await eventually('the desk is ready', async () => (await fetch(`${url}/readyz`)).ok);
    // An event that met the cut twice waits a minute in Slack: not here.
    for (let round = 0; round < 3; round++) await room.slack.retryNow();
    expect(room.slack.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([]);
    await room.settled();
    await checkConversations(room.store, room.slack, conversations);
  });

  it('given it breaks off just as the driver checks it, when it is back, then the desk is ready', async () => {
    // The driver would wait for the end of that check for ever.
    const checks = watchChecks(Number(new URL(room.proxy.uri).port));
    const { url } = await room.start();
    checks.end();
    const ready = async () => (await fetch(`${url}/readyz`)).ok;
    await checks.breakNext();
    room.proxy.cut();
    await eventually('the desk is not ready', async () => !(await ready()));
    room.proxy.mend();
    await eventually('the desk is ready', ready);
    const conversations = talk(3);
    await room.settled();
    await checkConversations(room.store, room.slack, conversations);
  });

  it('given it is slow, when events come, then they are acknowledged all the same', async () => {
    await room.start();
    room.proxy.delay(250);
    const conversations = talk(3);
    await room.slack.settled();
    expect(new Set(statuses(room))).toEqual(new Set([200]));
    room.proxy.mend();
    await room.settled();
    await checkConversations(room.store, room.slack, conversations);
  });

  it('given it freezes for a while, when it thaws, then what it refused is there once', async () => {
    await room.start();
    talk(1);
    await room.settled();
    room.proxy.freeze();
    const { conversation } = converse(room.slack, 1);
    // A clear answer before Slack's three seconds are over.
    await room.slack.settled();
    expect(room.slack.deliveries().at(-1)?.attempts[0]).toMatchObject({ status: 500 });
    room.proxy.mend();
    await room.slack.retryNow();
    await room.settled();
    const { root, channel } = conversation;
    const recorded = await room.store.messages.byIds([`slack:${channel}:${root}`]);
    expect([...recorded.values()]).toMatchObject([{ ticket: 2 }]);
  });
});

describe('what Slack gave up telling', () => {
  it('given events that never came, when the desk starts again, then history and threads are read, once', async () => {
    const first = await room.start();
    const [alone, threaded] = [converse(room.slack, 0), converse(room.slack, 1)];
    await room.settled();
    await first.stop();
    room.slack.trouble.events({ drop: true });
    for (const { next } of [alone, threaded]) while (next());
    // In the thread of a ticket, in a known channel, and in one in which nobody had ever written.
    const missed = talk(4, 2);
    room.slack.trouble.clear();
    await room.start();
    const all = [alone.conversation, threaded.conversation, ...missed];
    const wanted = all
      .filter(({ kind }) => kind !== 'claimed' && kind !== 'by-emoji')
      .flatMap(({ channel, messages, replies }) => [...messages, ...replies].map((ts) => `slack:${channel}:${ts}`));
    await eventually('what was missed', async () => (await room.store.messages.byIds(wanted)).size === wanted.length);
    await room.settled();
    const again = talk(2, 6);
    await room.settled();
    const byMessage = [...all, ...again].filter(({ kind }) => kind !== 'by-emoji' && kind !== 'claimed');
    expect(byMessage.length).toBeGreaterThan(3);
    await checkConversations(room.store, room.slack, byMessage, { others: true });
  });

  it('given the bot posts and new messages come before the past is read, when it is read, then nothing before them is passed over', async () => {
    const first = await room.start();
    const old = converse(room.slack, 0).conversation;
    await room.settled();
    // An acknowledgement that could not go out yet waits over the restart.
    room.slack.trouble.api('chat.postMessage', { kind: 'status', status: 404 });
    const waiting = converse(room.slack, 6).conversation;
    await room.slack.settled();
    await until(async () => (await room.store.messages.byIds([`slack:${waiting.channel}:${waiting.root}`])).size === 1);
    await first.stop();
    room.slack.trouble.events({ drop: true });
    const missed = converse(room.slack, 12).conversation;
    room.slack.trouble.clear();
    await room.start();
    const live = converse(room.slack, 18).conversation;
    const id = `slack:${missed.channel}:${missed.root}`;
    await eventually('the missed message', async () => (await room.store.messages.byIds([id])).size === 1);
    await room.settled();
    const all = [old, waiting, missed, live];
    expect(new Set(all.map(({ channel }) => channel)).size).toBe(1);
    await checkConversations(room.store, room.slack, all);
  });

  it('given a store that was away for longer than Slack tries, when it is back, then the running desk reads what it refused', async () => {
    const { url } = await room.start();
    const before = talk(1);
    await room.settled();
    room.proxy.cut();
    const refused = converse(room.slack, 6).conversation;
    await room.slack.settled();
    // The third and the fourth try, long before their time.
    await until(async () => {
      await room.slack.retryNow();
      return room.slack.deliveries().some(({ state }) => state === 'given-up');
    });
    room.proxy.mend();
    await eventually('the desk is ready', async () => (await fetch(`${url}/readyz`)).ok);
    const live = converse(room.slack, 12).conversation;
    const id = `slack:${refused.channel}:${refused.root}`;
    await eventually('the refused message', async () => (await room.store.messages.byIds([id])).size === 1);
    await room.settled();
    await checkConversations(room.store, room.slack, [...before, refused, live]);
  });
});
