import { afterEach, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { heard, ticketOf } from '../rules/look.ts';
import { card, cards, filled, form, globex, press, thread } from './triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const text = (value: string) => ({ value });
/** Sends the form off that somebody has open. */
async function submits(user: string, values: Parameters<typeof filled>[1]) {
  const view = form(desk, user);
  const result = await desk.slack.actions.submitView({ user, viewId: view.id, values: filled(view, values) });
  await desk.settled();
  return result;
}
/** Asks for the form of a new request, from anywhere in Slack. */
async function asksByForm(user: string) {
  await desk.slack.actions.globalShortcut({ user, callbackId: 'new_request' });
  await until(() => JSON.stringify(desk.slack.world.views(user)).includes('"input"'), 'the form');
}

describe('a request by form', () => {
  it('given a colleague without a role, when they ask and an agent answers, then they talk in their conversation with the bot', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    await asksByForm('U0CLEO');
    await submits('U0CLEO', { subject: text('A badge for the new office'), text: text('It opens no door.') });
    expect(await ticketOf(desk, 1)).toMatchObject({ customer: null, requester: { id: 'U0CLEO' } });
    expect(cards(desk)).toHaveLength(1);
    expect(
      thread(desk, 1)
        .map((message) => message.text)
        .join(),
    ).toContain('It opens no door.');

    await press(desk, 'U0BEN', 1, 'form:reply');
    await until(() => JSON.stringify(desk.slack.world.views('U0BEN')).includes('"input"'), 'the form');
    await submits('U0BEN', { text: text('Come by at noon.') });
    const direct = actions.directMessage('U0CLEO');
    const [started] = world.messages(direct);
    expect(started?.text).toContain('A badge for the new office');
    const talk = () => world.messages(direct, started?.ts ?? '');
    expect(talk().map((message) => message.text)).toContain('Come by at noon.');
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'open', waitingOn: 'customer' });
    actions.post({ user: 'U0CLEO', channel: direct, text: 'I cannot at noon, at one?', thread: started?.ts ?? '' });
    await desk.settled();
    expect(await ticketOf(desk, 1)).toMatchObject({ waitingOn: 'us' });
    expect(thread(desk, 1).at(-1)?.text).toContain('at one?');
  });

  it('given an agent anywhere, when they choose a customer’s channel and a contact, then it is that contact’s request there', async () => {
    desk = await startTestDesk();
    await asksByForm('U0BEN');
    await submits('U0BEN', {
      channel: { selected_option: { text: { type: 'plain_text', text: '#globex' }, value: `slack:${globex}` } },
      for: { selected_user: 'U0GINA' },
      subject: text('Migration on Friday'),
      text: text('They are nervous.'),
    });
    expect(await ticketOf(desk, 1)).toMatchObject({ customer: { name: 'Globex' }, requester: { id: 'U0GINA' } });
    const said = heard(desk, globex).join();
    expect(said).toContain('Migration on Friday');
    expect(said).not.toContain('nervous');
    expect(card(desk, 1).text).toContain('Migration on Friday');
  });
});
