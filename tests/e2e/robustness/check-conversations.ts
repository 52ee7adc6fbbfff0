import { expect } from 'vitest';
import type { LocalSlack } from '../../../src/playground/slack/local-slack.ts';
import type { Store } from '../../../src/store/open-store.ts';
import type { Conversation } from './conversations.ts';
import { triageOf } from './crowd.ts';

const allQueues = Array.from({ length: 16 }, (_, index) => index);

/** What waits in the inbox, and to be sent. */
export async function howMuchWaits(store: Store): Promise<{ inbounds: number; effects: number }> {
  const [inbounds, effects] = await Promise.all([
    store.inbox.countWaiting(allQueues),
    store.effects.countWaiting(allQueues),
  ]);
  return { inbounds, effects };
}

/** Whether nothing waits any more, in the inbox or to be sent. */
export async function nothingWaits(store: Store): Promise<boolean> {
  const { inbounds, effects } = await howMuchWaits(store);
  return inbounds + effects === 0;
}

/** Invariants 1, 2 and 5 at the end: everything said is in one ticket, and the bot did everything once. */
export async function checkConversations(
  store: Store,
  slack: LocalSlack,
  conversations: readonly Conversation[],
  besides: { others: boolean } = { others: false },
): Promise<void> {
  expect(await store.inbox.parked(10), 'no inbound is parked').toEqual([]);
  expect(await store.effects.parked(10), 'no effect is parked').toEqual([]);
  const tickets = new Set<number>();
  const wrong: unknown[] = [];
  for (const conversation of conversations) {
    const { channel, root, messages, replies, text, kind } = conversation;
    const id = (ts: string) => `slack:${channel}:${ts}`;
    const recorded = await store.messages.byIds([...messages, ...replies].map(id));
    const numbers = new Set(messages.map((ts) => recorded.get(id(ts))?.ticket));
    const [number] = numbers;
    const problem = (what: string, seen: unknown) => wrong.push({ what, kind, channel, root, number, seen });
    if (numbers.size !== 1 || number == null) {
      // What Slack was told of them, and what is left of it in the inbox, tells where they were lost.
      const told = slack.deliveries().filter(({ event }) => messages.some((ts) => event.ts === ts));
      const rows = await Promise.all(messages.map((ts) => store.inbox.find(`slack:T0ACME:${id(ts)}`)));
      problem('its messages are in one ticket', {
        recorded: [...recorded.values()],
        told: told.map(({ attempts }) => attempts),
        rows,
      });
      continue;
    }
    if (tickets.has(number)) problem('its ticket is its own', null);
    tickets.add(number);
    if (recorded.get(id(root))?.text !== text) problem('the text is the last one', recorded.get(id(root))?.text);
    for (const ts of replies) {
      if (recorded.get(id(ts))?.ticket !== number) problem('the reply is in it', recorded.get(id(ts)));
    }
    const ticket = (await store.tickets.byNumbers([number])).get(number);
    const said = (await store.messages.ofTicket(number)).filter((message) => message.side !== 'bot');
    if (said.length !== messages.length + replies.length) problem('nothing else is in it', said);
    if (ticket?.messageCount !== said.length) problem('its messages are counted once each', ticket?.messageCount);

    // Grouped messages may arrive in either order, and the ticket's own thread is the first one's: all of them are looked at.
    const roots = kind === 'grouped' ? messages : [root];
    const thread = roots.flatMap((ts) => slack.world.messages(channel, ts));
    // A ticket that an agent makes on purpose is not acknowledged in words.
    const expectedPosts = kind === 'by-emoji' ? 0 : 1;
    const byBot = thread.filter((message) => message.botId !== null);
    if (byBot.length !== expectedPosts) problem('the bot wrote once', byBot);
    const reactions = slack.world
      .message(channel, ticket?.firstMessage?.split(':').at(-1) ?? '')
      ?.reactions.filter(({ users }) => users.includes('U0THREADWELL'))
      .map(({ name }) => name);
    // In triage there is one card, and under it everything once that the card itself does not show.
    const triage = triageOf(channel);
    const cards = slack.world.messages(triage).filter((message) => message.text.includes(`#${number} · `));
    if (cards.length !== 1) problem('it has one card', cards);
    for (const card of cards) {
      const under = slack.world.messages(triage, card.ts).filter(({ ts }) => ts !== card.ts);
      const wanted = said.filter(({ id: one }) => one !== ticket?.firstMessage).map((message) => message.text);
      const mirrored = under.filter(({ username }) => username !== null).map((message) => message.text);
      if (JSON.stringify(mirrored.sort()) !== JSON.stringify(wanted.sort()))
        problem('all is mirrored once', { mirrored, wanted });
    }
    if (JSON.stringify(reactions) !== JSON.stringify([ticket?.shown]))
      problem('one reaction tells its state', reactions);
  }
  expect(wrong).toEqual([]);
  if (besides.others) return;
  const listed = await store.ticketList.page({}, { limit: 100_000, past: null });
  expect(listed.length, 'there is no other ticket').toBe(conversations.length);
}
