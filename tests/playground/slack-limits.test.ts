import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slackManifest } from '../../src/platforms/slack/install/manifest.ts';
import { createWorld } from '../../src/playground/world.ts';
import { type OpenSlackWithBolt, openSlackWithBolt, start } from './open-slack.ts';

const channel = 'C0GLOBEX';
const plain = (text: string) => ({ type: 'plain_text', text });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: plain('a'), value: `${index}` }));
const actions = (element: Record<string, unknown>) => [{ type: 'actions', elements: [{ action_id: 'a', ...element }] }];
const mrkdwn = { type: 'mrkdwn', text: 'a' };
let slack: OpenSlackWithBolt['slack'];
let client: OpenSlackWithBolt['client'];
let bolt: OpenSlackWithBolt['bolt'];
let timers: OpenSlackWithBolt['timers'];
let answer: OpenSlackWithBolt['call'];
let close: OpenSlackWithBolt['close'];

beforeEach(async () => {
  ({ slack, client, bolt, timers, call: answer, close } = await openSlackWithBolt());
});
afterEach(() => close());

const ana = { user: 'U0ANA', channel };
const command = async (): Promise<Record<string, unknown>> => {
  await slack.actions.slash({ ...ana, text: '/ticket x' });
  return bolt.heard.at(-1)?.body ?? {};
};

describe('given the scopes of the manifest', () => {
  test('when the app in this world is compared, then it has no scope that the manifest does not ask for', () => {
    const asked = JSON.stringify(
      slackManifest({ name: 'Threadwell', command: 'ticket', transport: 'socket', publicUrl: '' }),
    );
    for (const scope of slack.world.data().app.scopes) expect(asked).toContain(`"${scope}"`);
  });

  test.each([
    ['conversations.history', 'channels:history', { channel }],
    ['conversations.history', 'groups:history', { channel: 'C0TRIAGE' }],
    ['conversations.info', 'groups:read', { channel: 'C0TRIAGE' }],
    ['conversations.members', 'channels:read', { channel }],
    ['users.info', 'users:read', { user: 'U0ANA' }],
    ['users.lookupByEmail', 'users:read.email', { email: 'ana@acme.test' }],
    ['team.info', 'team:read', {}],
    ['chat.postMessage', 'chat:write', { channel, text: 'x' }],
    ['chat.postMessage', 'chat:write.customize', { channel, text: 'x', username: 'Gina' }],
    ['reactions.get', 'reactions:read', { channel, timestamp: '1.000001' }],
    ['files.getUploadURLExternal', 'files:write', { filename: 'a', length: 1 }],
    ['files.info', 'files:read', { file: 'F0' }],
    ['emoji.list', 'emoji:read', {}],
    ['usergroups.list', 'usergroups:read', {}],
    ['conversations.join', 'channels:join', { channel }],
  ])('when %s is called without %s, then missing_scope names it', async (method, scope, args) => {
    const { app } = slack.world.data();
    app.scopes = app.scopes.filter((other) => other !== scope);
    const refused = await answer(method, args);
    expect(refused).toMatchObject({ ok: false, error: 'missing_scope', provided: app.scopes.join(',') });
    expect(String(refused.needed).split(',')).toContain(scope);
  });

  test('when the email scope is missing, then profiles come without it', async () => {
    const { app } = slack.world.data();
    app.scopes = app.scopes.filter((scope) => scope !== 'users:read.email');
    expect((await client.users.info({ user: 'U0ANA' })).user?.profile?.email).toBeUndefined();
  });
});

