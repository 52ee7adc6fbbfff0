import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ana, personalChat, sharedChannel, triageChannel } from '../../../support/fake-teams-people.ts';
import { stopAfterEachTest } from '../../../support/stop-after-each.ts';
import { type Delivering, failureOf, ours, startAtWork } from './delivering.ts';
import { deskPost } from './effects.ts';

let desk: Delivering;
beforeAll(async () => {
  desk = await startAtWork();
});
beforeEach(() => desk.teams.forget());
afterAll(() => desk.stop());
const stops = stopAfterEachTest();

const picture = {
  name: 'week.png',
  alternative: 'Twelve weeks',
  picture: {
    title: 'Satisfaction',
    subtitle: 'Week 2',
    figures: [{ value: '91 %', label: 'CSAT', note: '31 of 40' }],
    weeksTitle: 'Weeks',
    weeks: [{ label: '1', share: 0.9, low: 0.8, high: 0.95 }],
    answersTitle: 'Answers',
    answers: ['1', '2', '3', '4', '5', '6', '7'].map((label) => ({ label, count: 20, satisfied: true })),
    foot: 'Asked 40 of 51',
  },
};
const post = (fields = {}) => desk.deliver(deskPost(fields), { text: 'CSAT **91 %**', picture });
const attached = z.array(z.object({ contentType: z.literal('image/png'), contentUrl: z.string(), name: z.string() }));

/** Width and height of a PNG within a message. */
function sizeOf(activity: Record<string, unknown> | undefined): [number, number] {
  const [{ contentUrl }] = z.tuple([attached.element]).parse(activity?.attachments);
  const png = Buffer.from(contentUrl.replace('data:image/png;base64,', ''), 'base64');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the picture of a week', () => {
  test('given a picture, when it is posted, then it stands in the message beside its words, no larger than Teams shows', async () => {
    const { ts } = await post();
    const [message] = desk.teams.standing(triageChannel);
    expect(message?.id).toBe(ts);
    expect(message?.activity.text).toContain('<strong>91 %</strong>');
    for (const side of sizeOf(message?.activity)) expect(side).toBeLessThanOrEqual(1_024);
    expect(JSON.stringify(message?.activity).length).toBeLessThan(1_000_000);
  });

  for (const [status, code] of [
    [413, 'MessageSizeTooBig'],
    [400, 'BadArgument'],
    [400, undefined],
  ] as const) {
    test(`given Teams does not take it (${status} ${code ?? 'without a word'}), when it is posted, then its words stand alone`, async () => {
      desk.teams.fail({ method: 'POST', status, ...(code === undefined ? {} : { code }) });
      await post();
      expect(desk.teams.standing(triageChannel).map(({ activity }) => activity.attachments)).toEqual([undefined]);
    });
  }

  test('given nobody knows whether it was posted, when it is posted, then its words are not posted beside it', async () => {
    desk.teams.fail({ method: 'POST', status: 502, done: true });
    expect(await failureOf(post())).toMatchObject({ kind: 'unknown' });
    expect(desk.teams.standing(triageChannel)).toHaveLength(1);
  });

  test('given a shared channel, when it is to be posted there, then it waits', async () => {
    await desk.knows(sharedChannel);
    expect(await failureOf(post({ channel: ours(sharedChannel) }))).toMatchObject({ kind: 'held' });
  });
});

test('given a picture that answers one person, when they asked for it, then it stands in their chat with the bot', async () => {
  const one = stops(await startAtWork());
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
  one.sink.outcome = { state: 'done', say: null, picture: { name: 'what-if.png', title: 'What if', svg } };
  const data = { tw: 1, action: 'claim', value: '7' };
  const { status } = await one.teams.press(ana, triageChannel, { target: '1767603600000' }, { verb: 'press', data });
  expect(status).toBe(200);
  await expect.poll(() => one.teams.standing(personalChat(ana)).length).toBe(1);
  const [message] = one.teams.standing(personalChat(ana));
  expect(message?.activity.text).toContain('What if');
  expect(sizeOf(message?.activity)).toEqual([1_024, 1_024]);
});
