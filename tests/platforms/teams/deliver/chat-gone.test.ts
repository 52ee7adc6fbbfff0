import { expect, test, vi } from 'vitest';
import {
  ana,
  gina,
  globexChannel,
  homeTenant,
  personalChat,
  triageChannel,
} from '../../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../../support/stop-after-each.ts';
import { form } from '../../slack/triage-builders.ts';
import { submitDataIn } from '../receive/support/submit-data.ts';
import { type Delivering, ours, startAtWork } from './delivering.ts';
import { asideTo, directTo, whisperTo } from './effects.ts';

const stopLater = stopAfterEachTest();
const chat = personalChat(ana);
const answer = { text: 'Done.', parts: null };
const toChat = /^v3\/conversations\/a[^/]*\/activities/u;
const gone = { method: 'POST', path: toChat, status: 404, code: 'ConversationNotFound' };
const goneWithoutWord = { method: 'POST', path: toChat, status: 404 };
const blocked = { method: 'POST', path: toChat, status: 403, code: 'MessageWritesBlocked', times: 9 };
const opened = ({ teams }: Delivering) => teams.calls.filter(({ path }) => path === 'v3/conversations');
const on = { target: '1767603000001', thread: '1767603000000' };

/** Something was said to Ana alone before. */
async function withChat(): Promise<Delivering> {
  const desk = stopLater(await startAtWork());
  await desk.deliver(directTo(ana), { text: 'One' });
  desk.teams.forget();
  return desk;
}

test.each([gone, goneWithoutWord])(
  'given their chat is gone (%j), when a command is answered, then another is opened and it is answered there',
  async (fault) => {
    const desk = await withChat();
    desk.teams.fail(fault);
    await desk.deliver(asideTo(ana, ours(triageChannel)), { ...answer, amongDesk: true });
    expect(opened(desk)).toHaveLength(1);
    expect(desk.teams.standing(chat)).toHaveLength(1);
    expect(desk.teams.standing(triageChannel)).toEqual([]);
  },
);

test('given they have blocked the bot, when a command of triage is answered, then it is said where they asked', async () => {
  const desk = await withChat();
  desk.teams.fail(blocked);
  await desk.deliver(asideTo(ana, ours(triageChannel), '1767603600000'), { ...answer, amongDesk: true });
  expect(desk.teams.standing(triageChannel)).toMatchObject([{ thread: '1767603600000' }]);
});

test('given they have blocked the bot, when a command in a customer’s channel is answered, then nobody reads it there, and the log tells', async () => {
  const desk = await withChat();
  desk.teams.fail(blocked);
  await desk.deliver(asideTo(ana, ours(globexChannel)), answer);
  expect(desk.teams.standing(globexChannel)).toEqual([]);
  expect(desk.logs).toContainEqual(expect.objectContaining({ code: 'MessageWritesBlocked' }));
});

test('given an answer that Teams finds too large, when it is given, then it is cut, and not lost', async () => {
  const desk = await withChat();
  desk.teams.fail({ method: 'POST', path: toChat, status: 413 });
  await desk.deliver(asideTo(ana, ours(triageChannel)), { text: 'Much. '.repeat(4_000), parts: null, amongDesk: true });
  expect(desk.teams.standing(chat)).toHaveLength(1);
});

test('given a customer’s chat with the bot is gone, when a sentence is for them alone, then another is opened for it', async () => {
  const desk = stopLater(await startAtWork());
  const theirs = { ...personalChat(gina), tenant: homeTenant };
  desk.teams.add(theirs);
  await desk.knows(theirs);
  desk.teams.forget();
  desk.teams.fail(gone);
  await desk.deliver(whisperTo(gina), { text: 'For you' });
  expect(opened(desk)).toHaveLength(1);
  expect(desk.teams.standing(theirs)).toHaveLength(1);
});

test('given their chat is gone, when a press that came as a message is answered, then another is opened and it is answered there', async () => {
  const desk = await withChat();
  desk.teams.fail(gone);
  desk.sink.outcome = { state: 'done', say: 'Ben has it already.' };
  await desk.teams.submit(ana, triageChannel, on, { tw: 1, action: 'claim', value: '7' });
  await vi.waitFor(() => expect(desk.teams.standing(chat)).toHaveLength(1));
  expect(JSON.stringify(desk.teams.standing(chat))).toContain('Ben has it already.');
});

test('given a client that knows no dialogs, when it sends the button of a form, then the form stands in their chat with the bot', async () => {
  const desk = await withChat();
  desk.sink.formAnswer = { form: form({ name: 'reply' }) };
  await desk.teams.submit(ana, triageChannel, on, { tw: 1, action: 'form:reply', value: '7' });
  await vi.waitFor(() => expect(desk.teams.standing(chat)).toHaveLength(1));
  expect(submitDataIn(desk.teams.standing(chat)[0]?.activity)).toMatchObject({ form: 'reply' });
});
