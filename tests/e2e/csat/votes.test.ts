import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import type { JsonObject } from '../../../src/playground/slack/json.ts';
import { signRequest } from '../../../src/playground/slack/signature.ts';
import { createWorld } from '../../../src/playground/world.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { globex } from '../triage/triage-room.ts';
import { minute, questions, told } from './csat-room.ts';
import { moreTaps, plainCount, seeded, shuffled, type Tap } from './plain-votes.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const requester = 'U0GINA';
const participant = 'U0HANK';
const otherContact = 'U0OLIVE';
/** Of the desk, its bot, another customer, and a company that nobody knows. */
const nobody = ['U0BEN', 'U0THREADWELL', 'U0INES', 'U0MIKA'];
// Those whose answers count tap more often than all the others.
const voters = [requester, participant];
const users = [...voters, ...voters, ...voters, otherContact, ...nobody];

/** Emoji by the score that they give; `delighted` and `yes` are names that the workspace itself made. */
const scales = [
  {
    scale: 'faces',
    means: {
      rage: 1,
      angry: 1,
      slightly_frowning_face: 2,
      neutral_face: 3,
      slightly_smiling_face: 4,
      heart_eyes: 5,
      delighted: 5,
    },
  },
  {
    scale: 'thumbs',
    means: {
      '-1': 0,
      thumbsdown: 0,
      '-1::skin-tone-2': 0,
      '+1': 1,
      '+1::skin-tone-3': 1,
      '+1::skin-tone-6': 1,
      yes: 1,
    },
  },
] as const;

/** The channel with people in it who have no say. */
function manyPeople(now: number) {
  const world = createWorld(now);
  const channel = world.channels.find(({ id }) => id === globex);
  if (channel === undefined) throw new Error('The world has no channel of Globex.');
  channel.members.push('U0OLIVE', 'U0INES', 'U0MIKA');
  channel.teamIds.push('T0INITECH', 'T0UMBRA');
  world.customEmoji = { delighted: 'alias:heart_eyes', yes: 'alias:+1' };
  return world;
}

/** A ticket that two people of the customer wrote in, solved and asked about. */
async function askedOfTwo(text: string): Promise<{ root: string; ts: string }> {
  await desk.forward(10 * minute);
  const { ts: root } = desk.slack.actions.post({ user: requester, channel: globex, text });
  await desk.settled();
  for (const [user, words] of [
    [participant, 'I see it too.'],
    ['U0BEN', 'It was a full disk. It works again.'],
  ] as const)
    desk.slack.actions.post({ user, channel: globex, thread: root, text: words });
  await desk.settled();
  desk.slack.actions.react({ user: 'U0BEN', channel: globex, ts: root, emoji: 'white_check_mark' });
  await until(() => questions(desk, root).length > 0, 'the question');
  await desk.settled();
  return { root, ts: questions(desk, root)[0]?.ts ?? '' };
}

/** Taps of the local Slack on a message, a few milliseconds apart: what Slack has to tell of them, in order and not told yet. */
function tapped(ts: string, taps: readonly Tap[]): JsonObject[] {
  const { actions, trouble } = desk.slack;
  const before = desk.slack.deliveries().length;
  trouble.events({ drop: true });
  for (const { user, emoji, change } of taps) {
    desk.clock.advance(3);
    actions[change === 'added' ? 'react' : 'unreact']({ user, channel: globex, ts, emoji });
  }
  trouble.events({});
  return desk.slack
    .deliveries()
    .slice(before)
    .map(({ event }) => event);
}

/** What stands on a question before anybody taps: the scale, put there by the bot. */
const onIt = (ts: string): Tap[] =>
  (desk.slack.world.message(globex, ts)?.reactions ?? []).flatMap(({ name, users: by }) =>
    by.map((user): Tap => ({ user, emoji: name, change: 'added' })),
  );

/** Tells the desk of an event, signed as Slack's are. */
async function tell(event: JsonObject): Promise<void> {
  const body = JSON.stringify({
    token: 'any',
    team_id: 'T0GLOBEX',
    context_team_id: 'T0ACME',
    api_app_id: 'A0THREADWELL',
    event,
    type: 'event_callback',
    event_id: `Ev${String(event.event_ts)}`,
    event_time: Math.floor(Number(event.event_ts)),
    authorizations: [{ enterprise_id: null, team_id: 'T0ACME', user_id: 'U0THREADWELL', is_bot: true }],
    is_ext_shared_channel: true,
  });
  const seconds = Math.floor(Date.now() / 1_000);
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': signRequest(desk.signingSecret, seconds, body),
  };
  const { status } = await fetch(`${desk.url}/slack/events`, { method: 'POST', headers, body });
  expect(status).toBe(200);
}

/** Who gave which score, and the ticket's own: the requester's, else the mean. */
async function scores(number: number) {
  const { csat } = await told(desk, number);
  const people = Object.fromEntries((csat?.ratings ?? []).map(({ by, score }) => [by.id, score]));
  return { people, score: csat?.score ?? null };
}

function wanted(people: Record<string, number>) {
  const all = Object.values(people);
  const mean = all.length === 0 ? null : all.reduce((sum, score) => sum + score, 0) / all.length;
  return { people, score: people[requester] ?? mean };
}

describe('votes through the Slack edge', () => {
  it.each(scales)(
    'given $scale and taps of many, when they are told doubled and in any order, then they come to the same as in order and once',
    async ({ scale, means }) => {
      desk = await startTestDesk({
        world: manyPeople,
        unpaced: true,
        deskFile: `${deskFile}csat: { scale: ${scale}, delay: 0s, cooldown: 0s }\n`,
      });
      const inOrder = await askedOfTwo('The export fails since noon.');
      const inAnyOrder = await askedOfTwo('The import fails, too.');
      // Chosen so that it matters which is heard first, which tone is taken back, and what another name stands for.
      const random = seeded(3);
      const taps: Tap[] = onIt(inOrder.ts);
      const seen = new Set<number | null>();
      for (const count of [6, 20]) {
        const more = moreTaps(taps, count, { users, emoji: [...Object.keys(means), 'tada'], random });
        taps.push(...more);
        for (const event of tapped(inOrder.ts, more)) await tell(event);
        const events = tapped(inAnyOrder.ts, more);
        const doubled = shuffled([...events, ...events], random);
        while (doubled.length > 0) await Promise.all(doubled.splice(0, 5).map(tell));
        await desk.settled();
        const right = wanted(plainCount(taps, means, voters));
        seen.add(right.score);
        expect(await scores(1), JSON.stringify(taps)).toEqual(right);
        expect(await scores(2), JSON.stringify(taps)).toEqual(right);
      }
      expect(seen.size, 'scores that differ').toBeGreaterThan(1);

      // What somebody tapped before they wrote in the ticket counts from then on.
      for (const thread of [inOrder.root, inAnyOrder.root])
        desk.slack.actions.post({ user: otherContact, channel: globex, thread, text: 'Thank you all!' });
      await desk.settled();
      const people = plainCount(taps, means, [...voters, otherContact]);
      expect(people).toHaveProperty(otherContact);
      expect(await scores(1)).toEqual(wanted(people));
      expect(await scores(2)).toEqual(wanted(people));
    },
    120_000,
  );
});
