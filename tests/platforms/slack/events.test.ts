import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changed, eventBody, message, reaction, ts } from './builders.ts';
import { type SlackDesk, startSlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await startSlackDesk();
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.sink.arrivals.length = 0;
  desk.sink.aliases.clear();
});

/** Sends one event through the real edge and gives what the engine got; null when it was left out. */
async function received(event: Record<string, unknown>, envelope: Record<string, unknown> = {}) {
  expect((await desk.send(eventBody(event, envelope))).status).toBe(200);
  expect(desk.sink.arrivals.length).toBeLessThan(2);
  return desk.sink.arrivals.shift()?.inbound ?? null;
}

const bot = { user: 'U0THREADWELL' };
const place = {
  platform: 'slack',
  installation: 'T0ACME',
  channel: 'slack:C0GLOBEX',
  platformChannel: 'C0GLOBEX',
  shared: true,
  direct: false,
};
const at = 1_767_603_600_000;
const key = `slack:T0ACME:slack:C0GLOBEX:${ts}`;

describe('given messages that count', () => {
  test('when a contact writes, then the message in our own words', async () => {
    expect(await received(message({ text: '*Help* <@U0ANA>, see <https://globex.test/a|this>' }))).toEqual({
      kind: 'message',
      key,
      conversation: 'slack:C0GLOBEX',
      at,
      place,
      message: {
        id: `slack:C0GLOBEX:${ts}`,
        ts,
        thread: null,
        at,
        text: '**Help** @[U0ANA], see [this](https://globex.test/a)',
        mentions: ['slack:U0ANA'],
        mentionsBot: false,
        files: [],
        author: { account: 'slack:U0GINA', team: 'T0GLOBEX', name: null, app: null },
        parentAuthor: null,
      },
    });
  });

  test('when somebody replies, then thread and parent are told; a root with replies is no reply', async () => {
    const reply = message({ ts: '1767603700.000000', thread_ts: ts, parent_user_id: 'U0ANA' });
    expect(await received(reply)).toMatchObject({ message: { thread: ts, parentAuthor: 'slack:U0ANA' } });
    expect(await received(message({ thread_ts: ts }))).toMatchObject({ message: { thread: null } });
  });

  test.each([
    [
      'file_share',
      { files: [{ id: 'F1', name: 'log.txt', mimetype: 'text/plain', size: 3, permalink: 'https://s/f1' }] },
    ],
    ['me_message', {}],
    ['bot_message', { user: undefined, bot_id: 'B0FORM', username: 'Form' }],
  ])('when the subtype is %s, then it counts', async (subtype, rest) => {
    expect(await received(message({ subtype, ...rest }))).toMatchObject({ kind: 'message', key });
  });

  test('when a reply is also shown in the channel, then it is one reply', async () => {
    const broadcast = { subtype: 'thread_broadcast', thread_ts: '1767603000.000000', root: { user: 'U0BEN' } };
    expect(await received(message(broadcast))).toMatchObject({
      key,
      message: { thread: '1767603000.000000', parentAuthor: 'slack:U0BEN' },
    });
  });

  test('when files come, also without a team or with an id only, then each is a reference', async () => {
    const files = [
      { id: 'F1', name: 'log.txt', mimetype: 'text/plain', size: 3, permalink: 'https://s/f1' },
      { id: 'F2', file_access: 'check_file_info' },
      { id: 'F3', mode: 'tombstone' },
      'odd',
    ];
    const inbound = await received(
      message({
        subtype: 'file_share',
        files,
        team: undefined,
        user_team: undefined,
        source_team: undefined,
        text: '',
      }),
    );
    expect(inbound).toMatchObject({
      message: {
        author: { team: null },
        files: [
          { id: 'F1', name: 'log.txt', type: 'text/plain', size: 3, url: 'https://s/f1' },
          { id: 'F2', name: 'file', type: '', size: 0, url: null },
        ],
      },
    });
  });

  test('when an app writes, then it is a machine with its app’s id', async () => {
    const form = { user: 'U0FORM', bot_id: 'B0FORM', app_id: 'A0FORM', bot_profile: { name: 'Form' } };
    expect(await received(message(form))).toMatchObject({
      message: { author: { account: 'slack:U0FORM', name: 'Form', app: { id: 'A0FORM' } } },
    });
    expect(await received(message({ user: undefined, bot_id: 'B0FORM', subtype: 'bot_message' }))).toMatchObject({
      message: { author: { account: 'slack:B0FORM', app: { id: null } } },
    });
    expect(await received(message({ user: 'USLACKBOT' }))).toMatchObject({
      message: { author: { app: { id: null } } },
    });
  });

  test('when an app’s text is empty, then its blocks and attachments are read', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Order* 7' } }];
    const attachments = [{ fallback: 'late', fields: [{ title: 'State', value: 'late' }] }];
    const inbound = await received(message({ text: '', bot_id: 'B0FORM', blocks, attachments }));
    expect(inbound).toMatchObject({ message: { text: '**Order** 7\nState: late' } });
  });

  test('when a stranger writes, then name and team come from what the event carries', async () => {
    const stranger = {
      team: undefined,
      user_team: undefined,
      source_team: undefined,
      user_profile: { real_name: 'Olive Grant', team: 'T0GLOBEX' },
    };
    expect(await received(message(stranger))).toMatchObject({
      message: { author: { name: 'Olive Grant', team: 'T0GLOBEX' } },
    });
  });

  test('when it is a direct message, then the place says so', async () => {
    const direct = await received(message({ channel: 'D0GINA', channel_type: 'im' }), { is_ext_shared_channel: false });
    expect(direct).toMatchObject({ place: { direct: true, shared: false } });
  });

  test('when the envelope is silent about sharing, then it is not known', async () => {
    expect(await received(message(), { is_ext_shared_channel: undefined })).toMatchObject({ place: { shared: null } });
  });

  test('when the channel has got a new id, then ours stays and so do keys', async () => {
    desk.sink.aliases.set('C0NEW', 'C0GLOBEX');
    expect(await received(message({ channel: 'C0NEW' }))).toMatchObject({
      key,
      place: { channel: 'slack:C0GLOBEX', platformChannel: 'C0NEW' },
    });
  });

  test('when a field has an unexpected shape, then the message still counts', async () => {
    const odd = {
      files: 'x',
      edited: 3,
      user_profile: [],
      blocks: {},
      thread_ts: 'never',
      username: 7,
      parent_user_id: {},
    };
    expect(await received(message(odd))).toMatchObject({ key, message: { text: 'Our export is broken' } });
  });
});

