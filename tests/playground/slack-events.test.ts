import { LogLevel, SocketModeClient } from '@slack/socket-mode';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBoltListener } from './bolt-listener.ts';
import { type OpenSlackWithBolt, openSlackWithBolt, start } from './open-slack.ts';

const globex = 'C0GLOBEX';
let slack: OpenSlackWithBolt['slack'];
let bolt: OpenSlackWithBolt['bolt'];
let timers: OpenSlackWithBolt['timers'];
let call: OpenSlackWithBolt['call'];
let close: OpenSlackWithBolt['close'];

beforeEach(async () => {
  ({ slack, bolt, timers, call, close } = await openSlackWithBolt());
});
afterEach(() => close());

const gina = { user: 'U0GINA', channel: globex };
const events = () => bolt.heard.map(({ body }) => body.event);

describe('given a Bolt app over signed HTTP', () => {
  test('when Slack verifies its URL, then Bolt answers the challenge', async () => {
    expect(await slack.verifyUrl()).toBe(true);
  });

  test('when the secret differs, then Bolt refuses and Slack will retry', async () => {
    const other = await startBoltListener({ signingSecret: 'other', token: 'xoxb-playground', apiUrl: slack.apiUrl });
    slack.connectBot(other.url);
    slack.actions.post({ ...gina, text: 'hi' });
    await slack.settled();
    expect(other.heard).toEqual([]);
    expect(slack.deliveries()[0]?.attempts[0]).toMatchObject({ status: 401, reason: 'http_error' });
    await other.stop();
  });

  test('when a customer posts in a shared channel, then one enveloped message event', async () => {
    const { ts } = slack.actions.post({ ...gina, text: 'Our export is *broken*' });
    await slack.settled();
    expect(bolt.heard).toHaveLength(1);
    expect(bolt.heard[0]?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'T0GLOBEX',
      context_team_id: 'T0ACME',
      api_app_id: 'A0THREADWELL',
      event_id: expect.stringMatching(/^Ev/),
      event_time: start / 1000,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: 'T0ACME', user_id: 'U0THREADWELL', is_bot: true }],
      event: { type: 'message', channel: globex, user: 'U0GINA', team: 'T0GLOBEX', ts, channel_type: 'channel' },
    });
  });

  test('when the app is mentioned, then two events with their own ids', async () => {
    slack.actions.post({ ...gina, text: '<@U0THREADWELL> tickets' });
    await slack.settled();
    expect(
      events()
        .map((event) => Object(event).type)
        .sort(),
    ).toEqual(['app_mention', 'message']);
    expect(new Set(bolt.heard.map(({ body }) => body.event_id)).size).toBe(2);
  });

  test('when posts are edited and deleted, then message_changed, message_deleted, and a tombstone for a parent', async () => {
    const parent = slack.actions.post({ ...gina, text: 'a' }).ts;
    const reply = slack.actions.post({ ...gina, text: 'b', thread: parent }).ts;
    await slack.settled();
    bolt.heard.length = 0;
    slack.actions.edit({ ...gina, ts: parent, text: 'a2' });
    await slack.settled();
    slack.actions.delete({ ...gina, ts: parent });
    await slack.settled();
    slack.actions.delete({ ...gina, ts: reply });
    await slack.settled();
    expect(events()).toMatchObject([
      {
        subtype: 'message_changed',
        message: { text: 'a2', edited: { user: 'U0GINA' } },
        previous_message: { text: 'a' },
      },
      { subtype: 'message_changed', message: { subtype: 'tombstone', ts: parent } },
      { subtype: 'message_deleted', deleted_ts: reply, previous_message: { text: 'b', thread_ts: parent } },
    ]);
  });

  test('when a message is edited twice while the clock stands still, then the edits have time stamps of their own', async () => {
    const { ts } = slack.actions.post({ ...gina, text: 'a' });
    slack.actions.edit({ ...gina, ts, text: 'b' });
    slack.actions.edit({ ...gina, ts, text: 'c' });
    await slack.settled();
    const edits = events().filter((event) => Object(event).subtype === 'message_changed');
    expect(new Set(edits.map((event) => Object(event).message.edited.ts)).size).toBe(2);
    expect(new Set(events().map((event) => Object(event).event_ts)).size).toBe(3);
  });

  test('when files, broadcasts and /me are posted, then their subtypes', async () => {
    const parent = slack.actions.post({ ...gina, text: 'a' }).ts;
    slack.actions.post({ ...gina, text: 'x', files: [{ name: 'a.txt', mimetype: 'text/plain', content: 'aGk=' }] });
    slack.actions.post({ ...gina, text: 'y', thread: parent, broadcast: true });
    slack.actions.post({ ...gina, text: 'waves', me: true });
    await slack.settled();
    const subtypes = events().map((event) => Object(event).subtype);
    expect(subtypes.sort()).toEqual(['file_share', 'me_message', 'thread_broadcast', undefined].sort());
  });

  test('when it posts itself, then its message comes back with its metadata', async () => {
    const metadata = { event_type: 'effect', event_payload: { id: 'e1' } };
    await call('chat.postMessage', { channel: globex, text: 'On it', metadata });
    await slack.settled();
    expect(events()).toMatchObject([{ user: 'U0THREADWELL', bot_id: 'B0THREADWELL', metadata }]);
  });

  test('when reactions, renames, shares, ids and archives change, then each has its event', async () => {
    const { ts } = slack.actions.post({ ...gina, text: 'a' });
    slack.actions.react({ ...gina, ts, emoji: 'ticket' });
    slack.actions.unreact({ ...gina, ts, emoji: 'ticket' });
    slack.actions.renameChannel(globex, 'globex-help');
    slack.actions.shareChannel(globex, 'T0INITECH');
    slack.actions.unshareChannel(globex, 'T0INITECH');
    slack.actions.changeChannelId(globex, 'C0MOVED');
    slack.actions.archive('C0MOVED', 'U0ANA');
    slack.actions.changeUser('U0GINA', { realName: 'Gina R.' });
    slack.actions.join('U0GUS', 'C0GLOBEX'.replace('C0GLOBEX', 'C0INITECH'));
    slack.actions.openHome('U0ANA');
    await slack.settled();
    const types = events().map((event) => Object(event).type);
    for (const type of [
      'reaction_added',
      'reaction_removed',
      'channel_rename',
      'channel_shared',
      'channel_unshared',
      'channel_id_changed',
      'channel_archive',
      'user_change',
      'member_joined_channel',
      'app_home_opened',
    ]) {
      expect(types).toContain(type);
    }
    expect(events().find((event) => Object(event).type === 'reaction_added')).toMatchObject({
      item: { channel: globex, ts },
      item_user: 'U0GINA',
    });
  });

  test('when something happens where the app is not, then it hears nothing', async () => {
    const channel = slack.actions.createChannel({ name: 'elsewhere', members: ['U0ANA'] });
    slack.actions.post({ user: 'U0ANA', channel, text: 'psst' });
    await slack.settled();
    expect(bolt.heard).toEqual([]);
  });
});

