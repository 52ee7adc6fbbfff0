import { afterEach, beforeEach, expect, test } from 'vitest';
import { globexChannel } from '../../../support/fake-teams-people.ts';
import { type Delivering, failureOf, startAtWork } from './delivering.ts';
import { customerPost, reactWith } from './effects.ts';

let desk: Delivering;
beforeEach(async () => {
  desk = await startAtWork();
});
afterEach(() => desk.stop());

const reactions = () => desk.teams.calls.filter(({ path }) => path.includes('/reactions/'));
async function standing(): Promise<string> {
  const { ts } = await desk.deliver(customerPost(), { text: 'x' });
  return ts ?? '';
}

test('given a tenant with the preview, when the status reaction changes, then the old one goes and the new one comes', async () => {
  const ts = await standing();
  await desk.deliver(reactWith(ts, 'eyes'));
  expect(desk.teams.standing(globexChannel)[0]?.reactions).toEqual(['1f440_eyes']);
  await desk.deliver(reactWith(ts, 'white_check_mark', 'eyes'));
  const [message] = desk.teams.standing(globexChannel);
  expect(message?.reactions).toHaveLength(1);
  expect(message?.reactions[0]).toMatch(/^2705_/u);
});

for (const status of [400, 403, 404, 405, 501]) {
  test(`given a tenant without it (${status}), when the bot reacts, then that is all, and it is not tried again for an hour`, async () => {
    desk.teams.fail({ path: /reactions/u, status, times: 9 });
    expect(await desk.deliver(reactWith('1767603600000', 'eyes'))).toEqual({ ts: null, profile: null });
    await desk.deliver(reactWith('1767603600001', 'eyes'));
    expect(reactions()).toHaveLength(1);
  });
}

test('given the message is gone, when the bot reacts, then that is all, and others still get theirs', async () => {
  desk.teams.fail({ path: /reactions/u, status: 404, code: 'ActivityNotFoundInConversation' });
  await desk.deliver(reactWith('1767603600000', 'eyes'));
  const ts = await standing();
  await desk.deliver(reactWith(ts, 'eyes'));
  expect(desk.teams.standing(globexChannel)[0]?.reactions).toHaveLength(1);
});

test('given Teams is busy or away, when the bot reacts, then it is tried again', async () => {
  desk.teams.fail({ path: /reactions/u, status: 429, retryAfter: 1 });
  expect(await failureOf(desk.deliver(reactWith('1767603600000', 'eyes')))).toMatchObject({ kind: 'wait' });
  desk.teams.fail({ path: /reactions/u, status: 502 });
  expect(await failureOf(desk.deliver(reactWith('1767603600000', 'eyes')))).toMatchObject({ kind: 'again' });
});

test('given an emoji that Teams does not have, when the bot is to react with it, then nothing is asked', async () => {
  await desk.deliver(reactWith('1767603600000', 'our-own-parrot'));
  expect(reactions()).toEqual([]);
});
