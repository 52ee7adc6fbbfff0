import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/desk/effect.ts';
import type { DeliveryError, Outgoing } from '../../../src/engine/platform.ts';
import { cardEffect, directEffect, homeEffect, mirrorEffect, outgoing, reader } from './effect-builders.ts';
import { now, type SlackDesk, startSlackDesk } from './slack-desk.ts';
import { card } from './triage-builders.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk();
});
afterEach(() => desk.stop());

const since = now - 60_000;
const deliver = (effect: Effect, fields: Partial<Outgoing> = {}) =>
  desk.platform.deliver(outgoing(effect, fields), async () => {});
const find = (effect: Effect, fields: Partial<Outgoing> = {}) => desk.platform.find(outgoing(effect, fields), since);
const postCard = async () => (await deliver(cardEffect(), { card: card() })).ts ?? '';
const inTriage = (thread?: string) => desk.slack.world.messages('C0TRIAGE', thread);
const failureOf = (work: Promise<unknown>): Promise<Pick<DeliveryError, 'code' | 'failure'>> =>
  work.then(
    () => {
      throw new Error('It did not fail.');
    },
    ({ code, failure }: DeliveryError) => ({ code, failure }),
  );
const reply: Effect = {
  id: 'reply/1',
  platform: 'slack',
  installation: 'T0ACME',
  ticket: 7,
  kind: 'reply',
  audience: 'customer',
  channel: 'slack:C0GLOBEX',
  thread: null,
  // A reply names a public message; no other string fits its type.
  message: 'slack:C0TRIAGE:1.2' as Extract<Effect, { kind: 'reply' }>['message'],
  change: 'post',
  piece: { kind: 'text', index: 0 },
};

describe('given a post in triage', () => {
  const post: Effect = {
    id: 'post/1',
    platform: 'slack',
    installation: 'T0ACME',
    ticket: null,
    kind: 'post',
    audience: 'desk',
    channel: 'slack:C0TRIAGE',
    inCardThread: false,
    broadcast: false,
    calls: [],
    content: { for: 'desk', key: 'npsLowGone', params: {} },
    reader,
    buttons: [],
  };

  test('when another takes its place, then one stands there; where it was deleted by hand, that is well', async () => {
    const { ts } = await deliver(post, { text: 'Gina would rather not' });
    await deliver(post, { text: '(This answer was erased.)', target: ts });
    expect(inTriage().map(({ text }) => text)).toEqual(['(This answer was erased.)']);
    desk.slack.trouble.api('chat.update', { kind: 'slack-error', error: 'message_not_found', times: 1 });
    await deliver(post, { text: '(This answer was erased.)', target: ts });
    expect(inTriage()).toHaveLength(1);
  });
});

describe('given a card', () => {
  test('when it is posted and edited, then the same message shows what is now', async () => {
    const ts = await postCard();
    const edited = card({ title: '#7 · Export works', tone: 'done' });
    expect(await deliver(cardEffect({ first: false }), { card: edited, target: ts })).toMatchObject({ ts });
    expect(inTriage()).toHaveLength(1);
    expect(inTriage()[0]?.blocks?.[0]).toMatchObject({ text: { text: '☑️ #7 · Export works' } });
    expect(inTriage()[0]?.text).toContain('☑️ #7 · Export works');
  });

  test('when it was deleted by hand, then editing it says that it is gone', async () => {
    const ts = await postCard();
    desk.slack.trouble.api('chat.update', { kind: 'slack-error', error: 'message_not_found', times: 1 });
    expect(await failureOf(deliver(cardEffect({ first: false }), { card: card(), target: ts }))).toEqual({
      code: 'message_not_found',
      failure: { kind: 'never' },
    });
  });

  test('when its sending was uncertain, then it is found; so is a mirrored piece, in its thread', async () => {
    const ts = await postCard();
    expect(await find(cardEffect())).toEqual({ ts, profile: null });
    const piece = mirrorEffect();
    expect(await find(piece, { thread: ts })).toBeNull();
    const sent = await deliver(piece, { thread: ts, text: 'Hello', byline: { name: 'Gina', picture: null } });
    expect(await find(piece, { thread: ts })).toEqual({ ts: sent.ts, profile: null });
    expect(await find(piece, { thread: '1767603000.000100' })).toBeNull();
  });
});

describe('given a mirrored message', () => {
  test('when it is long or full of what is escaped, then all of it arrives, posted and edited', async () => {
    const thread = await postCard();
    const text = `${'a & b < c. '.repeat(300)}END`;
    const { ts } = await deliver(mirrorEffect(), { thread, text });
    expect(inTriage(thread).at(-1)?.text).toMatch(/a &amp; b &lt; c\. .*END$/);
    await deliver(mirrorEffect('text', 'edit'), { thread, text: `NOW ${text}`, target: ts });
    const now = JSON.stringify(inTriage(thread).at(-1)?.blocks);
    expect(now).toContain('NOW a &amp; b');
    expect(now).toContain('END');
    await deliver(mirrorEffect('text', 'edit'), { thread, text: 'short', target: ts });
    expect(inTriage(thread).at(-1)).toMatchObject({ text: 'short', blocks: [] });
  });

  test('when names have emoji and are written from right to left, then it goes out under them', async () => {
    const thread = await postCard();
    const name = `${'👩‍👩‍👧‍👦'.repeat(10)} שרה \u202E`;
    await deliver(mirrorEffect(), { thread, text: 'Shalom', byline: { name, picture: 'https://x.test/p.png' } });
    const said = inTriage(thread).at(-1);
    expect(said?.username?.length).toBeLessThanOrEqual(80);
    expect(said?.username).toMatch(/^\u2068?(?:👩‍👩‍👧‍👦)+…?\u2069?$/u);
    expect(said?.iconUrl).toBe('https://x.test/p.png');
  });

  test('when its copy was deleted by hand, then editing it is done; of a reply to a customer it is told', async () => {
    const thread = await postCard();
    const target = '1767603000.000100';
    expect(await deliver(mirrorEffect('text', 'edit'), { thread, text: 'x', target })).toMatchObject({ ts: target });
    const edited = { ...reply, change: 'edit', piece: { kind: 'text', index: 0 } } as const;
    expect(await failureOf(deliver(edited, { platformChannel: 'C0GLOBEX', text: 'x', target }))).toMatchObject({
      failure: { kind: 'never' },
    });
  });
});

