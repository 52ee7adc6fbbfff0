import { afterEach, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { ticketOf } from '../rules/look.ts';
import { card, cards, globex, shown, thread, triage } from './triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

describe('a hundred replies in a second', () => {
  it('given a ticket, when customer and agent answer each other that fast, then its card is edited at most every five seconds and ends right', async () => {
    desk = await startTestDesk();
    const { slack } = desk;
    const { ts } = slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    const number = card(desk, 1).ts;
    const edits = () =>
      slack
        .calls()
        .filter(({ method, args }) => method === 'chat.update' && args.channel === triage && args.ts === number).length;
    const before = { edits: edits(), at: performance.now() };
    for (let said = 0; said < 50; said++) {
      slack.actions.post({ user: 'U0GINA', channel: globex, text: `It still fails, try ${said}.`, thread: ts });
      slack.actions.post({ user: 'U0BEN', channel: globex, text: `We changed part ${said}.`, thread: ts });
    }
    // Later than all they said: what is said in the millisecond of a solve and comes after it opens the ticket again.
    desk.clock.advance(1_000);
    slack.actions.react({ user: 'U0BEN', channel: globex, ts, emoji: 'white_check_mark' });
    await until(async () => JSON.stringify(await ticketOf(desk, 1)).includes('"status":"solved"'), 'the solve');
    await until(async () => shown(card(desk, 1)).includes('solved'), 'the card to show the end');
    const took = performance.now() - before.at;
    expect(edits()).toBeGreaterThan(before.edits);
    expect(edits() - before.edits).toBeLessThanOrEqual(1 + Math.floor(took / 5_000));
    expect(cards(desk)).toHaveLength(1);
    expect(thread(desk, 1).length).toBeLessThanOrEqual(101);
  });
});
