import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventBody, message, pressBody, slashBody } from './builders.ts';
import { post, postForm, type SlackDesk, sign, startSlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await startSlackDesk();
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.sink.arrivals.length = 0;
  desk.logs.length = 0;
  desk.sink.down = false;
});

const good = () => JSON.stringify(eventBody(message()));
const seconds = () => Math.floor(Date.now() / 1000);
const warned = () => desk.logs.some(({ level }) => level === 40);

describe('given requests that Slack did not make', () => {
  test('when the signature is of another secret, then 401 and nothing stored', async () => {
    const answer = await post(desk.url, good(), sign(good(), seconds(), 'another'));
    expect(answer.status).toBe(401);
    expect(desk.sink.arrivals).toEqual([]);
    expect(warned()).toBe(true);
  });

  test('when the signature is of another body, then 401', async () => {
    expect((await post(desk.url, good(), sign(`${good()} `))).status).toBe(401);
  });

  test.each([
    ['six minutes old', -360],
    ['six minutes ahead', 360],
  ])('when it is signed well but %s, then 401', async (_, offset) => {
    expect((await post(desk.url, good(), sign(good(), seconds() + offset))).status).toBe(401);
    expect(desk.sink.arrivals).toEqual([]);
  });

  test.each([
    ['four minutes old', -240],
    ['four minutes ahead', 240],
  ])('when it is %s, then it is taken: clocks differ', async (_, offset) => {
    expect((await post(desk.url, good(), sign(good(), seconds() + offset))).status).toBe(200);
    expect(desk.sink.arrivals).toHaveLength(1);
  });

  test.each([
    ['no signature', { 'x-slack-signature': '' }],
    ['no version', { 'x-slack-signature': 'abcdef' }],
    ['a time that is no number', { 'x-slack-request-timestamp': 'soon' }],
  ])('when there is %s, then 401', async (_, headers) => {
    expect((await post(desk.url, good(), headers)).status).toBe(401);
  });

  test('when headers are missing altogether, then 401', async () => {
    const response = await fetch(desk.url, { method: 'POST', body: good() });
    expect(response.status).toBe(401);
  });

  test('when many come, then the log has one warning of them, as anybody can send any number', async () => {
    for (let count = 0; count < 20; count++) await post(desk.url, good(), sign(good(), seconds(), 'another'));
    expect(desk.logs.filter(({ level }) => level === 40).length).toBeLessThanOrEqual(1);
  });
});

describe('given bodies that are not what Slack sends', () => {
  test.each(['{', '', 'null', '[]', '"text"', '42', '{"event":null}', '{"event":"x"}', '{"event":[]}'])(
    'when the signed body is %s, then 400 and nothing stored',
    async (body) => {
      expect((await post(desk.url, body)).status).toBe(400);
      expect(desk.sink.arrivals).toEqual([]);
    },
  );

  test('when an interaction’s payload is broken JSON, then 400', async () => {
    expect((await postForm(desk.url, { payload: '{' })).status).toBe(400);
  });

  test('when Bolt stumbles over an interaction, then 400 and a log line', async () => {
    expect((await postForm(desk.url, { payload: JSON.stringify({ type: 'message_action' }) })).status).toBe(400);
    expect(warned()).toBe(true);
  });

  test('when the body has two megabytes, then 413 without being kept', async () => {
    const body = JSON.stringify(eventBody(message({ text: 'x'.repeat(2_000_000) })));
    expect((await post(desk.url, body)).status).toBe(413);
    expect(desk.sink.arrivals).toEqual([]);
  });

  test.each([
    ['an event of an unknown kind', eventBody({ type: 'star_added', user: 'U0GINA' })],
    ['an event named like something of Object', eventBody({ type: 'constructor' })],
    ['an event without a kind', eventBody({})],
    ['a message without a time', eventBody(message({ ts: undefined }))],
    ['a message whose time is text', eventBody(message({ ts: 'yesterday' }))],
    ['a message without a channel', eventBody(message({ channel: undefined }))],
    ['a reaction without its item', eventBody({ type: 'reaction_added', user: 'U1', reaction: 'x', event_ts: '1.2' })],
    ['a payload of an unknown kind', { type: 'something_new' }],
    ['a limit on our events', { type: 'app_rate_limited', minute_rate_limited: 1 }],
  ])('when it is %s, then 200 and nothing stored, as a repeat would not help', async (_, body) => {
    expect((await desk.send(body)).status).toBe(200);
    expect(desk.sink.arrivals).toEqual([]);
    expect(desk.logs.length).toBeGreaterThan(0);
  });

  test.each([
    ['a command without a trigger', slashBody({ trigger_id: '' })],
    ['a press without a person', { payload: JSON.stringify(pressBody({ user: {} })) }],
    [
      'a shortcut without a message',
      { payload: JSON.stringify({ ...pressBody(), type: 'message_action', actions: undefined }) },
    ],
    ['a view', { payload: JSON.stringify({ type: 'view_submission', user: { id: 'U1' }, view: { id: 'V1' } }) }],
  ])('when it is %s, then 200 and nothing stored', async (_, form) => {
    expect((await postForm(desk.url, form)).status).toBe(200);
    expect(desk.sink.arrivals).toEqual([]);
  });
});

