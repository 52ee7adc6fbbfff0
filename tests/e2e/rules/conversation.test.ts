import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { heard, reactionsOfBot, ticketOf } from './look.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(() => desk.close());

const hour = 3_600_000;
const day = 86_400_000;
const globex = 'C0GLOBEX';

describe('one conversation from the first word to the follow-up', () => {
  it('given a contact’s request, when it goes its whole way, then ticket and reaction follow every step', async () => {
    const { actions } = desk.slack;
    const say = async (user: string, text: string, thread?: string) => {
      const { ts } = actions.post({ user, channel: globex, text, ...(thread === undefined ? {} : { thread }) });
      await desk.settled();
      return ts;
    };
    const shown = () => reactionsOfBot(desk, globex, first);

    await say('U0GINA', 'Good morning');
    const first = await say('U0GINA', 'The export fails with error 500.');
    const second = await say('U0GINA', 'It began at noon.');
    expect(await ticketOf(desk, 1)).toMatchObject({
      status: 'new',
      messageCount: 3,
      subject: 'The export fails with error 500.',
    });
    expect(shown()).toEqual(['incoming_envelope']);

    await say('U0HANK', 'I see it as well.', second);
    expect(await ticketOf(desk, 1)).toMatchObject({ messageCount: 4, waitingOn: 'us' });

    await say('U0ANA', 'Let me check', first);
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'new', assignee: null, waitingOn: 'us' });
    await say('U0ANA', 'Please restart the agent, then it works.', first);
    expect(await ticketOf(desk, 1)).toMatchObject({
      status: 'open',
      assignee: { name: 'Ana Weber' },
      waitingOn: 'customer',
    });
    expect(shown()).toEqual(['eyes']);

    actions.react({ user: 'U0GINA', channel: globex, ts: first, emoji: 'white_check_mark' });
    await desk.settled();
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'open' });
    actions.react({ user: 'U0ANA', channel: globex, ts: first, emoji: 'white_check_mark' });
    await desk.settled();
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'solved', waitingOn: null });
    expect(shown()).toEqual(['white_check_mark']);

    await say('U0GINA', 'Thanks!', first);
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'solved' });
    await say('U0GINA', 'It fails again.', first);
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'open', waitingOn: 'us', solvedAt: null });
    expect(shown()).toEqual(['eyes']);

    actions.react({ user: 'U0BEN', channel: globex, ts: first, emoji: 'hourglass_flowing_sand' });
    await desk.settled();
    expect(shown()).toEqual(['hourglass_flowing_sand']);
    await desk.forward(3 * day);
    expect(heard(desk, globex, first).at(-1)).toContain('friendly reminder');
    await desk.forward(4 * day);
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'solved' });
    // In the customer's morning, in one message.
    await desk.forward(5 * hour);
    expect(heard(desk, globex, first).at(-1)).toMatch(/We have not heard from you.*How was our help/su);
    await desk.forward(7 * day - 5 * hour);
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'closed' });

    await say('U0HANK', 'It has come back.', first);
    expect(await ticketOf(desk, 2)).toMatchObject({ status: 'new', requester: { id: 'U0HANK' }, threadId: first });
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'closed' });
    expect(heard(desk, globex, first).at(-1)).toMatch(/#1 is closed.*#2/u);
    await say('U0GINA', 'For me too.', first);
    expect(await ticketOf(desk, 2)).toMatchObject({ messageCount: 2 });
  });

  it('given a message with a file, when its author deletes it, then nothing of it is left anywhere', async () => {
    const { actions } = desk.slack;
    const stored = vi.spyOn(desk.store.inbox, 'insert');
    const file = { name: 'hush-hush.txt', mimetype: 'text/plain', content: Buffer.from('hush').toString('base64') };
    const { ts } = actions.post({
      user: 'U0GINA',
      channel: globex,
      text: 'Our password is hush-hush, it fails.',
      files: [file],
    });
    await desk.settled();
    actions.edit({ user: 'U0GINA', channel: globex, ts, text: 'Our password hush-hush fails.' });
    await desk.settled();
    // The shortcut carries the message's text too, under a key of its own.
    await actions.messageShortcut({ user: 'U0ANA', channel: globex, ts, callbackId: 'create_ticket' });
    await desk.settled();
    // Slack sends again what a busy machine takes long to answer.
    const keys = [...new Set(stored.mock.calls.flatMap(([rows]) => rows.map(({ _id }) => _id)))];
    expect(keys).toHaveLength(3);
    const rows = async () => JSON.stringify(await Promise.all(keys.map((each) => desk.store.inbox.find(each))));
    expect((await rows()).match(/password/gu)?.length).toBeGreaterThan(4);

    actions.delete({ user: 'U0GINA', channel: globex, ts });
    await desk.settled();
    const whole = await desk.api('/tickets/1');
    expect(whole.body).toMatchObject({
      subject: '(deleted)',
      messages: [{ text: '', files: [], deletedAt: expect.any(String) }],
    });
    expect(JSON.stringify(whole.body)).not.toContain('hush');
    expect(await rows()).not.toMatch(/hush|password|null,null/u);
  });
});
