import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, AnswerButton } from '../../../src/desk/answer.ts';
import type { Outcome } from '../../../src/engine/platform.ts';
import { pressBody, slashBody, ts } from './builders.ts';
import { now, postForm, type SlackDesk, startSlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await startSlackDesk();
});
afterAll(() => desk.stop());
beforeEach(async () => {
  await desk.slack.settled();
  desk.sink.arrivals.length = 0;
  desk.sink.outcome = { state: 'done', say: null };
});

const press = (fields: Record<string, unknown> = {}) =>
  postForm(desk.url, { payload: JSON.stringify(pressBody(fields)) });
const whispered = (user: string) => desk.slack.world.ephemerals(user).map(({ text }) => text);
const secrets = /verification-token|hooks\.slack\.test|222\.333\.444|13345224609/;

describe('given a slash command of any word', () => {
  test('when it comes, then it goes through the door of commands, and its outcome is the private answer', async () => {
    desk.sink.outcome = { state: 'done', say: 'You have **no** tickets & no worries.' };
    const answer = await postForm(
      desk.url,
      slashBody({ command: '/desk', text: 'list <@U0BEN|ben> &amp; <#C0GLOBEX|globex>' }),
    );
    expect(answer.status).toBe(200);
    const said = JSON.parse(answer.text);
    expect(said).toMatchObject({ response_type: 'ephemeral' });
    expect(said.text.replace(/\u200B/g, '')).toBe('You have *no* tickets &amp; no worries.');
    expect(desk.sink.commands).toEqual([
      {
        key: 'slack:trigger:13345224609.738474920.8088930838d88f008e0',
        at: now,
        place: {
          platform: 'slack',
          installation: 'T0ACME',
          channel: 'slack:C0GLOBEX',
          platformChannel: 'C0GLOBEX',
          shared: null,
          direct: false,
        },
        actor: { account: 'slack:U0ANA', team: 'T0ACME', name: 'ana', app: null },
        text: 'list @[U0BEN] & #globex',
        door: 'command',
        thread: null,
      },
    ]);
    expect(JSON.stringify(desk.sink.commandsRaw[0])).not.toMatch(secrets);
  });

  test('when there is nothing to say, then an empty answer; when it goes on, then it says so', async () => {
    expect(await postForm(desk.url, slashBody())).toEqual({ status: 200, text: '' });
    desk.sink.outcome = { state: 'going-on' };
    expect((await postForm(desk.url, slashBody())).text).toContain('working on it…');
  });
});