describe('given another team', () => {
  test('when an event is for another installation, then 200 with a warning, not stored', async () => {
    const body = eventBody(message(), { authorizations: [{ team_id: 'T0OTHER', is_bot: true }] });
    expect((await desk.send(body)).status).toBe(200);
    expect(desk.sink.arrivals).toEqual([]);
    expect(warned()).toBe(true);
  });

  test('when a command comes from another workspace, then nothing is stored', async () => {
    expect((await postForm(desk.url, slashBody({ team_id: 'T0OTHER' }))).status).toBe(200);
    expect(desk.sink.arrivals).toEqual([]);
  });

  test('when the envelope’s team is the customer’s but the authorization ours, then it is taken', async () => {
    expect((await desk.send(eventBody(message(), { team_id: 'T0GLOBEX' }))).status).toBe(200);
    expect(desk.sink.inbounds[0]).toMatchObject({ kind: 'message', place: { installation: 'T0ACME' } });
  });
});

describe('given texts at their limits', () => {
  test('when a message has 40,000 characters, then all are kept', async () => {
    const text = '*a* <@U0ANA> & `c` '.repeat(2200).slice(0, 40_000);
    expect((await desk.send(eventBody(message({ text: text.replaceAll('&', '&amp;') })))).status).toBe(200);
    const [inbound] = desk.sink.inbounds;
    expect(inbound?.kind === 'message' && inbound.message.text.length).toBeGreaterThan(39_000);
  });

  test('when the text is broken Unicode, then what can be read is kept', async () => {
    const body = JSON.stringify(eventBody(message({ text: 'XX' }))).replace('XX', 'a\\ud800b\\udc00c\\u0000d 😀');
    expect((await post(desk.url, body)).status).toBe(200);
    expect(desk.sink.inbounds[0]).toMatchObject({ message: { text: 'a�b�c�d 😀' } });
  });
});

describe('given a store in trouble (invariant 1)', () => {
  test('when it is down, then 500 and a log line, and the retry is taken', async () => {
    desk.sink.down = true;
    expect((await desk.send(eventBody(message()))).status).toBe(500);
    expect(desk.logs.some(({ level }) => level === 50)).toBe(true);
    desk.sink.down = false;
    const retried = await post(desk.url, good(), {
      ...sign(good()),
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_error',
    });
    expect(retried.status).toBe(200);
    expect(desk.sink.arrivals).toHaveLength(1);
  });

  test('when it is down, then commands and presses are answered 500 too', async () => {
    desk.sink.down = true;
    expect((await postForm(desk.url, slashBody())).status).toBe(500);
    expect((await postForm(desk.url, { payload: JSON.stringify(pressBody()) })).status).toBe(500);
  });

  test('when it is slow, then nothing is answered before it has stored', async () => {
    let open = () => {};
    desk.sink.gate = new Promise((resolve) => {
      open = resolve;
    });
    let answered = false;
    const sent = desk.send(eventBody(message())).then((answer) => {
      answered = true;
      return answer;
    });
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    // A whole other request goes round meanwhile.
    await desk.send(eventBody({ type: 'star_added' }));
    expect(answered).toBe(false);
    open();
    expect((await sent).status).toBe(200);
    expect(desk.sink.arrivals).toHaveLength(1);
  });
});

describe('given Slack’s own checks', () => {
  test('when it verifies the address, then the challenge comes back', async () => {
    const answer = await post(desk.url, JSON.stringify({ type: 'url_verification', challenge: 'abc' }));
    expect(answer).toEqual({ status: 200, text: JSON.stringify({ challenge: 'abc' }) });
  });

  test('when it checks the certificate, then 200', async () => {
    const response = await fetch(desk.url, { method: 'POST', body: new URLSearchParams({ ssl_check: '1' }) });
    expect(response.status).toBe(200);
  });
});
