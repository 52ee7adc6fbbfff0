import { describe, expect, test } from 'vitest';
import { createSlackPlatform } from '../../../src/platforms/slack/slack-platform.ts';
import { startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../../src/playground/world.ts';
import { eventBody, message } from './builders.ts';
import { RecordingSink } from './recording-sink.ts';
import { now, post, recordingLogger, serve, signingSecret, startSlackDesk } from './slack-desk.ts';

async function prepare() {
  const slack = await startLocalSlack({ world: createWorld(now), signingSecret, now: () => now, rateLimits: false });
  const { logger, logs } = recordingLogger();
  const common = { botToken: 'xoxb-playground', apiUrl: slack.apiUrl, logger, now: () => now };
  const platform = createSlackPlatform({ ...common, transport: 'http', signingSecret });
  const server = await serve(platform);
  const stop = async () => {
    await platform.stop();
    await server.close();
    await slack.close();
  };
  return { slack, platform, server, logs, sink: new RecordingSink(), stop };
}

const body = JSON.stringify(eventBody(message()));

describe('given a start', () => {
  test('when it has not begun, then requests are answered 503, for Slack to repeat', async () => {
    const { server, sink, stop } = await prepare();
    expect((await post(server.url, body)).status).toBe(503);
    expect(sink.arrivals).toEqual([]);
    await stop();
  });

  test('when Slack knows us, then the connection is ok and home is known', async () => {
    const desk = await startSlackDesk();
    expect(desk.platform.connection()).toEqual({ ok: true, reason: '' });
    expect(desk.platform.homeTeam()).toBe('T0ACME');
    expect(desk.platform.ownAccounts()).toEqual(['slack:U0THREADWELL', 'slack:B0THREADWELL']);
    await desk.stop();
  });

  test('when the token is wrong, then it fails with what to do', async () => {
    const { slack, platform, sink, stop } = await prepare();
    slack.trouble.api('auth.test', { kind: 'slack-error', error: 'invalid_auth' });
    await expect(platform.start(sink)).rejects.toThrow(/SLACK_BOT_TOKEN.*invalid_auth/);
    await stop();
  });

  test('when Slack is down, then it starts all the same, says why it is not ready, and is once Slack is back', async () => {
    const { slack, platform, server, sink, stop } = await prepare();
    slack.trouble.api('auth.test', { kind: 'status', status: 503, times: 1 });
    await platform.start(sink);
    expect(platform.connection()).toMatchObject({ ok: false, reason: expect.stringContaining('auth.test') });
    expect(platform.homeTeam()).toBeNull();
    // An event waits for us to know who we are, and is stored then.
    expect((await post(server.url, body)).status).toBe(200);
    expect(sink.inbounds).toMatchObject([{ kind: 'message' }]);
    expect(platform.connection().ok).toBe(true);
    await stop();
  });

  test('when it stays down, then events are answered 500, for Slack to repeat', async () => {
    const { slack, platform, server, sink, stop } = await prepare();
    slack.trouble.outage(true);
    await platform.start(sink);
    expect((await post(server.url, body)).status).toBe(500);
    expect(sink.arrivals).toEqual([]);
    await stop();
  });
});

describe('given a stop', () => {
  test('when a request is being answered, then it is answered first; later ones are not taken', async () => {
    const desk = await startSlackDesk();
    let store = () => {};
    desk.sink.gate = new Promise((resolve) => {
      store = resolve;
    });
    const pending = desk.send(eventBody(message()));
    // A round trip: the pending request has arrived as well.
    await desk.send(eventBody({ type: 'star_added' }));
    const stopped = desk.platform.stop();
    expect((await desk.send(eventBody(message({ ts: '1767603601.000000' })))).status).toBe(503);
    store();
    expect((await pending).status).toBe(200);
    await stopped;
    expect(desk.sink.arrivals).toHaveLength(1);
    await desk.stop();
  });
});