describe('given calls', () => {
  const post: Effect = {
    ...cardEffect(),
    kind: 'post',
    audience: 'desk',
    channel: 'slack:C0TRIAGE',
    inCardThread: false,
    broadcast: false,
    calls: ['slack:U0ANA'],
    content: { for: 'desk', key: 'recoveryGivenBack', params: { number: 7 } },
    reader,
    buttons: [],
  };

  test('when somebody of the desk is called, then they are mentioned, and nobody whom the text names is', async () => {
    await deliver(post, { text: 'Yours, @[U0BEN] <!here>', calls: ['slack:U0ANA', 'teams:1', 'slack:!channel'] });
    expect(inTriage().at(-1)?.text).toBe('<@U0ANA> Yours, @someone &lt;!here&gt;');
  });

  test('when it goes to a customer, then nobody is called', async () => {
    await deliver(reply, { platformChannel: 'C0GLOBEX', text: 'Hello', calls: ['slack:U0ANA'] });
    expect(desk.slack.world.messages('C0GLOBEX').at(-1)?.text).toBe('Hello');
  });
});

describe('given a channel that cannot be reached', () => {
  const errors = ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'] as const;

  test.each(errors)(
    'when Slack says %s, then what is for triage waits, and what is for a customer does not',
    async (error) => {
      desk.slack.trouble.api('chat.postMessage', { kind: 'slack-error', error });
      expect(await failureOf(deliver(cardEffect(), { card: card() }))).toEqual({
        code: error,
        failure: { kind: 'held' },
      });
      expect((await failureOf(deliver(mirrorEffect(), { text: 'x' }))).failure).toEqual({ kind: 'held' });
      expect((await failureOf(deliver(reply, { platformChannel: 'C0GLOBEX', text: 'x' }))).failure).toEqual({
        kind: 'never',
      });
      expect((await failureOf(deliver(directEffect(), { text: 'x' }))).failure).toEqual({ kind: 'never' });
    },
  );

  test('when the triage channel was archived, or became shared, then cards wait until it is back', async () => {
    desk.slack.actions.archive('C0TRIAGE', 'U0ANA');
    expect(await failureOf(deliver(cardEffect(), { card: card() }))).toEqual({
      code: 'is_archived',
      failure: { kind: 'held' },
    });
    desk.slack.actions.unarchive('C0TRIAGE', 'U0ANA');
    await postCard();
    desk.slack.actions.shareChannel('C0TRIAGE', 'T0GLOBEX');
    await desk.slack.settled();
    expect(await failureOf(deliver(mirrorEffect(), { text: 'x' }))).toEqual({
      code: 'channel_shared',
      failure: { kind: 'held' },
    });
    expect(inTriage().filter(({ botId }) => botId !== null)).toHaveLength(1);
  });

  test('when something else is wrong with it, then it does not wait', async () => {
    desk.slack.trouble.api('chat.postMessage', { kind: 'slack-error', error: 'invalid_blocks' });
    expect((await failureOf(deliver(cardEffect(), { card: card() }))).failure).toEqual({ kind: 'never' });
  });
});

describe('given a few words to one person', () => {
  test('when they are sent, then in their direct conversation, which is asked for once; and found there', async () => {
    const { ts } = await deliver(directEffect(), { platformChannel: null, text: 'Yours now.' });
    await deliver(directEffect('slack:U0ANA', 'another'), { platformChannel: null, text: 'And this.' });
    const direct = desk.slack.world.channelsOf('U0ANA').find(({ kind }) => kind === 'im');
    expect(direct?.messages.map(({ text }) => text)).toEqual(['Yours now.', 'And this.']);
    expect(desk.slack.calls().filter(({ method }) => method === 'conversations.open')).toHaveLength(1);
    expect(await find(directEffect(), { platformChannel: null })).toEqual({ ts, profile: null });
    expect(await find(directEffect('slack:U0ANA', 'never sent'), { platformChannel: null })).toBeNull();
  });
});

describe('given the pace', () => {
  test('when it is a card’s edit, a file, a home or a piece that goes, then each has its own', () => {
    const { pace } = desk.platform;
    expect(pace(cardEffect({ first: false }))).toMatchObject({
      method: 'chat.update',
      laneIntervalMilliseconds: 5_000,
    });
    expect(pace(mirrorEffect('file'))).toMatchObject({ method: 'files.completeUploadExternal', methodPerMinute: 100 });
    expect(pace(mirrorEffect('text', 'edit'))).toMatchObject({ method: 'chat.update' });
    expect(pace(homeEffect())).toMatchObject({ method: 'views.publish', methodPerMinute: 100 });
  });
});