describe('given blocks at Slack’s limits', () => {
  const button = { type: 'button', text: plain('Claim') };

  test.each([
    ['100 options', actions({ type: 'static_select', options: options(100) })],
    ['five in an overflow menu', actions({ type: 'overflow', options: options(5) })],
    ['ten checkboxes', actions({ type: 'checkboxes', options: options(10) })],
    [
      'a confirmation',
      actions({ ...button, confirm: { title: plain('a'.repeat(100)), text: plain('b'.repeat(300)) } }),
    ],
    ['25 buttons', [{ type: 'actions', elements: Array.from({ length: 25 }, () => button) }]],
    ['a section of 3,000', [{ type: 'section', text: plain('a'.repeat(3_000)) }]],
    ['ten fields', [{ type: 'section', fields: Array.from({ length: 10 }, () => plain('a')) }]],
    ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
    ['markdown', [{ type: 'markdown', text: 'a'.repeat(12_000) }]],
  ])('when they hold %s, then they are taken', async (_name, blocks) => {
    expect(await answer('chat.postMessage', { channel, text: 'x', blocks })).toMatchObject({ ok: true });
  });

  test.each([
    ['101 options', actions({ type: 'static_select', options: options(101) })],
    ['no options', actions({ type: 'static_select' })],
    ['six in an overflow menu', actions({ type: 'overflow', options: options(6) })],
    ['eleven radio buttons', actions({ type: 'radio_buttons', options: options(11) })],
    ['an option of 76', actions({ type: 'static_select', options: [{ text: plain('a'.repeat(76)), value: 'v' }] })],
    [
      'an option’s value of 151',
      actions({ type: 'static_select', options: [{ text: plain('a'), value: 'v'.repeat(151) }] }),
    ],
    ['a confirmation of 301', actions({ ...button, confirm: { title: plain('a'), text: plain('b'.repeat(301)) } })],
    ['a button’s value of 2,001', actions({ ...button, value: 'v'.repeat(2_001) })],
    ['26 buttons', [{ type: 'actions', elements: Array.from({ length: 26 }, () => button) }]],
    [
      'one action_id twice',
      [
        {
          type: 'actions',
          elements: [
            { ...button, action_id: 'a' },
            { ...button, action_id: 'a' },
          ],
        },
      ],
    ],
    ['eleven context elements', [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) }]],
    ['eleven fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('a')) }]],
    ['an image without words', [{ type: 'image', image_url: 'https://example.test/a.png' }]],
    ['an image without a picture', [{ type: 'image', alt_text: 'a' }]],
    ['markdown of 12,001', [{ type: 'markdown', text: 'a'.repeat(12_001) }]],
    ['a button of an unknown style', actions({ ...button, style: 'warning' })],
    ['a button among small ones', [{ type: 'context_actions', elements: [button] }]],
    [
      'feedback of one button',
      [{ type: 'context_actions', elements: [{ type: 'feedback_buttons', positive_button: { text: plain('a') } }] }],
    ],
    ['a field to write in among buttons', actions({ type: 'plain_text_input', action_id: 'a' })],
    ['options in mrkdwn', actions({ type: 'static_select', options: [{ text: mrkdwn, value: 'v' }] })],
    ['an option without a value', actions({ type: 'static_select', options: [{ text: plain('a') }] })],
    [
      'a first choice that is none',
      actions({ type: 'static_select', options: options(2), initial_option: { text: plain('a'), value: 'none' } }),
    ],
    ['a moment in milliseconds', actions({ type: 'datetimepicker', initial_date_time: 1_700_000_000_000 })],
    ['an action_id of 256', actions({ ...button, action_id: 'a'.repeat(256) })],
    ['a block_id of 256', [{ type: 'divider', block_id: 'b'.repeat(256) }]],
    [
      'one block_id twice',
      [
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
    ],
    ['a section of 3,001', [{ type: 'section', text: plain('a'.repeat(3_001)) }]],
    ['a button’s text of 76', actions({ ...button, text: plain('a'.repeat(76)) })],
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }]],
  ])('when they hold %s, then invalid_blocks says where', async (_name, blocks) => {
    const refused = await answer('chat.postMessage', { channel, text: 'x', blocks });
    expect(refused).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(JSON.stringify(refused.response_metadata)).toContain('json-pointer:/blocks');
  });

  test('when all blocks together are too long, then msg_blocks_too_long; when they are no list, invalid_blocks_format', async () => {
    const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text: plain('a'.repeat(3_000)) }));
    expect(await answer('chat.postMessage', { channel, text: 'x', blocks })).toMatchObject({
      error: 'msg_blocks_too_long',
    });
    expect(await answer('chat.postMessage', { channel, text: 'x', blocks: 'none' })).toMatchObject({
      error: 'invalid_blocks_format',
    });
    const metadata = { event_type: 3 };
    expect(await answer('chat.postMessage', { channel, text: 'x', metadata })).toMatchObject({
      error: 'invalid_metadata_schema',
    });
  });
});