describe('given our own posts (trap 5)', () => {
  test.each([
    ['by user', bot],
    ['by bot', { user: undefined, bot_id: 'B0THREADWELL' }],
    [
      'mirrored under another name',
      { user: undefined, subtype: 'bot_message', bot_id: 'B0THREADWELL', username: 'Gina (Globex)' },
    ],
    ['by app', { user: 'U0X', bot_id: 'B0OTHER', app_id: 'A0THREADWELL' }],
    ['by the app in the profile', { bot_id: 'B0OTHER', bot_profile: { app_id: 'A0THREADWELL' } }],
  ])('when one comes back %s, then it is dropped', async (_, fields) => {
    expect(await received(message(fields))).toBeNull();
    expect(await received({ ...message(fields), type: 'app_mention' })).toBeNull();
    expect(await received(changed({ ...fields, text: 'new' }, { ...fields, text: 'old' }))).toBeNull();
    expect(
      await received({ ...message(), subtype: 'message_deleted', deleted_ts: ts, previous_message: message(fields) }),
      // Only a question that somebody deletes by hand is of any concern: it is told apart by whoever decides.
    ).toMatchObject({ kind: 'deletion', own: true });
  });

  test('when our bot reacts, then it is dropped', async () => {
    expect(await received(reaction(bot))).toBeNull();
  });
});

describe('given noise', () => {
  test.each([
    'channel_join',
    'channel_leave',
    'group_join',
    'channel_topic',
    'channel_purpose',
    'channel_name',
    'channel_archive',
    'channel_posting_permissions',
    'message_replied',
    'reminder_add',
    'huddle_thread',
    'ekm_access_denied',
    'something_new',
  ])('when the subtype is %s, then nothing', async (subtype) => {
    expect(await received(message({ subtype }))).toBeNull();
  });
});

