import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../support/test-desk.ts';
import { checkConversations } from './check-conversations.ts';
import { type Conversation, converse } from './conversations.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

describe('Slack as a whole is away', () => {
  it('given sends and events under way, when Slack is gone for a while, then all goes out after, once, and in order', async () => {
    await room.start();
    const conversations: Conversation[] = [];
    const begin = (n: number) => {
      const { conversation, next } = converse(room.slack, n);
      conversations.push(conversation);
      while (next());
    };
    for (let n = 0; n < 6; n++) begin(n);
    room.slack.trouble.outage(true);
    // What people wrote while Slack could not tell anybody comes once it is back.
    for (let n = 6; n < 10; n++) begin(n);
    await room.slack.settled();
    const sent = conversations
      .flatMap(({ channel, root }) => room.slack.world.messages(channel, root))
      .filter(({ botId }) => botId !== null);
    expect(sent.length).toBeLessThan(conversations.length);
    room.slack.trouble.outage(false);
    await until(() => room.slack.deliveries().every(({ state }) => state !== 'held'), 'what was held');
    await room.slack.retryNow();
    await room.settled(90);
    await checkConversations(room.store, room.slack, conversations);
  });
});