describe('given views', () => {
  const modal = (change: Record<string, unknown> = {}) => ({
    type: 'modal',
    title: plain('Ticket'),
    blocks: [],
    ...change,
  });

  test.each([
    ['a title of 25', { title: plain('a'.repeat(25)) }],
    ['private_metadata of 3,001', { private_metadata: 'a'.repeat(3_001) }],
    ['101 blocks', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }],
    [
      'an input without submit',
      { blocks: [{ type: 'input', label: plain('a'), element: { type: 'plain_text_input', action_id: 'a' } }] },
    ],
    ['a callback_id of 256', { callback_id: 'a'.repeat(256) }],
    ['an external_id of 256', { external_id: 'a'.repeat(256) }],
    [
      'a button as an input',
      {
        submit: plain('Go'),
        blocks: [{ type: 'input', label: plain('a'), element: { type: 'button', text: plain('a') } }],
      },
    ],
    [
      'a field for 3,001',
      {
        submit: plain('Go'),
        blocks: [{ type: 'input', label: plain('a'), element: { type: 'plain_text_input', max_length: 3_001 } }],
      },
    ],
    ['no title', { title: undefined }],
  ])('when one has %s, then invalid_arguments', async (_name, change) => {
    const { trigger_id } = await command();
    expect(await answer('views.open', { trigger_id, view: modal(change) })).toMatchObject({
      error: 'invalid_arguments',
    });
    // A view that was refused has not used the trigger up.
    expect(await answer('views.open', { trigger_id, view: modal() })).toMatchObject({ ok: true });
  });

  test('when they are stacked, then three deep and no deeper', async () => {
    expect(await answer('views.open', { trigger_id: (await command()).trigger_id, view: modal() })).toMatchObject({
      ok: true,
    });
    const push = async () => answer('views.push', { trigger_id: (await command()).trigger_id, view: modal() });
    expect(await push()).toMatchObject({ ok: true, view: { previous_view_id: expect.stringMatching(/^V/) } });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
  });

  test('when one is updated, then by its hash only as it was seen, and only if it is there', async () => {
    const { view } = await answer('views.open', { trigger_id: (await command()).trigger_id, view: modal() });
    const { id: view_id, hash } = Object(view);
    const next = modal({ title: plain('Loaded') });
    expect(await answer('views.update', { view_id, hash, view: next })).toMatchObject({ ok: true });
    expect(await answer('views.update', { view_id, hash, view: next })).toMatchObject({ error: 'hash_conflict' });
    expect(await answer('views.update', { view_id: 'V0NONE', view: next })).toMatchObject({ error: 'not_found' });
  });

  test('when a stack that ends as one is closed, then all of it is closed, and the app hears that', async () => {
    const first = await command();
    await answer('views.open', { trigger_id: first.trigger_id, view: modal() });
    const { trigger_id } = await command();
    const above = modal({ notify_on_close: true, clear_on_close: true });
    const pushed = await answer('views.push', { trigger_id, view: above });
    await slack.actions.closeView({ user: 'U0ANA', viewId: Object(pushed.view).id });
    expect(slack.world.views('U0ANA')).toEqual([]);
    expect(bolt.heard.at(-1)?.body).toMatchObject({ type: 'view_closed', is_cleared: true });
  });

  test('when something is picked in one, then the app is told what stands in all of it', async () => {
    const select = { type: 'static_select', action_id: 'claim', options: options(2) };
    const view = modal({ blocks: [{ type: 'actions', block_id: 'acts', elements: [select] }] });
    const { trigger_id } = await command();
    const opened = await answer('views.open', { trigger_id, view });
    const values = { text: { words: { type: 'plain_text_input', value: 'Half' } } };
    const viewId = String(Object(opened.view).id);
    await slack.actions.pressInView({ user: 'U0ANA', viewId, actionId: 'claim', value: '1', values });
    expect(bolt.heard.at(-1)?.body).toMatchObject({ view: { state: { values } }, actions: [{ block_id: 'acts' }] });
  });

  test('when a modal is closed, then the app hears of it if it asked to', async () => {
    const open = async (notify_on_close: boolean) => {
      const { trigger_id } = await command();
      const { view } = await answer('views.open', { trigger_id, view: modal({ notify_on_close }) });
      return String(Object(view).id);
    };
    await slack.actions.closeView({ user: 'U0ANA', viewId: await open(false) });
    expect(bolt.heard.map(({ body }) => body.type)).not.toContain('view_closed');
    const viewId = await open(true);
    await slack.actions.closeView({ user: 'U0ANA', viewId });
    expect(bolt.heard.at(-1)?.body).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: viewId } });
  });
});

