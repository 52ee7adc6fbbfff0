import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Button, CustomerPost, DeskPost, Effect } from '../../../src/desk/effect.ts';
import type { DeliveryError } from '../../../src/engine/platform.ts';
import { createWebApi } from '../../../src/platforms/slack/deliver/web-api.ts';
import { eventBody } from './builders.ts';
import { effectBase, outgoing, reader } from './effect-builders.ts';
import { now, recordingLogger, type SlackDesk, startSlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk();
});
afterEach(() => desk.stop());

const customerPost: CustomerPost = {
  ...effectBase,
  kind: 'post',
  audience: 'customer',
  channel: 'slack:C0GLOBEX',
  thread: null,
  content: { for: 'customer', key: 'acknowledge', params: { number: 7 } },
  reader,
  startsThread: false,
};
const button: Button = { action: 'take-as-reply', value: '7', label: 'takeAsReply', style: 'primary' };
const deskPost: DeskPost = {
  ...effectBase,
  kind: 'post',
  audience: 'desk',
  channel: 'slack:C0TRIAGE',
  inCardThread: false,
  broadcast: false,
  calls: [],
  content: { for: 'desk', key: 'offerReply', params: { author: 'Ana', number: 7 } },
  reader,
  buttons: [button],
};
const react = (add: string | null, remove: string | null, ts: string): Effect => ({
  ...effectBase,
  kind: 'react',
  audience: 'customer',
  channel: 'slack:C0GLOBEX',
  ts,
  add,
  remove,
});

/** That effect in its customer's channel, with words and a label. */
const written = (effect: Effect, platformChannel: string | null = 'C0GLOBEX', text = 'We have it.') =>
  outgoing(effect, {
    platformChannel,
    text,
    labels: ['Take as the reply'],
    thread: 'thread' in effect ? effect.thread : null,
  });
const deliver = (...given: Parameters<typeof written>) => desk.platform.deliver(written(...given), async () => {});
/** What a call failed with. */
const failureOf = (work: Promise<unknown>): Promise<Pick<DeliveryError, 'code' | 'failure'>> =>
  work.then(
    () => {
      throw new Error('It did not fail.');
    },
    ({ code, failure }: DeliveryError) => ({ code, failure }),
  );
const last = () => desk.slack.world.messages('C0GLOBEX').at(-1);
const customerMessage = () => desk.slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'Help' }).ts;

describe('given a post', () => {
  test('when it goes out, then it stands there with an opaque mark, and its ts comes back', async () => {
    const { ts } = await deliver(customerPost);
    expect(last()).toMatchObject({
      ts,
      text: 'We have it.',
      botId: 'B0THREADWELL',
      metadata: { event_type: 'threadwell', event_payload: { effect: expect.stringMatching(/^[0-9a-f]{32}$/) } },
    });
    expect(JSON.stringify(last()?.metadata)).not.toContain('C0GLOBEX');
  });

  test('when it is for a thread, then it is a reply', async () => {
    const thread = customerMessage();
    await deliver({ ...customerPost, thread });
    expect(desk.slack.world.messages('C0GLOBEX', thread).at(-1)).toMatchObject({
      text: 'We have it.',
      threadTs: thread,
    });
  });

  test('when it has buttons, then a section that links nothing by itself, and ours under it', async () => {
    await deliver(deskPost, 'C0TRIAGE');
    expect(desk.slack.world.messages('C0TRIAGE').at(-1)?.blocks).toMatchObject([
      { type: 'section', text: { type: 'mrkdwn', text: 'We have it.', verbatim: true } },
      {
        type: 'actions',
        elements: [
          { action_id: 'tw:take-as-reply', value: '7', style: 'primary', text: { text: 'Take as the reply' } },
        ],
      },
    ]);
  });

  test('when it would ping, then it does not (invariant 8)', async () => {
    await deliver(customerPost, 'C0GLOBEX', '<!channel> <@U0ANA> @[U0ANA] @here');
    expect(last()?.text).not.toMatch(/<[!@]|@here/);
  });
});

