import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ana,
  ben,
  gina,
  globexChannel,
  homeTenant,
  personalChat,
  sharedChannel,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../../support/stop-after-each.ts';
import { type Delivering, failureOf, ours, startAtWork } from './delivering.ts';
import { asideTo, directTo, whisperTo } from './effects.ts';

let desk: Delivering;
beforeAll(async () => {
  desk = await startAtWork();
});
beforeEach(() => desk.teams.forget());
afterAll(() => desk.stop());
const alone = stopAfterEachTest();

const notInstalled = { method: 'POST', path: /v3\/conversations$/u, status: 403, code: 'ForbiddenOperationException' };
const opened = (one = desk) => one.teams.calls.filter(({ path }) => path === 'v3/conversations');

describe('what is said to one of the desk’s people', () => {
  test('given nothing was ever said with them alone, when it is said, then their chat with the bot is opened, once', async () => {
    const one = alone(await startAtWork());
    await one.deliver(directTo(ana), { text: 'One' });
    await one.deliver(directTo(ana), { text: 'Two' });
    expect(one.teams.standing(personalChat(ana))).toHaveLength(2);
    expect(opened(one).map(({ body }) => body)).toEqual([
      {
        isGroup: false,
        bot: { id: one.teams.botId },
        members: [{ id: ana.id }],
        tenantId: homeTenant,
        channelData: { tenant: { id: homeTenant } },
      },
    ]);
  });

  test('given an agent of desk.yaml who never wrote, when it is said, then Teams is asked by their Entra object id', async () => {
    await desk.deliver(directTo(ben), { text: 'Hello' });
    expect(opened()[0]?.body).toMatchObject({ members: [{ id: ben.aadObjectId }] });
    expect(desk.teams.standing(personalChat(ben))).toHaveLength(1);
  });

  test('given they wrote to the bot before, when it is said, then it stands in that chat', async () => {
    const one = alone(await startAtWork());
    await one.knows(personalChat(ana));
    one.teams.requests.length = 0;
    await one.deliver(directTo(ana), { text: 'Hello' });
    expect(opened(one)).toEqual([]);
    expect(one.teams.standing(personalChat(ana))).toHaveLength(1);
  });

  test('given the app is not installed for them, when it is said, then it is refused, with what to do', async () => {
    const one = alone(await startAtWork());
    one.teams.fail(notInstalled);
    const failed = await failureOf(one.deliver(directTo(ana), { text: 'x' }));
    expect(failed).toMatchObject({ code: 'ForbiddenOperationException', kind: 'never' });
    expect(failed.message).toContain('not installed');
  });

  test('given their chat is gone, when it is said, then another is opened and it is said there', async () => {
    const one = alone(await startAtWork());
    await one.deliver(directTo(ana), { text: 'One' });
    one.teams.fail({ method: 'POST', path: /activities/u, status: 404, code: 'ConversationNotFound' });
    await one.deliver(directTo(ana), { text: 'Two' });
    expect(opened(one)).toHaveLength(2);
    expect(one.teams.standing(personalChat(ana))).toHaveLength(2);
  });

  test('given an account of no person, when it is said, then nobody is asked for', async () => {
    const toBot = { ...directTo(ana), account: 'teams:28:some-bot' };
    expect(await failureOf(desk.deliver(toBot, { text: 'x' }))).toMatchObject({
      code: 'no_direct_chat',
      kind: 'never',
    });
    const toSlack = { ...directTo(ana), account: 'slack:U0ANA' };
    expect(await failureOf(desk.deliver(toSlack, { text: 'x' }))).toMatchObject({ kind: 'never' });
    expect(desk.teams.calls).toEqual([]);
  });
});

describe('a private sentence to a customer', () => {
  test('given they have a chat with the bot, when it is said, then it stands there and not in their channel', async () => {
    const one = alone(await startAtWork());
    const chat = { ...personalChat(gina), tenant: homeTenant };
    one.teams.add(chat);
    await one.knows(chat);
    await one.deliver(whisperTo(gina), { text: 'For you' });
    expect(one.teams.standing(chat)).toHaveLength(1);
    expect(one.teams.standing(globexChannel)).toEqual([]);
  });

  test('given they have none, when it is said, then nothing is, and no chat is opened', async () => {
    await desk.deliver(whisperTo(gina), { text: 'For you' });
    expect(desk.teams.calls).toEqual([]);
  });
});

describe('the answer to a command of the desk’s people', () => {
  const answer = { text: 'Done.', parts: null };

  test('given it was said in triage, when it is answered, then in their chat with the bot', async () => {
    await desk.deliver(asideTo(ana, ours(triageChannel)), { ...answer, amongDesk: true });
    expect(desk.teams.standing(personalChat(ana))).toHaveLength(1);
    expect(desk.teams.standing(triageChannel)).toEqual([]);
  });

  test('given they can have none, when it is answered, then in triage where they asked', async () => {
    const one = alone(await startAtWork());
    one.teams.fail(notInstalled);
    const aside = asideTo(ben, ours(triageChannel), '1767603600000');
    await one.deliver(aside, { ...answer, amongDesk: true });
    expect(one.teams.standing(triageChannel)).toMatchObject([{ thread: '1767603600000' }]);
  });

  test('given they can have none, when it was said in a customer’s channel or a shared one, then nothing is said there', async () => {
    const one = alone(await startAtWork());
    await one.knows(sharedChannel);
    one.teams.fail({ ...notInstalled, times: 9 });
    await one.deliver(asideTo(ben, ours(globexChannel)), answer);
    await one.deliver(asideTo(ben, ours(sharedChannel)), { ...answer, amongDesk: true });
    expect(one.teams.messages).toEqual([]);
  });

  test('given Teams does not answer, when a chat is opened for it, then it is answered later', async () => {
    const one = alone(await startAtWork());
    one.teams.fail({ method: 'POST', path: /v3\/conversations$/u, status: 503 });
    const failed = await failureOf(one.deliver(asideTo(ben, ours(triageChannel)), { ...answer, amongDesk: true }));
    expect(failed).toMatchObject({ kind: 'again' });
    expect(one.teams.messages).toEqual([]);
  });

  test('given it was said in the chat with the bot, when it is answered, then there, with buttons to go on', async () => {
    const one = alone(await startAtWork());
    const chat = personalChat(ben);
    one.teams.add(chat);
    const facts = { serviceUrl: one.teams.serviceUrl, tenant: homeTenant, type: 'personal' };
    one.sink.keepsakes.set(`conversation:${chat.id}`, JSON.stringify(facts));
    const parts = [
      { text: 'Done.', buttons: [{ label: 'More', style: 'plain', does: { asks: 'list mine' } }] },
    ] as const;
    await one.deliver(asideTo(ben, ours(chat)), { text: 'Done.', parts });
    expect(opened(one)).toEqual([]);
    const [message] = one.teams.standing(chat);
    expect(JSON.stringify(message?.activity.attachments)).toContain('"list mine"');
  });
});
