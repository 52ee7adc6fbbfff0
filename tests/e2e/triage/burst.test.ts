import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { ticketOf } from '../rules/look.ts';
import { card, cards, globex, shown, thread, triage } from './triage-room.ts';

vi.setConfig({ testTimeout: 150_000 });

let desk: TestDesk;
afterEach(() => desk.close());

describe('a hundred replies in a second', () => {
  it('given a ticket, when customer and agent answer each other that fast, then its card is edited at most every five seconds and ends right', async () => {
    desk = await startTestDesk();
    const { slack } = desk;
    const { ts } = slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    const number = card(desk, 1).ts;
    for (let said = 0; said < 50; said++) {
      slack.actions.post({ user: 'U0GINA', channel: globex, text: `It still fails, try ${said}.`, thread: ts });
      slack.actions.post({ user: 'U0BEN', channel: globex, text: `We changed part ${said}.`, thread: ts });
    }
    slack.actions.react({ user: 'U0BEN', channel: globex, ts, emoji: 'white_check_mark' });
    await until(async () => JSON.stringify(await ticketOf(desk, 1)).includes('"status":"solved"'), 'the solve', 60);
    await until(async () => shown(card(desk, 1)).includes('solved'), 'the card to show the end', 60);
    const edits = slack
      .calls()
      .filter(({ method, args }) => method === 'chat.update' && args.channel === triage && args.ts === number)
      .map(({ at }) => at);
    expect(edits.length).toBeGreaterThan(0);
    for (const [place, at] of edits.entries()) {
      // As they arrive: under way some take longer than others.
      if (place > 0) expect(at - (edits[place - 1] ?? 0)).toBeGreaterThanOrEqual(4_500);
    }
    expect(cards(desk)).toHaveLength(1);
    expect(thread(desk, 1).length).toBeLessThanOrEqual(101);
  });
});