describe('given a post for the desk (invariant 3)', () => {
  test('when its channel is shared, then it is refused and nothing is sent', async () => {
    expect(await failureOf(deliver(deskPost, 'C0GLOBEX'))).toEqual({
      code: 'channel_shared',
      failure: { kind: 'held' },
    });
    expect(last()).toBeUndefined();
  });

  test('when its channel becomes shared, then the next is refused though a minute has not passed', async () => {
    await deliver(deskPost, 'C0TRIAGE');
    desk.slack.actions.shareChannel('C0TRIAGE', 'T0GLOBEX');
    await desk.slack.settled();
    expect(await failureOf(deliver(deskPost, 'C0TRIAGE'))).toMatchObject({ code: 'channel_shared' });
  });

  test('when two go out within a minute, then Slack is asked once', async () => {
    await deliver(deskPost, 'C0TRIAGE');
    await deliver(deskPost, 'C0TRIAGE');
    expect(desk.slack.calls().filter(({ method }) => method === 'conversations.info')).toHaveLength(1);
  });

  test('when Slack does not tell, then nothing is sent', async () => {
    desk.slack.trouble.api('conversations.info', { kind: 'status', status: 500 });
    expect(await failureOf(deliver(deskPost, 'C0TRIAGE'))).toMatchObject({ failure: { kind: 'again' } });
    expect(desk.slack.world.messages('C0TRIAGE')).toEqual([]);
  });
});

describe('given a status reaction', () => {
  const mine = (ts: string) => desk.slack.world.message('C0GLOBEX', ts)?.reactions.map(({ name }) => name);

  test('when it follows the state, then one replaces the other, also when done twice', async () => {
    const ts = customerMessage();
    await deliver(react('incoming_envelope', null, ts));
    await deliver(react('incoming_envelope', null, ts));
    expect(mine(ts)).toEqual(['incoming_envelope']);
    await deliver(react(':eyes:', 'incoming_envelope', ts));
    await deliver(react('eyes', 'incoming_envelope', ts));
    expect(mine(ts)).toEqual(['eyes']);
    await deliver(react(null, 'eyes', ts));
    expect(mine(ts)).toEqual([]);
  });

  test('when the message is gone, then taking off is done and putting on cannot help', async () => {
    await deliver(react(null, 'eyes', '1767603000.000100'));
    expect(await failureOf(deliver(react('eyes', null, '1767603000.000100')))).toMatchObject({
      code: 'message_not_found',
      failure: { kind: 'never' },
    });
  });
});

describe('given a whisper and a question', () => {
  test('when somebody is told something alone, then only they see it', async () => {
    await deliver({
      ...effectBase,
      kind: 'whisper',
      audience: 'customer',
      channel: 'slack:C0GLOBEX',
      thread: null,
      account: 'slack:U0GINA',
      content: customerPost.content,
      reader,
    });
    expect(desk.slack.world.ephemerals('U0GINA')).toMatchObject([{ text: 'We have it.' }]);
  });

  test('when somebody is unknown, then it is asked; when Slack does not tell, then null', async () => {
    const learn = (account: string): Effect => ({ ...effectBase, kind: 'learn', audience: 'desk', account });
    expect(await deliver(learn('slack:U0GINA'), null)).toMatchObject({
      profile: { account: 'slack:U0GINA', name: 'Gina Rossi', team: 'T0GLOBEX' },
    });
    expect(await deliver(learn('slack:U0NOBODY'), null)).toEqual({ ts: null, profile: null });
    expect(await deliver(learn('slack:unknown'), null)).toEqual({ ts: null, profile: null });
  });
});

