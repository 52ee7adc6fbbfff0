import { afterEach, expect, it } from 'vitest';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';

const day = 24 * 60 * 60_000;
const channel = 'C0GLOBEX';

let desk: TestDesk | undefined;
afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

it('given a channel that was renamed while Slack told nothing, when a day has passed, then the desk knows, and goes on', async () => {
  const running = await startTestDesk();
  desk = running;
  const { slack, engine, store } = running;
  slack.trouble.events({ drop: true });
  slack.actions.renameChannel(channel, 'globex-and-acme');
  await slack.settled();
  slack.trouble.events({});
  await running.settled();
  const name = () => engine.cache.channel(`slack:${channel}`)?.name;
  expect(name()).not.toBe('globex-and-acme');

  await running.forward(day);
  await until(async () => {
    // A channel a step, at a pace.
    await running.forward(20_000);
    return name() === 'globex-and-acme';
  }, 'the desk to know');
  slack.actions.post({ user: 'U0GINA', channel, text: 'The export fails, can you look?' });
  await running.settled();
  expect(await store.ticketList.page({}, { limit: 10, past: null })).toHaveLength(1);
  expect(await store.jobs.countParked()).toBe(0);
});