describe('given a press', () => {
  test('when it is on our button, then who pressed what, without secrets', async () => {
    expect((await press()).status).toBe(200);
    expect(desk.sink.inbounds[0]).toEqual({
      kind: 'press',
      key: 'slack:trigger:222.333.444',
      conversation: 'slack:C0TRIAGE',
      at: 1_767_603_660_000,
      place: expect.objectContaining({ channel: 'slack:C0TRIAGE', platformChannel: 'C0TRIAGE' }),
      actor: { account: 'slack:U0ANA', team: 'T0ACME', name: 'ana', app: null },
      target: { id: `slack:C0TRIAGE:${ts}`, ts },
      action: 'take-as-reply',
      value: '1042',
    });
    expect(JSON.stringify(desk.sink.arrivals[0]?.raw)).not.toMatch(secrets);
  });

  test('when a customer presses and Slack names their team, then it is ours by the message, and theirs by the actor', async () => {
    const user = { id: 'U0GINA', name: 'gina', team_id: 'T0GLOBEX' };
    await press({ team: { id: 'T0GLOBEX' }, user });
    expect(desk.sink.inbounds[0]).toMatchObject({
      place: { installation: 'T0ACME' },
      actor: { account: 'slack:U0GINA', team: 'T0GLOBEX' },
    });
  });

  test.each([
    [
      'on another app’s message in another team',
      { team: { id: 'T0OTHER' }, message: { bot_id: 'B0OTHER', user: 'U0X' } },
    ],
    ['on a link button', { actions: [{ action_id: 'open-link', type: 'button' }] }],
    ['in a view', { container: { type: 'view', view_id: 'V1' }, channel: undefined, message: undefined }],
  ])('when it is %s, then 200 and nothing', async (_, fields) => {
    expect((await press(fields)).status).toBe(200);
    expect(desk.sink.arrivals).toEqual([]);
  });

  test('when something is to be said, then to the presser alone, by the response URL', async () => {
    desk.sink.outcome = { state: 'done', say: 'Taken as the reply to #7.' };
    const { ts: posted } = await desk.slack.actions.post({ user: 'U0ANA', channel: 'C0TRIAGE', text: 'hello' });
    expect(posted).toBeTruthy();
    const answer = await desk.slack.actions.messageShortcut({
      user: 'U0ANA',
      channel: 'C0TRIAGE',
      ts: posted,
      callbackId: 'create_ticket',
    });
    expect(answer.problem).toBeNull();
    await desk.platform.stop();
    expect(whispered('U0ANA')).toEqual(['Taken as the reply to #7.']);
    await desk.platform.start(desk.sink);
  });

  test('when there is no response URL, then by an ephemeral message', async () => {
    desk.sink.outcome = { state: 'done', say: 'Only you see this.' };
    const user = { id: 'U0BEN', name: 'ben', team_id: 'T0ACME' };
    await press({ response_url: undefined, user });
    await desk.platform.stop();
    expect(whispered('U0BEN')).toEqual(['Only you see this.']);
    await desk.platform.start(desk.sink);
  });

  test.each([
    ['a press', 'block_actions', { type: 'block_actions' }],
    ['a choice in a message’s menu', 'message_action', { type: 'message_action', callback_id: 'create_ticket' }],
  ])('when what %s comes to takes longer, then it is told when it is there', async (_, word, fields) => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const late = `${word}: solved already.`;
    desk.sink.outcome = { state: 'going-on', rest: () => ended.then(() => ({ say: late })) };
    expect((await press({ response_url: undefined, ...fields })).status).toBe(200);
    expect(whispered('U0ANA')).not.toContain(late);
    end();
    await expect.poll(() => whispered('U0ANA')).toContain(late);
  });

  test('when the response URL does not answer, then only a log line', async () => {
    desk.logs.length = 0;
    desk.sink.outcome = { state: 'done', say: 'Lost.' };
    expect((await press({ response_url: 'http://127.0.0.1:1/x' })).status).toBe(200);
    await desk.platform.stop();
    expect(desk.logs.some(({ msg }) => msg.includes('private answer'))).toBe(true);
    await desk.platform.start(desk.sink);
  });
});

