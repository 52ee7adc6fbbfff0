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
const nothing = { ts: null, profile: null };
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

for (const [status, code] of [
  [405, 'ApiNotEnabled'],
  [405, undefined],
  [501, undefined],
] as const) {
  test(`given a tenant without it (${status} ${code ?? 'alone'}), when the bot reacts, then that is all, and it is not tried again for an hour`, async () => {
    desk.teams.fail({ path: /reactions/u, status, times: 9, ...(code === undefined ? {} : { code }) });
    expect(await desk.deliver(reactWith('1767603600000', 'eyes', 'incoming_envelope'))).toEqual(nothing);
    await desk.deliver(reactWith('1767603600001', 'eyes'));
    expect(reactions()).toHaveLength(1);
  });
}

// The last is how Microsoft's page on these reactions says that a message is not there.
const refusals = [
  [400, undefined],
  [403, undefined],
  [403, 'BotNotInConversation'],
  [403, 'NotEnoughPermissions'],
  [404, undefined],
  [404, 'ActivityNotFoundInConversation'],
  [404, 'ConversationNotFound'],
] as const;
for (const [status, code] of refusals) {
  const fault = { path: /reactions/u, status, ...(code === undefined ? {} : { code }) };

  test(`given Teams refuses it for one message (${status} ${code ?? 'alone'}), when the bot reacts, then that is all, and others get theirs`, async () => {
    const ts = await standing();
    desk.teams.fail(fault);
    expect(await desk.deliver(reactWith('1767603600000', 'eyes'))).toEqual(nothing);
    await desk.deliver(reactWith(ts, 'eyes'));
    expect(desk.teams.standing(globexChannel)[0]?.reactions).toEqual(['1f440_eyes']);
  });

  test(`given the old sign was never put there (${status} ${code ?? 'alone'}), when it changes, then the new one comes all the same`, async () => {
    const ts = await standing();
    desk.teams.fail({ ...fault, method: 'DELETE' });
    expect(await desk.deliver(reactWith(ts, 'white_check_mark', 'eyes'))).toEqual(nothing);
    expect(desk.teams.standing(globexChannel)[0]?.reactions).toEqual([expect.stringMatching(/^2705_/u)]);
    const other = await standing();
    await desk.deliver(reactWith(other, 'eyes'));
    expect(desk.teams.standing(globexChannel)[1]?.reactions).toEqual(['1f440_eyes']);
  });
}

test('given Teams is away while the old sign is taken off, when it is tried again, then both are done', async () => {
  const ts = await standing();
  await desk.deliver(reactWith(ts, 'eyes'));
  desk.teams.fail({ path: /reactions/u, method: 'DELETE', status: 503 });
  expect(await failureOf(desk.deliver(reactWith(ts, 'white_check_mark', 'eyes')))).toMatchObject({ kind: 'again' });
  await desk.deliver(reactWith(ts, 'white_check_mark', 'eyes'));
  expect(desk.teams.standing(globexChannel)[0]?.reactions).toEqual([expect.stringMatching(/^2705_/u)]);
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