describe('given deliveries that fail', () => {
  test('when Bolt answers 500, then retries at once, after a minute and after five, with their headers', async () => {
    bolt.behaviour.fail = true;
    slack.actions.post({ ...gina, text: 'hi' });
    await slack.settled();
    const retries: unknown[] = [];
    for (const wait of [0, 60_000, 300_000]) {
      expect(slack.deliveries()[0]).toMatchObject({ state: 'waiting', nextRetryAt: timers.now() + wait });
      timers.pass(wait);
      await slack.settled();
      const { headers } = bolt.heard.at(-1) ?? {};
      retries.push([headers?.['x-slack-retry-num'], headers?.['x-slack-retry-reason']]);
    }
    expect(retries).toEqual([
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    expect(slack.deliveries()[0]?.state).toBe('given-up');
    expect(new Set(bolt.heard.map(({ body }) => body.event_id)).size).toBe(1);
  });

  test('when the app is away, then the event waits and retryNow brings it', async () => {
    slack.connectBot('http://127.0.0.1:9/slack/events');
    slack.actions.post({ ...gina, text: 'hi' });
    await slack.settled();
    expect(slack.deliveries()[0]).toMatchObject({ state: 'waiting', attempts: [{ reason: 'connection_failed' }] });
    slack.connectBot(bolt.url);
    await slack.retryNow();
    expect(slack.deliveries()[0]?.state).toBe('delivered');
    expect(events()).toHaveLength(1);
  });

  test('when an answer takes more than three seconds, then http_timeout', async () => {
    const { createServer } = await import('node:http');
    const silent = createServer(() => timers.pass(3_000));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    slack.connectBot(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
    slack.actions.post({ ...gina, text: 'hi' });
    await slack.settled();
    expect(slack.deliveries()[0]?.attempts[0]).toMatchObject({ status: 0, reason: 'http_timeout' });
    silent.closeAllConnections();
    silent.close();
  });

  test('when Slack is away, then events wait, commands fail, and all come once when it is back', async () => {
    slack.trouble.outage(true);
    const sent = ['a', 'b'].map((text) => slack.actions.post({ ...gina, text }).ts);
    const command = await slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket x' });
    expect(command.problem).toBe('dispatch_failed');
    expect(bolt.heard).toEqual([]);
    expect(slack.waiting().count).toBe(2);
    slack.trouble.outage(false);
    await slack.settled();
    expect(
      events()
        .map((event) => Object(event).ts)
        .sort(),
    ).toEqual(sent);
    expect(slack.waiting()).toEqual({ count: 0, nextInMilliseconds: null });
  });

  test('when events are doubled, then each comes twice with one id', async () => {
    slack.trouble.events({ duplicates: 1 });
    slack.actions.post({ ...gina, text: 'hi' });
    await slack.settled();
    expect(bolt.heard).toHaveLength(2);
    expect(new Set(bolt.heard.map(({ body }) => body.event_id)).size).toBe(1);
  });

  test('when events are held and shuffled, then release brings them in another order', async () => {
    slack.trouble.events({ hold: true, shuffle: true });
    const sent = ['a', 'b', 'c'].map((text) => slack.actions.post({ ...gina, text }).ts);
    await slack.settled();
    expect(bolt.heard).toEqual([]);
    slack.trouble.release();
    await slack.settled();
    expect(
      events()
        .map((event) => Object(event).ts)
        .sort(),
    ).toEqual(sent);
  });

  test('when events are dropped, then they never come', async () => {
    slack.trouble.events({ drop: true });
    slack.actions.post({ ...gina, text: 'a' });
    await slack.retryNow();
    expect(bolt.heard).toEqual([]);
    expect(slack.deliveries()[0]?.state).toBe('dropped');
  });
});

describe('given commands and interactions', () => {
  test('when an agent gives a command, then the answer over response_url is theirs alone', async () => {
    const result = await slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket list mine' });
    expect(result.problem).toBeNull();
    expect(bolt.heard[0]?.body).toMatchObject({
      command: '/ticket',
      text: 'list mine',
      user_id: 'U0ANA',
      team_id: 'T0ACME',
    });
    expect(slack.world.ephemerals('U0ANA')).toMatchObject([{ text: 'You said list mine', channelId: 'C0TRIAGE' }]);
  });

  test('when a customer gives a command, or anyone in a thread, then Slack does not send it', async () => {
    await expect(slack.actions.slash({ ...gina, text: '/ticket' })).rejects.toMatchObject({
      code: 'not_allowed_for_external_user',
    });
    const { ts } = slack.actions.post({ ...gina, text: 'a' });
    const inThread = slack.actions.slash({ user: 'U0ANA', channel: globex, text: '/ticket', thread: ts });
    await expect(inThread).rejects.toMatchObject({ code: 'not_allowed_in_thread' });
    await expect(slack.actions.slash({ user: 'U0ANA', channel: globex, text: '/other' })).rejects.toMatchObject({
      code: 'unknown_command',
    });
  });

  test('when a response_url is used a sixth time, or after half an hour, then it is spent', async () => {
    await slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket x' });
    const url = String(bolt.heard[0]?.body.response_url);
    const use = () => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'again' }) }).then((r) => r.status);
    expect([await use(), await use(), await use(), await use(), await use()]).toEqual([200, 200, 200, 200, 404]);
    await slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket y' });
    timers.pass(30 * 60_000 + 1);
    const later = String(bolt.heard[1]?.body.response_url);
    const response = await fetch(later, { method: 'POST', body: JSON.stringify({ text: 'late' }) });
    expect(await response.text()).toBe('expired_url');
  });

  test('when a customer presses a button, then Bolt gets it with their team; the installing one is team.id', async () => {
    const { ts } = await call('chat.postMessage', {
      channel: globex,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'claim', value: '1042', text: { type: 'plain_text', text: 'Claim' } },
          ],
        },
      ],
    });
    const result = await slack.actions.pressButton({ ...gina, ts: String(ts), actionId: 'claim' });
    expect(result).toMatchObject({ status: 200, problem: null });
    expect(bolt.heard.at(-1)?.body).toMatchObject({
      type: 'block_actions',
      team: { id: 'T0ACME' },
      user: { id: 'U0GINA', team_id: 'T0GLOBEX' },
      container: { channel_id: globex, message_ts: ts },
      actions: [{ action_id: 'claim', value: '1042' }],
    });
  });

  test('when the shortcut opens a form, then it can be refused, mended and submitted', async () => {
    const { ts } = slack.actions.post({ ...gina, text: 'a' });
    const shortcut = { channel: globex, ts, callbackId: 'create_ticket' };
    await slack.actions.messageShortcut({ user: 'U0ANA', ...shortcut });
    await expect(async () => slack.actions.messageShortcut({ user: 'U0GINA', ...shortcut })).rejects.toMatchObject({
      code: 'not_allowed_for_external_user',
    });
    const viewId = slack.world.views('U0ANA')[0]?.id ?? '';
    const submit = (value: string) =>
      slack.actions.submitView({
        user: 'U0ANA',
        viewId,
        values: { subject: { text: { type: 'plain_text_input', value } } },
      });
    expect((await submit('')).body).toContain('Say what it is about.');
    expect(slack.world.views('U0ANA')).toHaveLength(1);
    await submit('Export');
    expect(slack.world.views('U0ANA')).toHaveLength(0);
  });

  test('when a trigger is old, used or invented, then Slack says which', async () => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] };
    await slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket x' });
    const trigger = bolt.heard[0]?.body.trigger_id;
    expect(await call('views.open', { trigger_id: trigger, view })).toMatchObject({ ok: true });
    expect(await call('views.open', { trigger_id: trigger, view })).toMatchObject({ error: 'exchanged_trigger_id' });
    await slack.actions.slash({ user: 'U0ANA', channel: 'C0TRIAGE', text: '/ticket y' });
    timers.pass(3_001);
    const late = { trigger_id: bolt.heard[1]?.body.trigger_id, view };
    expect(await call('views.open', late)).toMatchObject({ error: 'expired_trigger_id' });
    expect(await call('views.open', { trigger_id: '1.2.3', view })).toMatchObject({ error: 'invalid_trigger_id' });
  });
});

