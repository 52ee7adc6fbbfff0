import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OpenSlack, openSlack } from './open-slack.ts';

let slack: OpenSlack['slack'];
let client: OpenSlack['client'];
let clientWith: OpenSlack['clientWith'];
let timers: OpenSlack['timers'];
let close: OpenSlack['close'];

beforeEach(async () => {
  ({ slack, client, clientWith, timers, close } = await openSlack());
});
afterEach(() => close());

/** The error code of a call that Slack refuses. */
async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => 'no error',
    (caught: unknown) => caught,
  );
  if (typeof error === 'object' && error !== null && 'data' in error) {
    const { data } = error;
    if (typeof data === 'object' && data !== null && 'error' in data) return data.error;
  }
  return error instanceof Error ? error.message : error;
}

const post = (text: string, rest: { thread?: string; channel?: string; user?: string } = {}) =>
  slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text, ...rest }).ts;

describe('given @slack/web-api as the client', () => {
  test('when it asks who it is, then auth.test names bot, user and team', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: 'T0ACME',
      user_id: 'U0THREADWELL',
      bot_id: 'B0THREADWELL',
      is_enterprise_install: false,
    });
  });

  test('when the token is wrong or none, then invalid_auth or not_authed', async () => {
    expect(await refusal(clientWith('xoxb-other').auth.test())).toBe('invalid_auth');
    const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await refusal(clientWith('xapp-playground').auth.test())).toBe('not_allowed_token_type');
  });

  test('when a method is unknown, then unknown_method, and the call is on record', async () => {
    expect(await refusal(client.apiCall('stars.add', { a: 1 }))).toBe('unknown_method');
    expect(slack.calls().at(-1)).toMatchObject({ method: 'stars.add', result: { ok: false } });
  });

  test('when a scope is missing, then missing_scope says which', async () => {
    const { app } = slack.world.data();
    app.scopes = app.scopes.filter((scope) => scope !== 'reactions:write');
    const ts = post('hi');
    const call = client.reactions.add({ channel: 'C0GLOBEX', timestamp: ts, name: 'eyes' });
    await expect(call).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'reactions:write' } });
  });

  test('when it posts with metadata, then history gives it back only if asked', async () => {
    const metadata = { event_type: 'effect', event_payload: { id: 'e1' } };
    await client.chat.postMessage({ channel: 'C0GLOBEX', text: 'Hello', metadata });
    const bare = await client.conversations.history({ channel: 'C0GLOBEX' });
    expect(bare.messages?.[0]?.metadata).toBeUndefined();
    const whole = await client.conversations.history({ channel: 'C0GLOBEX', include_all_metadata: true });
    expect(whole.messages?.[0]).toMatchObject({ bot_id: 'B0THREADWELL', metadata });
  });

  test('when it posts under another name, then it is a bot_message without a user', async () => {
    const { message } = await client.chat.postMessage({ channel: 'C0TRIAGE', text: 'Hi', username: 'Gina (Globex)' });
    expect(message).toMatchObject({ subtype: 'bot_message', username: 'Gina (Globex)', bot_id: 'B0THREADWELL' });
    expect(message?.user).toBeUndefined();
  });

  test('when the same body comes as JSON, then it is taken like a form', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C0GLOBEX', blocks: [{ type: 'divider' }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } });
  });

  test('when posting cannot be, then each refusal has its own code', async () => {
    const { postMessage } = client.chat;
    expect(await refusal(postMessage({ channel: 'C0NONE', text: 'x' }))).toBe('channel_not_found');
    expect(await refusal(postMessage({ channel: 'C0GLOBEX', text: '' }))).toBe('no_text');
    expect(await refusal(postMessage({ channel: 'C0GLOBEX', text: 'x', thread_ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
    const created = slack.actions.createChannel({ name: 'quiet', members: ['U0ANA'] });
    expect(await refusal(postMessage({ channel: created, text: 'x' }))).toBe('not_in_channel');
    slack.actions.archive('C0GENERAL', 'U0ANA');
    expect(await refusal(postMessage({ channel: 'C0GENERAL', text: 'x' }))).toBe('is_archived');
  });

  test('when text is long, then a post is cut at 40,000 and an update of 4,001 is refused', async () => {
    const sent = await client.chat.postMessage({ channel: 'C0GLOBEX', text: 'a'.repeat(40_001) });
    expect(sent.message?.text).toHaveLength(40_000);
    const ts = sent.ts ?? '';
    expect(await refusal(client.chat.update({ channel: 'C0GLOBEX', ts, text: 'b'.repeat(4_001) }))).toBe(
      'msg_too_long',
    );
    expect((await client.chat.update({ channel: 'C0GLOBEX', ts, text: 'b'.repeat(4_000) })).ok).toBe(true);
  });

  test.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a section of 3,001 characters', [{ type: 'section', text: { type: 'mrkdwn', text: 'a'.repeat(3_001) } }]],
    ['a header of 151', [{ type: 'header', text: { type: 'plain_text', text: 'a'.repeat(151) } }]],
    ['an empty section', [{ type: 'section' }]],
    ['an unknown type', [{ type: 'carousel-of-doom' }]],
    ['an input without its field', [{ type: 'input', label: { type: 'plain_text', text: 'x' } }]],
    [
      'one block_id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
    ],
    [
      'a button text of 76',
      [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'a'.repeat(76) } }],
        },
      ],
    ],
  ])('when blocks hold %s, then invalid_blocks', async (_name, blocks) => {
    expect(await refusal(client.apiCall('chat.postMessage', { channel: 'C0GLOBEX', text: 'x', blocks }))).toBe(
      'invalid_blocks',
    );
  });

  test('when it updates or deletes, then only its own messages', async () => {
    const theirs = post('mine');
    const own = (await client.chat.postMessage({ channel: 'C0GLOBEX', text: 'a' })).ts ?? '';
    const channel = 'C0GLOBEX';
    expect(await refusal(client.chat.update({ channel, ts: theirs, text: 'x' }))).toBe('cant_update_message');
    expect(await refusal(client.chat.delete({ channel, ts: theirs }))).toBe('cant_delete_message');
    expect(await refusal(client.chat.update({ channel, ts: '1.000001', text: 'x' }))).toBe('message_not_found');
    expect(await client.chat.update({ channel, ts: own, text: 'b' })).toMatchObject({ text: 'b' });
    await client.chat.delete({ channel, ts: own });
    expect(slack.world.message(channel, own)).toBeUndefined();
  });

  test('when it reacts, then once, by a name that exists', async () => {
    const timestamp = post('hi');
    const channel = 'C0GLOBEX';
    await client.reactions.add({ channel, timestamp, name: 'eyes' });
    expect(await refusal(client.reactions.add({ channel, timestamp, name: 'eyes' }))).toBe('already_reacted');
    expect(await refusal(client.reactions.add({ channel, timestamp, name: 'no_such' }))).toBe('invalid_name');
    expect(await refusal(client.reactions.add({ channel, timestamp: '1.000001', name: 'eyes' }))).toBe(
      'message_not_found',
    );
    slack.actions.react({ user: 'U0HANK', channel, ts: timestamp, emoji: '+1::skin-tone-3' });
    const { message } = await client.reactions.get({ channel, timestamp });
    expect(message?.reactions).toEqual([
      { name: 'eyes', users: ['U0THREADWELL'], count: 1 },
      { name: '+1::skin-tone-3', users: ['U0HANK'], count: 1 },
    ]);
    await client.reactions.remove({ channel, timestamp, name: 'eyes' });
    expect(await refusal(client.reactions.remove({ channel, timestamp, name: 'eyes' }))).toBe('no_reaction');
  });

  test('when it pages through history, then newest first, each message once, replies left out', async () => {
    const sent = Array.from({ length: 25 }, (_, index) => post(`message ${index}`));
    const reply = post('a reply', { thread: sent[3] ?? '' });
    const seen: string[] = [];
    for await (const page of client.paginate('conversations.history', { channel: 'C0GLOBEX', limit: 10 })) {
      if ('messages' in page && Array.isArray(page.messages)) seen.push(...page.messages.map(({ ts }) => String(ts)));
    }
    expect(seen).toEqual([...sent].reverse());
    expect(seen).not.toContain(reply);
    const oldest = sent[20] ?? '';
    const since = await client.conversations.history({ channel: 'C0GLOBEX', oldest });
    expect(since.messages).toHaveLength(4);
    const inclusive = await client.conversations.history({ channel: 'C0GLOBEX', oldest, inclusive: true });
    expect(inclusive.messages).toHaveLength(5);
  });

  test('when it reads a thread, then the parent first and replies in order; without one thread_not_found', async () => {
    const parent = post('question');
    const replies = ['a', 'b'].map((text) => post(text, { thread: parent }));
    const { messages } = await client.conversations.replies({ channel: 'C0GLOBEX', ts: parent });
    expect(messages?.map(({ ts }) => ts)).toEqual([parent, ...replies]);
    expect(messages?.[0]).toMatchObject({ reply_count: 2, latest_reply: replies[1], thread_ts: parent });
    expect(messages?.[1]).toMatchObject({ parent_user_id: 'U0GINA' });
    expect(await refusal(client.conversations.replies({ channel: 'C0GLOBEX', ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
  });

  test('when it looks people up, then strangers are reduced and unconnected ones unknown', async () => {
    const { user: gina } = await client.users.info({ user: 'U0GINA' });
    expect(gina).toMatchObject({ team_id: 'T0GLOBEX', tz: 'America/New_York', tz_offset: -18_000, is_stranger: false });
    const { user: olive } = await client.users.info({ user: 'U0OLIVE' });
    expect(olive).toMatchObject({ is_stranger: true });
    expect(olive?.profile?.email).toBeUndefined();
    expect((await client.users.info({ user: 'U0GUS' })).user).toMatchObject({ is_restricted: true });
    expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
    expect((await client.users.lookupByEmail({ email: 'ANA@acme.test' })).user?.id).toBe('U0ANA');
    expect((await client.users.list({})).members?.map(({ id }) => id)).not.toContain('U0GINA');
  });

  test('when it looks at channels, then shared ones say so and private ones it is not in do not exist', async () => {
    const { channel } = await client.conversations.info({ channel: 'C0GLOBEX' });
    expect(channel).toMatchObject({ is_ext_shared: true, connected_team_ids: ['T0GLOBEX'], is_member: true });
    const secret = slack.actions.createChannel({ name: 'secret', kind: 'private', members: ['U0ANA'] });
    expect(await refusal(client.conversations.info({ channel: secret }))).toBe('channel_not_found');
    const list = await client.conversations.list({ types: 'public_channel,private_channel' });
    expect(list.channels?.map(({ id }) => id)).toEqual(['C0GLOBEX', 'C0INITECH', 'C0TRIAGE', 'C0GENERAL']);
    const { members } = await client.conversations.members({ channel: 'C0TRIAGE' });
    expect(members).toEqual(['U0ANA', 'U0BEN', 'U0THREADWELL']);
    expect((await client.team.info({ team: 'T0GLOBEX' })).team?.name).toBe('Globex');
    const { bot } = await client.bots.info({ bot: 'B0THREADWELL' });
    expect(bot).toMatchObject({ app_id: 'A0THREADWELL' });
  });

  test('when it opens direct messages, then the same channel each time, and posting to a person goes there', async () => {
    const first = await client.conversations.open({ users: 'U0GINA' });
    const sent = await client.chat.postMessage({ channel: 'U0GINA', text: 'Hello' });
    expect(sent.channel).toBe(first.channel?.id);
    expect(sent.channel).toMatch(/^D/);
  });

  test('when it opens direct messages of several people, then the same group each time, and what is written there says so', async () => {
    const first = await client.conversations.open({ users: 'U0ANA,U0BEN', return_im: true });
    expect(first.channel).toMatchObject({ is_mpim: true, is_private: true, num_members: 3 });
    const again = await client.conversations.open({ users: 'U0BEN,U0ANA' });
    expect(again.channel?.id).toBe(first.channel?.id);
    const other = await client.conversations.open({ users: 'U0ANA,U0BEN,U0CLEO' });
    expect(other.channel?.id).not.toBe(first.channel?.id);
    const { channels } = await client.conversations.list({ types: 'mpim' });
    expect(channels?.map(({ id }) => id)).toEqual([first.channel?.id, other.channel?.id]);
    await expect(client.conversations.open({ users: 'U0ANA,U0NOBODY' })).rejects.toThrow('user_not_found');
    await expect(client.conversations.open({ users: 'U0ANA,U0THREADWELL' })).rejects.toThrow('cannot_dm_bot');
  });

  test('when it uploads a file, then its bytes can be fetched with the token only', async () => {
    await client.filesUploadV2({
      channel_id: 'C0GLOBEX',
      filename: 'log.txt',
      content: 'hello',
      initial_comment: 'Log',
    });
    const message = slack.world.messages('C0GLOBEX').at(-1);
    expect(message).toMatchObject({ subtype: 'file_share', text: 'Log' });
    const { file } = await client.files.info({ file: message?.files[0] ?? '' });
    const url = file?.url_private ?? '';
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(302);
    const fetched = await fetch(url, { headers: { authorization: 'Bearer xoxb-playground' } });
    expect(await fetched.text()).toBe('hello');
  });

  test('when it posts faster than one a second, then 429 with Retry-After for that channel only', async () => {
    const send = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    for (let count = 0; count < 4; count += 1) await send('C0GLOBEX');
    await expect(send('C0GLOBEX')).rejects.toMatchObject({ retryAfter: 1 });
    expect((await send('C0INITECH')).ok).toBe(true);
    timers.pass(1_000);
    expect((await send('C0GLOBEX')).ok).toBe(true);
    await expect(send('C0GLOBEX')).rejects.toMatchObject({ retryAfter: 1 });
  });

  test('when it goes past a tier, then 429 for that method', async () => {
    for (let count = 0; count < 50; count += 1) await client.conversations.info({ channel: 'C0GLOBEX' });
    await expect(client.conversations.info({ channel: 'C0GLOBEX' })).rejects.toMatchObject({ retryAfter: 2 });
    expect((await client.users.info({ user: 'U0ANA' })).ok).toBe(true);
  });

  test('when the home is published, then it stands there; a wrong view is refused', async () => {
    await client.views.publish({ user_id: 'U0ANA', view: { type: 'home', blocks: [{ type: 'divider' }] } });
    expect(slack.world.home('U0ANA')?.source).toMatchObject({ type: 'home' });
    const call = client.apiCall('views.publish', { user_id: 'U0ANA', view: { type: 'home' } });
    expect(await refusal(call)).toBe('invalid_arguments');
  });
});

describe('given trouble on a switch', () => {
  const send = () => client.chat.postMessage({ channel: 'C0GLOBEX', text: 'x' });

  test('when calls are limited once, then one fails and the next passes', async () => {
    slack.trouble.api('chat.postMessage', { kind: 'rate-limit', retryAfterSeconds: 7, times: 1 });
    await expect(send()).rejects.toMatchObject({ retryAfter: 7 });
    expect((await send()).ok).toBe(true);
  });

  test('when Slack answers 500, garbage or breaks off, then the client sees it and nothing was posted', async () => {
    slack.trouble.api('*', { kind: 'status', status: 500, times: 1 });
    await expect(send()).rejects.toThrow(/500/);
    slack.trouble.api('*', { kind: 'garbage', times: 1 });
    await expect(send()).rejects.toThrow();
    slack.trouble.outage(true);
    await expect(send()).rejects.toThrow();
    slack.trouble.clear();
    expect(slack.world.messages('C0GLOBEX')).toEqual([]);
  });

  test('when only the answer is lost, then the post is there all the same', async () => {
    slack.trouble.api('chat.postMessage', { kind: 'disconnect', effect: 'done', times: 1 });
    await expect(send()).rejects.toThrow();
    expect(slack.world.messages('C0GLOBEX')).toHaveLength(1);
  });

  test('when a call hangs, then it ends only by clear', async () => {
    slack.trouble.api('chat.postMessage', { kind: 'hang', times: 1 });
    const call = refusal(send());
    await expect.poll(() => slack.calls().length).toBe(1);
    slack.trouble.clear();
    expect(await call).not.toBe('no error');
  });
});