describe('given a menu that the app fills', () => {
  const menu = { type: 'external_select', action_id: 'pick' };
  const asked = { user: 'U0ANA', channel, actionId: 'pick' };
  const post = async (element: Record<string, unknown> = menu): Promise<string> =>
    String((await answer('chat.postMessage', { channel, text: 'x', blocks: actions(element) })).ts);

  test('when somebody types, then Bolt is asked by a signed request, and its options come back', async () => {
    const ts = await post();
    const { options: given } = Object(await slack.actions.suggest({ ...asked, ts, words: 'ex' }));
    expect(given).toEqual([{ text: plain('About ex'), value: 'ex' }]);
    expect(bolt.heard.at(-1)?.body).toMatchObject({
      type: 'block_suggestion',
      action_id: 'pick',
      block_id: 'b0',
      value: 'ex',
      user: { id: 'U0ANA', team_id: 'T0ACME' },
      channel: { id: channel },
      container: { type: 'message', message_ts: ts },
    });
  });

  test('when the app gives none, too many, or none that Slack would show, then it says so', async () => {
    const ts = await post();
    expect(await slack.actions.suggest({ ...asked, ts, words: 'nothing' })).toEqual({ options: [] });
    for (const words of ['too-many', 'too-long']) {
      await expect(slack.actions.suggest({ ...asked, ts, words })).rejects.toThrow('options_load_failed');
    }
    bolt.behaviour.fail = true;
    await expect(slack.actions.suggest({ ...asked, ts, words: 'x' })).rejects.toThrow('options_load_failed');
    await expect(slack.actions.suggest({ ...asked, ts, actionId: 'other', words: 'x' })).rejects.toThrow(
      'action_not_found',
    );
    await expect(slack.actions.suggest({ ...asked, user: 'U0INES', ts, words: 'x' })).rejects.toThrow('not_in_channel');
  });
});

describe('given a response_url', () => {
  const use = async (url: unknown, body: Record<string, unknown>) =>
    (await fetch(String(url), { method: 'POST', body: JSON.stringify(body) })).text();

  test('when it answers for all, then a message; in place of the old one, then the old one changes; or it is deleted', async () => {
    const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'claim', text: plain('Claim') }] }];
    const { ts } = await answer('chat.postMessage', { channel, text: 'card', blocks });
    await slack.actions.pressButton({ user: 'U0GINA', channel, ts: String(ts), actionId: 'claim' });
    const url = bolt.heard.at(-1)?.body.response_url;
    expect(await use(url, { response_type: 'in_channel', text: 'seen' })).toBe('ok');
    expect(slack.world.messages(channel).at(-1)?.text).toBe('seen');
    expect(await use(url, { replace_original: true, text: 'claimed' })).toBe('ok');
    expect(slack.world.message(channel, String(ts))?.text).toBe('claimed');
    expect(await use(url, { delete_original: true })).toBe('ok');
    expect(slack.world.message(channel, String(ts))).toBeUndefined();
  });

  test('when what is sent is refused, then its code, and the use does not count', async () => {
    const { response_url: url } = await command();
    expect(await use(url, {})).toBe('no_text');
    expect(await use(url, { blocks: [{ type: 'nonsense' }] })).toBe('invalid_blocks');
    // One use went to the command's own answer.
    const answers = [];
    for (let count = 0; count < 5; count += 1) answers.push(await use(url, { text: 'again' }));
    expect(answers).toEqual(['ok', 'ok', 'ok', 'ok', 'used_url']);
    expect(await use(`${url}0`, { text: 'x' })).toBe('no_such_url');
  });

  test('when the clock goes half an hour forward, then it is spent, as a trigger is after three seconds', async () => {
    const { response_url: url, trigger_id } = await command();
    slack.forward(3_001);
    expect(await answer('views.open', { trigger_id, view: {} })).toMatchObject({ error: 'invalid_arguments' });
    const view = { type: 'modal', title: plain('x'), blocks: [] };
    expect(await answer('views.open', { trigger_id, view })).toMatchObject({ error: 'expired_trigger_id' });
    slack.forward(30 * 60_000);
    expect(await use(url, { text: 'late' })).toBe('expired_url');
  });
});