describe('given a button that asks a command', () => {
  const asks = (value: string) =>
    press({
      container: { type: 'message', message_ts: ts, channel_id: 'C0TRIAGE', is_ephemeral: true },
      response_url: undefined,
      user: { id: 'U0BEN', name: 'ben', team_id: 'T0ACME' },
      actions: [
        {
          type: 'button',
          action_id: 'tw:ask',
          block_id: 'b1',
          value,
          action_ts: '1767603660.000400',
          text: { text: 'x' },
        },
      ],
    });
  const told = async () => {
    await desk.platform.stop();
    await desk.platform.start(desk.sink);
    return whispered('U0BEN').at(-1);
  };
  afterEach(() => {
    desk.sink.down = false;
    desk.sink.gate = Promise.resolve();
  });

  test.each([
    'undo 1',
    'macro 1 refund send',
    'redact https://acme.slack.com/archives/C0GLOBEX/p1767603660000400 for-good',
    'no such command',
  ])('when %j cannot be stored, then it does not count as taken, and Slack says so', async (value) => {
    desk.sink.down = true;
    expect((await asks(value)).status).toBe(500);
  });

  test('when it changes something, then it counts as taken only once it is stored, and is answered', async () => {
    desk.sink.outcome = { state: 'done', say: 'Taken back.' };
    let store = () => {};
    desk.sink.gate = new Promise((resolve) => (store = resolve));
    let taken = false;
    const pressed = asks('undo 1').then(({ status }) => {
      taken = true;
      return status;
    });
    // One that only reads, pressed after it, is taken meanwhile.
    expect((await asks('list mine')).status).toBe(200);
    expect(taken).toBe(false);
    store();
    expect(await pressed).toBe(200);
    expect(await told()).toBe('Taken back.');
  });

  test('when it is answered, then with its own buttons, in the place of the answer that it stood under', async () => {
    const page = (number: number): Outcome => {
      const text = `Page ${number}`;
      const next: AnswerButton = { label: 'Next', style: 'plain', does: { asks: `list mine page ${number + 1}` } };
      return { state: 'done', say: text, parts: [{ text, buttons: [next] }] };
    };
    const lists = () =>
      desk.slack.world.ephemerals('U0ANA').filter(({ blocks }) => JSON.stringify(blocks).includes('list mine page'));
    const turn = { user: 'U0ANA', channel: 'C0TRIAGE' };
    desk.sink.outcome = page(1);
    await desk.slack.actions.slash({ ...turn, text: '/ticket list mine' });
    const [shown] = lists();
    desk.sink.outcome = page(2);
    await desk.slack.actions.pressButton({ ...turn, ts: shown?.ts ?? '', actionId: 'tw:ask' });
    await told();
    expect(lists().map(({ text }) => text)).toEqual(['Page 2']);
    expect(JSON.stringify(lists())).toContain('list mine page 3');
  });

  test('when some of it takes longer, then what is known is told at once, and the rest when it is there', async () => {
    let end = () => {};
    const goesOn = (told: { soFar?: Answer }): Outcome => {
      const ended = new Promise<void>((resolve) => (end = resolve));
      return { state: 'going-on', ...told, rest: () => ended.then(() => ({ say: '#2 is solved.' })) };
    };
    const [ana, ben] = [whispered('U0ANA').length, whispered('U0BEN').length];
    desk.sink.outcome = goesOn({ soFar: { say: '#1 is closed. Still at #2.' } });
    await desk.slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket solve 1 2' });
    expect(whispered('U0ANA').slice(ana)).toEqual(['#1 is closed. Still at #2.']);
    end();
    await told();
    expect(whispered('U0ANA').slice(ana)).toEqual(['#1 is closed. Still at #2.', '#2 is solved.']);
    desk.sink.outcome = goesOn({});
    await asks('solve 2');
    expect(await told()).toContain('working on it');
    end();
    await told();
    expect(whispered('U0BEN').slice(ben)[1]).toBe('#2 is solved.');
    desk.sink.outcome = { state: 'going-on', rest: async () => ({ say: null }) };
    await desk.slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket solve 1' });
    await told();
    expect(whispered('U0ANA').slice(ana + 2)).toEqual([expect.stringContaining('working on it'), 'Done.']);
  });

  test('when it only reads, then it is taken at once, and told if it could not be read', async () => {
    let fail = () => {};
    desk.sink.gate = new Promise((resolve) => (fail = resolve));
    desk.sink.down = true;
    expect((await asks('list mine page 2')).status).toBe(200);
    fail();
    expect(await told()).toBe('This could not be read just now. Please try again.');
  });
});

describe('given the message shortcut', () => {
  test('when an agent chooses it on a customer’s message, then the message and the agent', async () => {
    const { ts: written } = desk.slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'It is *slow*' });
    await desk.sink.count(1);
    const choice = { user: 'U0ANA', channel: 'C0GLOBEX', ts: written };
    expect((await desk.slack.actions.messageShortcut({ ...choice, callbackId: 'create_ticket' })).problem).toBeNull();
    expect(desk.sink.inbounds[1]).toMatchObject({
      kind: 'shortcut',
      conversation: 'slack:C0GLOBEX',
      actor: { account: 'slack:U0ANA', team: 'T0ACME' },
      message: { ts: written, text: 'It is **slow**', author: { account: 'slack:U0GINA', team: 'T0GLOBEX' } },
    });
    await desk.slack.actions.messageShortcut({ ...choice, callbackId: 'something_else' });
    expect(desk.sink.arrivals).toHaveLength(2);
  });
});
