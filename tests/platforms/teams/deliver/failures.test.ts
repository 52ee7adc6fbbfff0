import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../../support/fake-teams.ts';
import { globexChannel } from '../../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../../support/stop-after-each.ts';
import { type Delivering, failureOf, startAtWork } from './delivering.ts';
import { cardOf, customerPost, deskPost, mirrorOf } from './effects.ts';

let desk: Delivering;
beforeAll(async () => {
  desk = await startAtWork();
});
beforeEach(() => desk.teams.forget());
afterAll(() => desk.stop());
const impatient = stopAfterEachTest();

const post = (fields = {}) => desk.deliver(customerPost(), { text: 'We have it.', ...fields });
const creates = () => desk.teams.calls.filter(({ method }) => method === 'POST').length;

/** A post of ours that stands, to be changed. */
async function standing(): Promise<string> {
  const { ts } = await desk.deliver(deskPost(), { text: 'Before' });
  desk.teams.requests.length = 0;
  return ts ?? '';
}

/** What a delivery comes to whose time is up once the connector has heard of it, and without an answer. */
async function unanswered(method: string, ...delivery: Parameters<Delivering['deliver']>) {
  const time = new AbortController();
  const { deliver, teams } = impatient(await startAtWork({ instead: { deadline: () => time.signal } }));
  teams.fail({ method, hang: true, done: true });
  const failing = failureOf(deliver(...delivery));
  await vi.waitUntil(() => teams.calls.length > 0, { timeout: 30_000 });
  time.abort();
  return { failed: await failing, calls: teams.calls.length };
}

describe('a post that fails', () => {
  const cases: [string, Fault, { code: string; kind: string }][] = [
    ['502, after it was done', { status: 502, done: true }, { code: 'http_502', kind: 'unknown' }],
    ['503', { status: 503 }, { code: 'http_503', kind: 'unknown' }],
    ['504', { status: 504 }, { code: 'http_504', kind: 'unknown' }],
    ['500', { status: 500, code: 'ServiceError' }, { code: 'ServiceError', kind: 'unknown' }],
    ['a line that is cut', { cut: true, done: true }, { code: 'ECONNRESET', kind: 'unknown' }],
    ['an answer without an id', { status: 200, body: '{}' }, { code: 'bad_answer', kind: 'unknown' }],
    ['412', { status: 412, code: 'PreconditionFailed' }, { code: 'PreconditionFailed', kind: 'again' }],
    ['401', { status: 401, code: 'BotNotRegistered' }, { code: 'BotNotRegistered', kind: 'again' }],
    ['a redirect', { status: 302 }, { code: 'http_302', kind: 'again' }],
    ['400', { status: 400, code: 'BadArgument' }, { code: 'BadArgument', kind: 'never' }],
    [
      '404, no such channel',
      { status: 404, code: 'ConversationNotFound' },
      { code: 'channel_not_found', kind: 'never' },
    ],
  ];
  for (const [what, fault, expected] of cases) {
    test(`given ${what}, when a message is posted, then it is ${expected.kind}, and was asked for once`, async () => {
      desk.teams.fail({ method: 'POST', ...fault });
      expect(await failureOf(post())).toMatchObject(expected);
      expect(creates()).toBe(1);
    });
  }

  test('given no answer in time, when a message is posted, then it is unknown, and was asked for once', async () => {
    const { failed, calls } = await unanswered('POST', customerPost(), { text: 'We have it.' });
    expect(failed).toMatchObject({ code: 'timed_out', kind: 'unknown' });
    expect(calls).toBe(1);
  });

  test('given 429 with seconds to wait, when a message is posted, then that long and a little more is waited', async () => {
    desk.teams.fail({ method: 'POST', status: 429, code: 'Throttled', retryAfter: 7 });
    const failed = await failureOf(post());
    expect(failed).toMatchObject({ code: 'Throttled', kind: 'wait' });
    expect(failed.wait).toBeGreaterThan(7_000);
    expect(failed.wait).toBeLessThan(10_000);
  });

  test('given 429 with a date, with nonsense, or with nothing, when a message is posted, then a sensible time is waited', async () => {
    desk.teams.fail({ method: 'POST', status: 429, retryAfter: new Date(Date.now() + 20_000).toUTCString() });
    const dated = await failureOf(post());
    expect(dated.wait).toBeGreaterThan(15_000);
    expect(dated.wait).toBeLessThan(30_000);
    desk.teams.fail({ method: 'POST', status: 429, retryAfter: 'soon' });
    expect((await failureOf(post())).wait).toBeGreaterThan(4_000);
    desk.teams.fail({ method: 'POST', status: 429 });
    expect((await failureOf(post())).wait).toBeGreaterThan(4_000);
    desk.teams.fail({ method: 'POST', status: 429, retryAfter: 100_000_000 });
    expect((await failureOf(post())).wait).toBeLessThan(1_000_000);
  });

  test('given nobody listens where the connector was, when a message is posted, then it surely was not, and is tried again', async () => {
    const { deliver, teams } = impatient(await startAtWork());
    await teams.close();
    expect(await failureOf(deliver(customerPost(), { text: 'x' }))).toMatchObject({
      code: 'ECONNREFUSED',
      kind: 'again',
    });
  });

  test('given the store is away, when a message of a channel not yet known here is posted, then nothing is sent, and it is tried again', async () => {
    desk.sink.down = true;
    const other = customerPost({ channel: 'teams:19:other@thread.tacv2' });
    const failed = await failureOf(desk.deliver(other, { text: 'x' })).finally(() => {
      desk.sink.down = false;
    });
    expect(failed).toMatchObject({ code: 'not_prepared', kind: 'again' });
    expect(creates()).toBe(0);
  });
});