describe('given an app that refuses', () => {
  test('when it answers with x-slack-no-retry, then Slack does not try again', async () => {
    const server = createServer((_request, response) => response.writeHead(500, { 'x-slack-no-retry': '1' }).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    slack.connectBot(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
    slack.actions.post({ user: 'U0GINA', channel, text: 'hi' });
    await slack.settled();
    expect(slack.deliveries()[0]).toMatchObject({ state: 'given-up', attempts: [{ status: 500 }] });
    server.closeAllConnections();
    server.close();
  });

  test('when it cannot be reached, then its tries follow the clock that is moved, and it comes in once it can', async () => {
    slack.trouble.appAway(true);
    const { ts } = slack.actions.post({ user: 'U0GINA', channel, text: 'hi' });
    await slack.settled();
    timers.pass(0);
    await slack.settled();
    expect(slack.waiting()).toEqual({ count: 1, nextInMilliseconds: 60_000 });
    expect([...slack.underway()]).toEqual([`${channel} ${ts}`]);
    slack.trouble.appAway(false);
    slack.forward(59_000);
    expect(slack.waiting().nextInMilliseconds).toBe(1_000);
    slack.forward(1_000);
    timers.pass(0);
    await slack.settled();
    expect(bolt.heard.at(-1)?.headers).toMatchObject({
      'x-slack-retry-num': '2',
      'x-slack-retry-reason': 'connection_failed',
    });
    expect(slack.underway().size).toBe(0);
  });

  test('when events are to come in any order, then they come together after two seconds, also if that is over sooner', async () => {
    slack.trouble.events({ shuffle: true });
    const sent = ['a', 'b', 'c'].map((text) => slack.actions.post({ user: 'U0GINA', channel, text }).ts);
    await slack.settled();
    expect(bolt.heard).toEqual([]);
    timers.pass(2_000);
    await slack.settled();
    const heard = () => bolt.heard.map(({ body }) => Object(body.event).ts);
    expect(heard().sort()).toEqual(sent);
    const { ts } = slack.actions.post({ user: 'U0GINA', channel, text: 'd' });
    slack.trouble.events({});
    await slack.settled();
    expect(heard()).toContain(ts);
  });

  test('when the world is replaced, then nothing of the old one is delivered any more', async () => {
    slack.trouble.outage(true);
    slack.actions.post({ user: 'U0GINA', channel, text: 'of the old world' });
    slack.replaceWorld(createWorld(start));
    slack.trouble.outage(false);
    await slack.settled();
    expect(bolt.heard).toEqual([]);
    expect(slack.world.messages(channel)).toEqual([]);
    slack.actions.post({ user: 'U0GINA', channel, text: 'of the new one' });
    await slack.settled();
    expect(bolt.heard).toHaveLength(1);
  });
});

describe('given the rest of what the desk may call', () => {
  test('when it asks for permalinks, then of messages and replies; of none message_not_found', async () => {
    const { ts } = slack.actions.post({ user: 'U0GINA', channel, text: 'a' });
    const reply = slack.actions.post({ user: 'U0GINA', channel, text: 'b', thread: ts }).ts;
    const link = await client.chat.getPermalink({ channel, message_ts: ts });
    expect(link.permalink).toBe(`https://acme.slack.com/archives/${channel}/p${ts.replace('.', '')}`);
    expect((await client.chat.getPermalink({ channel, message_ts: reply })).permalink).toContain(`thread_ts=${ts}`);
    expect(await answer('chat.getPermalink', { channel, message_ts: '1.000001' })).toMatchObject({
      error: 'message_not_found',
    });
  });

  test('when it whispers, then one person sees it; to somebody who is not there user_not_in_channel', async () => {
    await client.chat.postEphemeral({ channel, user: 'U0GINA', text: 'psst' });
    expect(slack.world.ephemerals('U0GINA')).toMatchObject([{ text: 'psst' }]);
    expect(slack.world.messages(channel)).toEqual([]);
    expect(await answer('chat.postEphemeral', { channel, user: 'U0INES', text: 'x' })).toMatchObject({
      error: 'user_not_in_channel',
    });
  });

  test('when it joins a channel, then once; a private one it cannot see', async () => {
    const open = slack.actions.createChannel({ name: 'open', members: ['U0ANA'] });
    expect((await client.conversations.join({ channel: open })).channel?.is_member).toBe(true);
    expect(await answer('conversations.join', { channel: open })).toMatchObject({ warning: 'already_in_channel' });
    const mine = await client.users.conversations({ types: 'public_channel' });
    expect(mine.channels?.map(({ id }) => id)).toContain(open);
    const secret = slack.actions.createChannel({ name: 'secret', kind: 'private', members: ['U0ANA'] });
    expect(await answer('conversations.join', { channel: secret })).toMatchObject({ error: 'channel_not_found' });
  });

  test('when a cursor or a limit is nonsense, then invalid_cursor or invalid_limit', async () => {
    expect(await answer('conversations.history', { channel, cursor: 'x' })).toMatchObject({ error: 'invalid_cursor' });
    expect(await answer('users.list', { cursor: 'x' })).toMatchObject({ error: 'invalid_cursor' });
    expect(await answer('conversations.history', { channel, limit: 0 })).toMatchObject({ error: 'invalid_limit' });
  });

  test('when a 24th kind of emoji is put on a message, then too_many_emoji', async () => {
    const { ts: timestamp } = slack.actions.post({ user: 'U0GINA', channel, text: 'a' });
    const message = slack.world.message(channel, timestamp);
    for (let count = 0; count < 23; count += 1) message?.reactions.push({ name: `kind_${count}`, users: ['U0GINA'] });
    expect(await answer('reactions.add', { channel, timestamp, name: 'eyes' })).toMatchObject({
      error: 'too_many_emoji',
    });
  });

  test('when a file is completed before its bytes came, or is unknown, then file_not_found', async () => {
    const { file_id } = await answer('files.getUploadURLExternal', { filename: 'a.txt', length: 2 });
    const complete = (id: unknown) => answer('files.completeUploadExternal', { files: [{ id }], channel_id: channel });
    expect(await complete(file_id)).toMatchObject({ error: 'file_not_found' });
    expect(await complete('F0NONE')).toMatchObject({ error: 'file_not_found' });
    expect(await answer('files.info', { file: 'F0NONE' })).toMatchObject({ error: 'file_not_found' });
  });

  test('when it takes back a file of its own, then that is gone from its message; another’s it may not', async () => {
    const { upload_url: url, file_id: file } = await answer('files.getUploadURLExternal', {
      filename: 'a.txt',
      length: 2,
    });
    await fetch(String(url), { method: 'POST', body: 'ok' });
    await answer('files.completeUploadExternal', {
      files: [{ id: file }],
      channel_id: channel,
      initial_comment: 'Here',
    });
    expect(await answer('files.delete', { file })).toMatchObject({ ok: true });
    expect(slack.world.messages(channel).at(-1)).toMatchObject({ text: 'Here', files: [] });
    expect(await answer('files.info', { file })).toMatchObject({ error: 'file_not_found' });
    slack.actions.post({ ...ana, text: '', files: [{ name: 'b.txt', mimetype: 'text/plain', content: 'b2s=' }] });
    const theirs = slack.world.data().files.at(-1)?.id ?? '';
    expect(await answer('files.delete', { file: theirs })).toMatchObject({ error: 'cant_delete_file' });
  });
});
