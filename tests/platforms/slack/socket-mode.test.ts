import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SlackDesk, startSlackDesk } from './slack-desk.ts';
import { form } from './triage-builders.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk('socket');
  await open();
});
afterEach(() => desk.stop());

const gina = { user: 'U0GINA', channel: 'C0GLOBEX' };
const states = () => desk.slack.deliveries().map(({ state }) => state);

/** The connection is opened in the background. */
async function open() {
  while (!desk.platform.connection().ok) await new Promise((resolve) => setImmediate(resolve));
}

async function closed() {
  while (desk.platform.connection().ok) await new Promise((resolve) => setImmediate(resolve));
}

/** A choice that needs no store goes there and back: whatever was on the way has arrived then. */
async function roundTrip() {
  const ts = desk.slack.world.messages('C0GLOBEX')[0]?.ts ?? '';
  await desk.slack.actions.messageShortcut({ user: 'U0ANA', channel: 'C0GLOBEX', ts, callbackId: 'unknown' });
}

describe('given Socket Mode', () => {
  test('when an event was stored, then it is acknowledged', async () => {
    desk.slack.actions.post({ ...gina, text: 'hello' });
    await desk.slack.settled();
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'message', message: { text: 'hello' } }]);
    expect(states()).toEqual(['delivered']);
  });

  test('when storing takes its time, then no acknowledgement goes out before (invariant 1)', async () => {
    let store = () => {};
    desk.sink.gate = new Promise((resolve) => {
      store = resolve;
    });
    desk.slack.actions.post({ ...gina, text: 'hello' });
    await roundTrip();
    expect(states()).toEqual(['in-flight']);
    store();
    await desk.slack.settled();
    expect(states()).toEqual(['delivered']);
  });

  test('when the store is down, then no acknowledgement, and the retry is taken', async () => {
    desk.sink.down = true;
    desk.slack.actions.post({ ...gina, text: 'hello' });
    while (!desk.logs.some(({ level }) => level === 50)) await new Promise((resolve) => setImmediate(resolve));
    await roundTrip();
    expect(states()).toEqual(['in-flight']);
    desk.sink.down = false;
    // The connection breaks: what was not acknowledged comes again.
    desk.slack.socketMode.cut();
    await closed();
    await open();
    await desk.slack.retryNow();
    await desk.sink.count(1);
    expect(desk.sink.inbounds).toMatchObject([{ message: { text: 'hello' } }]);
  });

  test('when a form is opened and sent off, then it is filled, and its answer goes back by the socket', async () => {
    desk.sink.formAnswer = { form: form({ name: 'new-ticket' }) };
    await desk.slack.actions.globalShortcut({ user: 'U0ANA', callbackId: 'new_request' });
    const view = () => desk.slack.world.views('U0ANA')[0];
    await expect.poll(() => view()?.source.submit).toBeDefined();
    desk.sink.outcome = { state: 'done', say: null, form: { faults: { text: 'Too short.' } } };
    const values = { 'field:text': { 'tw-value': { type: 'plain_text_input', value: 'x' } } };
    const answer = await desk.slack.actions.submitView({ user: 'U0ANA', viewId: view()?.id ?? '', values });
    expect(JSON.parse(answer.body)).toMatchObject({ response_action: 'errors' });
    expect(desk.sink.inbounds).toMatchObject([{ kind: 'submit', form: 'new-ticket', values: { text: 'x' } }]);
  });

  test('when a command comes, then its answer goes with the acknowledgement', async () => {
    desk.sink.outcome = { state: 'done', say: 'Nothing is open.' };
    const answer = await desk.slack.actions.slash({ user: 'U0ANA', channel: 'C0GLOBEX', text: '/ticket list' });
    expect(JSON.parse(answer.body)).toEqual({ response_type: 'ephemeral', text: 'Nothing is open.' });
    expect(desk.sink.commands).toMatchObject([{ text: 'list' }]);
  });

  test('when Slack renews or breaks the connection, then it comes back', async () => {
    desk.slack.socketMode.refresh();
    await closed();
    expect(desk.platform.connection().reason).toContain('Socket Mode');
    await open();
    desk.slack.socketMode.cut();
    await closed();
    await open();
    desk.slack.actions.post({ ...gina, text: 'still there?' });
    await desk.sink.count(1);
  });

  test('when Slack is away for a while, then it goes on trying until it is back', async () => {
    desk.slack.trouble.outage(true);
    await closed();
    while (!desk.platform.connection().reason.startsWith('No Socket Mode')) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    desk.slack.trouble.outage(false);
    await open();
  });
});