describe('a change that fails', () => {
  for (const status of [500, 502, 503, 504, 412]) {
    test(`given ${status}, when a message is changed or taken away, then it is done again: it ends the same`, async () => {
      const ts = await standing();
      desk.teams.fail({ method: 'PUT', status });
      const edit = desk.deliver(deskPost(), { text: 'After', target: ts });
      expect(await failureOf(edit)).toMatchObject({ kind: 'again' });
      desk.teams.fail({ method: 'DELETE', status });
      const copy = { to: 'card', channel: 'teams:x', ts, piece: { kind: 'text', index: 0 } } as const;
      expect(await failureOf(desk.deliver(mirrorOf('trim'), { surplus: [copy] }))).toMatchObject({ kind: 'again' });
    });
  }

  test('given no answer, when a message is changed, then it is changed again', async () => {
    const { failed } = await unanswered('PUT', deskPost(), { text: 'After', target: '1767603600009' });
    expect(failed).toMatchObject({ code: 'timed_out', kind: 'again' });
  });

  test('given a card that somebody deleted, when it is changed, then the engine is told so, to post it again', async () => {
    const changed = desk.deliver(cardOf({ first: false }), { text: 'x', target: '1767603600009' });
    expect(await failureOf(changed)).toMatchObject({ code: 'message_not_found', kind: 'never' });
  });

  test('given a mirrored message that somebody deleted, when it is changed, then it stays deleted', async () => {
    const gone = desk.deliver(mirrorOf('edit'), { text: 'x', target: '1767603600009' });
    expect(await gone).toEqual({ ts: '1767603600009', profile: null });
  });

  test('given a thread whose first message is gone, when a reply is posted, then the engine is told that the thread is', async () => {
    desk.teams.fail({ method: 'POST', status: 404, code: 'ActivityNotFoundInConversation' });
    const reply = desk.deliver(mirrorOf('post'), { text: 'x', thread: '1767603600009' });
    expect(await failureOf(reply)).toMatchObject({ code: 'thread_not_found', kind: 'never' });
  });
});

describe('a refusal', () => {
  const refused = (code: string): Fault => ({ method: 'POST', status: 403, code });
  const codes = [
    ['BotNotInConversationRoster', 'add the app there'],
    ['BotDisabledByAdmin', 'Teams admin center'],
    ['MessageWritesBlocked', 'blocked'],
    ['ConversationBlockedByUser', 'blocked'],
    ['InvalidBotApiHost', 'another cloud'],
    ['NotEnoughPermissions', 'permission'],
  ] as const;
  for (const [code, advice] of codes) {
    test(`given ${code}, when the desk's own is posted, then it waits for its channel; what is for customers is refused, with what to do`, async () => {
      desk.teams.fail(refused(code));
      expect(await failureOf(desk.deliver(deskPost(), { text: 'x' }))).toMatchObject({ code, kind: 'held' });
      desk.teams.fail(refused(code));
      const failed = await failureOf(post());
      expect(failed).toMatchObject({ code, kind: 'never' });
      expect(failed.message).toContain(advice);
    });
  }

  test('given a code within words, as the connector nests it, when it is posted, then the code is found', async () => {
    const body =
      '{"errorCode":209,"message":"{\\n  \\"subCode\\": \\"MessageWritesBlocked\\",\\n  \\"details\\": \\"x\\"}"}';
    desk.teams.fail({ method: 'POST', status: 403, body });
    expect(await failureOf(post())).toMatchObject({ code: 'MessageWritesBlocked', kind: 'never' });
  });

  test('given a proxy that answers with a page, when it is posted, then it is refused by its status', async () => {
    desk.teams.fail({ method: 'POST', status: 403, body: '<html>No.</html>' });
    expect(await failureOf(post())).toMatchObject({ code: 'http_403', kind: 'never' });
  });
});

describe('a message that is too large', () => {
  const long = 'All work and no play. '.repeat(900);

  test('given Teams takes less than it says, when a long text is posted, then it stands there cut, visibly, once', async () => {
    desk.teams.fail({ method: 'POST', status: 413, code: 'MessageSizeTooBig' });
    await post({ text: long });
    const [message] = desk.teams.standing(globexChannel);
    expect(String(message?.activity.text).length).toBeLessThan(7_000);
    expect(String(message?.activity.text)).toContain('…');
    expect(desk.teams.standing(globexChannel)).toHaveLength(1);
  });

  test('given Teams takes it in no size, when it is posted, then it is refused with a clear sentence', async () => {
    desk.teams.fail({ method: 'POST', status: 413, code: 'MessageSizeTooBig', times: 9 });
    const failed = await failureOf(post({ text: long }));
    expect(failed).toMatchObject({ code: 'msg_too_long', kind: 'never' });
    expect(failed.message).toContain('larger than a message');
    expect(desk.teams.standing(globexChannel)).toEqual([]);
  });

  test('given a text longer than any message, when it is posted, then it is cut before it goes out', async () => {
    await post({ text: long.repeat(5) });
    expect(creates()).toBe(1);
    expect(JSON.stringify(desk.teams.calls[0]?.body).length).toBeLessThan(28_000);
  });
});