describe('given Slack in trouble', () => {
  test.each([
    [
      '429',
      { kind: 'rate-limit', retryAfterSeconds: 7 },
      { kind: 'wait', milliseconds: 7000 },
      { kind: 'wait', milliseconds: 7000 },
    ],
    ['500', { kind: 'status', status: 500 }, { kind: 'unknown' }, { kind: 'again' }],
    ['garbage', { kind: 'garbage' }, { kind: 'unknown' }, { kind: 'again' }],
    ['a broken connection', { kind: 'disconnect' }, { kind: 'unknown' }, { kind: 'again' }],
    ['its own error', { kind: 'slack-error', error: 'internal_error' }, { kind: 'unknown' }, { kind: 'again' }],
    [
      'a limit said in words',
      { kind: 'slack-error', error: 'ratelimited' },
      { kind: 'wait', milliseconds: 30_000 },
      { kind: 'wait', milliseconds: 30_000 },
    ],
    ['a refused token', { kind: 'slack-error', error: 'token_revoked' }, { kind: 'again' }, { kind: 'again' }],
    ['too long a message', { kind: 'slack-error', error: 'msg_too_long' }, { kind: 'never' }, { kind: 'never' }],
    ['an error we do not know', { kind: 'slack-error', error: 'something_new' }, { kind: 'never' }, { kind: 'never' }],
  ] as const)(
    'when it answers %s, then posts are told apart from what may be repeated',
    async (_, trouble, forPosts, forReactions) => {
      desk.slack.trouble.api('*', trouble);
      expect((await failureOf(deliver(customerPost))).failure).toEqual(forPosts);
      expect((await failureOf(deliver(react('eyes', null, '1.2')))).failure).toEqual(forReactions);
    },
  );

  test('when it does not answer, then the call ends and it is not known', async () => {
    desk.slack.trouble.api('chat.postMessage', { kind: 'hang' });
    const { apiUrl } = desk.slack;
    const { logger } = recordingLogger();
    const api = createWebApi({ token: 'xoxb-playground', apiUrl, logger, tokenState: () => {}, longestCall: 100 });
    const call = api.call({ method: 'chat.postMessage', arguments: {}, answer: z.object({}), repeatable: false });
    expect(await failureOf(call)).toEqual({ code: 'TimeoutError', failure: { kind: 'unknown' } });
  });

  test('when nobody listens there, then it certainly did not happen', async () => {
    await desk.slack.close();
    // The first may still use a connection that was open, and cannot tell.
    await failureOf(deliver(customerPost));
    expect(await failureOf(deliver(customerPost))).toEqual({ code: 'ECONNREFUSED', failure: { kind: 'again' } });
  });

  test('when the token is refused, then the connection says so until it serves again', async () => {
    desk.slack.trouble.api('chat.postMessage', { kind: 'slack-error', error: 'token_revoked', times: 1 });
    await failureOf(deliver(customerPost));
    expect(desk.platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining('token_revoked') });
    await deliver(customerPost);
    expect(desk.platform.connection().ok).toBe(true);
  });

  test('when an effect is for another installation or has no channel, then it is never sent', async () => {
    expect(await failureOf(deliver({ ...customerPost, installation: 'T0OTHER' }))).toMatchObject({
      code: 'installation_unknown',
    });
    expect(await failureOf(deliver(customerPost, null))).toMatchObject({ failure: { kind: 'never' } });
  });
});

describe('given a send whose outcome is not known (invariant 2)', () => {
  const since = now - 60_000;

  test('when it did arrive, then it is found by its effect; when not, then null', async () => {
    desk.slack.trouble.api('chat.postMessage', { kind: 'status', status: 500, effect: 'done', times: 1 });
    await failureOf(deliver(customerPost));
    await deliver({ ...customerPost, id: 'another' });
    const sent = desk.slack.world.messages('C0GLOBEX')[0]?.ts;
    expect(await desk.platform.find(written(customerPost), since)).toEqual({ ts: sent, profile: null });
    expect(await desk.platform.find(written({ ...customerPost, id: 'never sent' }), since)).toBeNull();
  });

  test('when it is a reply, then its thread is searched', async () => {
    const thread = customerMessage();
    const effect: CustomerPost = { ...customerPost, thread };
    const { ts } = await deliver(effect);
    expect(await desk.platform.find(written(effect), since)).toEqual({ ts, profile: null });
  });

  test('when it lies pages back, then it is found', async () => {
    const { ts } = await deliver(customerPost);
    for (let count = 0; count < 450; count += 1) customerMessage();
    expect(await desk.platform.find(written(customerPost), since)).toEqual({ ts, profile: null });
  });

  test('when it is no post, then it cannot be looked up', async () => {
    expect(await desk.platform.find(written(react('eyes', null, '1.2')), since)).toBeNull();
  });
});

describe('given the pace', () => {
  test('when effects are of different kinds, then each has its method and tier', () => {
    expect(desk.platform.pace(customerPost)).toEqual({
      method: 'chat.postMessage',
      methodPerMinute: 300,
      channelIntervalMilliseconds: 1000,
    });
    expect(desk.platform.pace(react('eyes', null, '1.2'))).toMatchObject({
      methodPerMinute: 50,
      channelIntervalMilliseconds: 0,
    });
    expect(desk.platform.pace(react('eyes', 'x', '1.2'))).toMatchObject({
      method: 'reactions.remove',
      methodPerMinute: 20,
    });
  });
});

test('given an unknown event about sharing, when it is malformed, then nothing is forgotten nor stored', async () => {
  expect((await desk.send(eventBody({ type: 'channel_shared' }))).status).toBe(200);
  expect(desk.sink.arrivals).toEqual([]);
});