describe('given edits and deletions', () => {
  const edited = { user: 'U0GINA', ts: '1767603699.000000' };

  test('when a text changed, then an edit with the key of that edit', async () => {
    expect(await received(changed({ text: 'now', edited }, { text: 'before' }))).toMatchObject({
      kind: 'edit',
      key: `${key}:edit:1767603699.000000`,
      at: 1_767_603_699_000,
      editedAt: 1_767_603_699_000,
      message: { id: `slack:C0GLOBEX:${ts}`, ts, text: 'now', author: { account: 'slack:U0GINA' } },
    });
  });

  test('when only an unfurl was added, then nothing', async () => {
    const attachments = [{ from_url: 'https://x.test', title: 'X', fallback: 'X' }];
    expect(await received(changed({ attachments }, {}))).toBeNull();
  });

  test('when a file went, then an edit whose key tells the content', async () => {
    const files = [{ id: 'F1', name: 'a' }];
    const one = await received(changed({ files: [{ id: 'F1', mode: 'tombstone' }] }, { files }));
    expect(one).toMatchObject({ kind: 'edit', message: { files: [] } });
    const two = await received(changed({ files }, {}));
    expect(two?.key).not.toBe(one?.key);
    expect(two?.key).toMatch(/:edit:[0-9a-f]{24}$/);
  });

  test('when the blocks of a message without text changed, then an edit', async () => {
    const section = (text: string) => ({
      text: '',
      bot_id: 'B0FORM',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
    });
    expect(await received(changed(section('two'), section('one')))).toMatchObject({ message: { text: 'two' } });
  });

  test('when the text before is not told, then it counts as an edit', async () => {
    const event = changed({ text: 'now', edited }, {}, { previous_message: undefined });
    expect(await received(event)).toMatchObject({ kind: 'edit' });
  });

  test('when a root with replies becomes a tombstone, then a deletion with the key of any deletion', async () => {
    const tombstone = changed({ subtype: 'tombstone', text: 'This message was deleted.', user: 'USLACKBOT' }, {});
    const deletion = {
      kind: 'deletion',
      key: `${key}:deleted`,
      target: { id: `slack:C0GLOBEX:${ts}`, ts, thread: null, at },
    };
    expect(await received(tombstone)).toMatchObject(deletion);
    const deleted = {
      type: 'message',
      subtype: 'message_deleted',
      channel: 'C0GLOBEX',
      deleted_ts: ts,
      event_ts: '1767603700.000000',
    };
    expect(await received(deleted)).toMatchObject({ ...deletion, at: 1_767_603_700_000 });
  });

  test('when a reply is deleted, then its thread is told', async () => {
    const deleted = { type: 'message', subtype: 'message_deleted', channel: 'C0GLOBEX', deleted_ts: ts };
    const previous_message = message({ thread_ts: '1767603000.000000' });
    expect(await received({ ...deleted, previous_message })).toMatchObject({ target: { thread: '1767603000.000000' } });
  });
});

describe('given mentions', () => {
  test('when somebody names the bot, then a mention beside its message, the name taken out', async () => {
    const text = '<@U0THREADWELL> tickets';
    expect(await received({ ...message({ text, channel_type: undefined }), type: 'app_mention' })).toMatchObject({
      kind: 'mention',
      key: `${key}:mention`,
      message: { text: 'tickets', mentionsBot: 'first', mentions: [] },
    });
    expect(await received(message({ text }))).toMatchObject({
      kind: 'message',
      key,
      message: { mentionsBot: 'first' },
    });
  });
});

describe('given reactions', () => {
  test('when one is added and taken back, then two inbounds that know its skin tone', async () => {
    const expected = {
      kind: 'reaction',
      conversation: 'slack:C0GLOBEX',
      at: 1_767_603_650_000,
      actor: { account: 'slack:U0GINA', team: null, name: null, app: null },
      target: { id: `slack:C0GLOBEX:${ts}`, ts },
      targetAuthor: 'slack:U0ANA',
      emoji: 'wave',
      toned: 'wave::skin-tone-3',
    };
    expect(await received(reaction({ reaction: 'wave::skin-tone-3' }))).toMatchObject({
      ...expected,
      change: 'added',
      key: `${key}:U0GINA:wave::skin-tone-3:added:1767603650.000300`,
    });
    const removed = reaction({ type: 'reaction_removed', reaction: 'wave::skin-tone-3' });
    expect(await received(removed)).toMatchObject({
      ...expected,
      change: 'removed',
      key: `${key}:U0GINA:wave::skin-tone-3:removed:1767603650.000300`,
    });
  });

  test('when it is on a file, then nothing', async () => {
    expect(await received(reaction({ item: { type: 'file', file: 'F1' } }))).toBeNull();
  });
});