describe('given @slack/socket-mode as the client', () => {
  const clients: SocketModeClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.disconnect();
  });

  async function connect(): Promise<{ client: SocketModeClient; heard: { body: unknown; retry: unknown }[] }> {
    const client = new SocketModeClient({
      appToken: 'xapp-playground',
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: slack.apiUrl },
    });
    const heard: { body: unknown; retry: unknown }[] = [];
    client.on('slack_event', async ({ ack, body, retry_num: retry }) => {
      heard.push({ body, retry });
      if (heard.length > 0) await ack();
    });
    await client.start();
    clients.push(client);
    return { client, heard };
  }

  test('when two are connected, then each event goes to one of them', async () => {
    const [one, two] = [await connect(), await connect()];
    for (let count = 0; count < 6; count += 1) slack.actions.post({ ...gina, text: `message ${count}` });
    await slack.settled();
    expect(one.heard.length + two.heard.length).toBe(6);
    expect(one.heard.length).toBeGreaterThan(0);
    expect(two.heard.length).toBeGreaterThan(0);
    expect(slack.deliveries().every(({ state }) => state === 'delivered')).toBe(true);
    expect(bolt.heard).toEqual([]);
  });

  test('when the connection is cut, then the event goes elsewhere or waits for its retry', async () => {
    await connect();
    slack.connectBot('http://127.0.0.1:9/');
    slack.socketMode.cut();
    await expect.poll(() => slack.socketMode.connections()).toBe(0);
    slack.actions.post({ ...gina, text: 'hi' });
    await slack.settled();
    expect(slack.deliveries()[0]?.state).toBe('waiting');
    const again = await connect();
    await slack.retryNow();
    expect(again.heard).toMatchObject([{ body: { event: { text: 'hi' } }, retry: 1 }]);
  });

  test('when the token is not an app token, then the connection is refused', async () => {
    expect(await call('apps.connections.open', {})).toMatchObject({ error: 'not_allowed_token_type' });
  });
});
