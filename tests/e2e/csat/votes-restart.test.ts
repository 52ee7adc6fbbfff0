import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../support/test-desk.ts';
import { nothingWaits } from '../robustness/check-conversations.ts';
import { agent, channelIds, contact, triageOf } from '../robustness/crowd.ts';
import { type Stage, setStage } from '../robustness/stage.ts';
import type { ToldCsat } from './csat-room.ts';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const [channel = ''] = channelIds;
const [requester, participant, bystander] = [contact(0), contact(1), contact(2)];

type Told = { csat: ToldCsat | null; history: { what: string; from: unknown; to: unknown }[] };

async function told(url: string): Promise<Told> {
  const headers = { authorization: 'Bearer a-token-for-the-tests-only' };
  const response = await fetch(`${url}/api/v1/tickets/1`, { headers });
  return (await response.json()) as Told;
}

/** Who gave which score so far. */
async function scores(url: string): Promise<Record<string, number>> {
  const { csat } = await told(url);
  return Object.fromEntries((csat?.ratings ?? []).map(({ by, score }) => [by.id, score]));
}

const sameAs = async (url: string, wanted: Record<string, number>): Promise<boolean> => {
  const given = await scores(url);
  return Object.keys({ ...given, ...wanted }).every((one) => given[one] === wanted[one]);
};

/** A solved ticket of two people, and the question about it. */
async function asked({ slack }: Stage): Promise<{ root: string; ts: string }> {
  const say = (user: string, text: string, thread?: string) =>
    slack.actions.post({ user, channel, text, ...(thread === undefined ? {} : { thread }) });
  const thread = (root: string) => slack.world.messages(channel, root);
  const { ts: root } = say(requester, 'The export fails since noon.');
  await until(() => thread(root).some(({ botId }) => botId !== null), 'the ticket');
  say(participant, 'I see it too.', root);
  say(agent, 'It was a full disk. It works again.', root);
  slack.actions.react({ user: agent, channel, ts: root, emoji: 'white_check_mark' });
  const question = () => thread(root).find(({ text }) => text.includes('How was our help'));
  await until(() => question()?.reactions.length === 5, 'the question with its scale');
  return { root, ts: question()?.ts ?? '' };
}

describe('votes and a desk that is started again', () => {
  it('given a tap that the desk took before it was killed and taps while it was gone, when it runs again, then each counts once', async () => {
    const more = 'csat: { delay: 0s, cooldown: 0s, who: contacts }\n';
    stage = await setStage({ store: 'embedded', transport: 'http', contacts: 3, rateLimits: false, more });
    const { slack } = stage;
    const first = await stage.start();
    const { root, ts } = await asked(stage);
    const tap = (user: string, emoji: string) => slack.actions.react({ user, channel, ts, emoji });
    const takeBack = (user: string, emoji: string) => slack.actions.unreact({ user, channel, ts, emoji });
    tap(requester, 'heart_eyes');
    tap(participant, 'rage');
    await until(() => sameAs(first.url, { [requester]: 5, [participant]: 1 }), 'what was told');

    // The desk cannot learn who that is, and so has decided nothing when it ends.
    slack.trouble.api('users.info', { kind: 'hang' });
    slack.trouble.events({ duplicates: 1 });
    tap(bystander, 'heart_eyes');
    await slack.settled();
    const taken = [{ status: 200 }, { status: 200 }];
    expect(slack.deliveries().at(-1)).toMatchObject({ state: 'delivered', attempts: taken });
    expect(await scores(first.url)).toEqual({ [requester]: 5, [participant]: 1 });
    await first.killNine();
    slack.trouble.clear();

    // Slack never tells what happens now.
    slack.trouble.events({ drop: true });
    takeBack(requester, 'heart_eyes');
    tap(requester, 'neutral_face');
    takeBack(participant, 'rage');
    tap(bystander, 'rage');
    takeBack(bystander, 'rage');
    slack.trouble.events({});
    // What was taken counts although nothing can be read again.
    slack.trouble.api('reactions.get', { kind: 'hang' });
    const { url } = await stage.start();
    await until(() => sameAs(url, { [requester]: 5, [participant]: 1, [bystander]: 5 }), 'what was taken');
    slack.trouble.clear();
    await until(() => sameAs(url, { [requester]: 3, [bystander]: 5 }), 'what was read again');
    const { look } = stage;
    await until(() => look(nothingWaits), 'all to be said');
    const { history } = await told(url);
    const rated = history.filter(({ what }) => what === 'rated').map(({ from, to }) => `${from} to ${to}`);
    expect(rated.sort()).toEqual(['1 to null', '5 to 3', 'null to 1', 'null to 5', 'null to 5']);
    // What is said of it is said once, too: to everybody who answered for the first time, and to the desk.
    const texts = (where: string, thread?: string) => slack.world.messages(where, thread).map(({ text }) => text);
    expect(texts(channel, root).filter((text) => text.startsWith('Thank you, that makes our day!'))).toHaveLength(2);
    const [card] = slack.world.messages(triageOf(channel));
    const lines = texts(triageOf(channel), card?.ts).filter((text) => text.includes('Person 2'));
    expect(lines).toEqual(['Globex Person 2 rated our help: 😍 5']);
  }, 240_000);
});