describe('given channels', () => {
  const event_ts = '1767603800.000000';
  const of = (type: string, rest: Record<string, unknown> = {}) => ({ type, channel: 'C0GLOBEX', event_ts, ...rest });
  const channel = (what: string) => ({
    kind: 'channel',
    key: `slack:T0ACME:channel:slack:C0GLOBEX:${what}:${event_ts}`,
    conversation: 'slack:C0GLOBEX',
    at: 1_767_603_800_000,
    change: { what },
  });

  test.each([
    ['member_joined_channel', bot, 'bot-joined'],
    ['member_left_channel', bot, 'bot-left'],
    ['channel_left', {}, 'bot-left'],
    ['group_left', {}, 'bot-left'],
    ['channel_archive', { user: 'U0ANA' }, 'archived'],
    ['group_archive', {}, 'archived'],
    ['channel_unarchive', {}, 'unarchived'],
    ['group_unarchive', {}, 'unarchived'],
    ['channel_deleted', {}, 'deleted'],
    ['channel_shared', { connected_team_id: 'T0GLOBEX' }, 'shared'],
    ['channel_unshared', { is_ext_shared: false }, 'unshared'],
  ])('when %s comes, then that change', async (type, rest, what) => {
    expect(await received(of(type, rest))).toMatchObject(channel(what));
  });

  test.each(['channel_rename', 'group_rename'])('when %s comes, then the new name', async (type) => {
    const renamed = { type, channel: { id: 'C0GLOBEX', name: 'acme-globex' }, event_ts };
    const expected = { ...channel('renamed'), change: { what: 'renamed', name: 'acme-globex' } };
    expect(await received(renamed)).toMatchObject(expected);
  });

  test('when the id changes, then our own id is the one of the old', async () => {
    const idChanged = { type: 'channel_id_changed', old_channel_id: 'C0GLOBEX', new_channel_id: 'C0NEW', event_ts };
    expect(await received(idChanged)).toMatchObject({
      ...channel('id-changed'),
      place: { channel: 'slack:C0GLOBEX', platformChannel: 'C0NEW' },
      change: { what: 'id-changed', to: 'C0NEW' },
    });
  });

  test('when one company leaves but another stays, then it is still shared', async () => {
    const left = of('channel_unshared', { is_ext_shared: true });
    expect(await received(left, { is_ext_shared_channel: false })).toMatchObject({ place: { shared: true } });
  });

  test('when somebody else joins or leaves, then nothing', async () => {
    expect(await received(of('member_joined_channel', { user: 'U0GINA' }))).toBeNull();
    expect(await received(of('member_left_channel', { user: 'U0GINA' }))).toBeNull();
  });
});

describe('given people', () => {
  const user = {
    id: 'U0GINA',
    team_id: 'T0GLOBEX',
    name: 'gina',
    real_name: 'Gina Rossi',
    tz: 'America/New_York',
    locale: 'en-US',
    is_restricted: true,
    updated: 1_767_603_000,
    profile: { display_name: '', real_name: 'Gina Rossi', email: 'Gina@Globex.test', image_72: 'https://s/p.png' },
  };

  test('when somebody changes, then the whole profile', async () => {
    expect(await received({ type: 'user_change', user, event_ts: '1767603900.000000' })).toEqual({
      kind: 'person',
      key: 'slack:T0ACME:person:U0GINA:1767603900.000000',
      conversation: 'slack:U0GINA',
      at: 1_767_603_900_000,
      profile: {
        account: 'slack:U0GINA',
        team: 'T0GLOBEX',
        name: 'Gina Rossi',
        email: 'gina@globex.test',
        bot: false,
        guest: true,
        gone: false,
        locale: 'en-US',
        timeZone: 'America/New_York',
        picture: 'https://s/p.png',
      },
    });
  });

  test('when somebody joins the workspace, then also', async () => {
    expect(await received({ type: 'team_join', user })).toMatchObject({
      key: 'slack:T0ACME:person:U0GINA:1767603000',
      at: 1_767_603_601_000,
    });
  });
});

describe('given the raw payload', () => {
  test('when it is kept, then without tokens and authorizations, and with what we do not know', async () => {
    await desk.send(eventBody(message({ metadata: { event_type: 'x' }, token: 'secret' })));
    const raw = desk.sink.arrivals[0]?.raw;
    expect(raw).toMatchObject({
      event_id: 'Ev0001',
      event: { client_msg_id: '3c7b5e0e', metadata: { event_type: 'x' } },
    });
    expect(JSON.stringify(raw)).not.toMatch(/token|secret|authorizations|4-context/);
  });
});

describe('given the end of the installation', () => {
  test('when a person’s token is revoked, then nothing; when the bot’s is, then the connection is not ok', async () => {
    await received({ type: 'tokens_revoked', tokens: { oauth: ['U0ANA'], bot: [] } });
    expect(desk.platform.connection().ok).toBe(true);
    await received({ type: 'tokens_revoked', tokens: { bot: ['U0THREADWELL'] } });
    expect(desk.platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining('SLACK_BOT_TOKEN') });
    expect(desk.logs.some(({ level }) => level === 50)).toBe(true);
    await received({ type: 'app_uninstalled' });
    expect(desk.platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining('uninstalled') });
  });
});
