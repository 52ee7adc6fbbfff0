import { describe, expect, test } from 'vitest';
import type { OpenPlayground } from './open-playground.ts';
import { newTickets, playgroundForEachTest } from './stories-playground.ts';

let playground: OpenPlayground;

/** Tells the next step and gives what both seats look at then. */
async function step() {
  const story = await playground.next();
  expect(story?.problem ?? null).toBeNull();
  const seen = async (look: NonNullable<typeof story>['look'] | undefined) => {
    if (look == null) throw new Error('Nothing is shown.');
    const { seat, channel, thread } = look;
    return playground.snapshot(seat, channel, thread === null ? {} : { thread });
  };
  return { theirs: await seen(story?.look), ours: await seen(story?.beside) };
}

const card = (seen: { messages: { text: string; blocks: unknown }[] }, words: string): string =>
  JSON.stringify(seen.messages.find(({ text }) => text.includes(words))?.blocks ?? null);

describe('given a playground with its first conversations', () => {
  playgroundForEachTest((opened) => {
    playground = opened;
  });

  test('when from-triage is told, then the talk stays inside, the answer bears the agent’s name, and a tap comes across', async () => {
    await playground.begin('from-triage');
    const first = await step();
    expect(card(first.ours, 'invoice 2044')).toMatch(/Claim.*Reply.*Note.*Solve.*More/u);
    expect(await newTickets(playground)).toMatchObject([{ status: 'new', priority: 'high', assignee: null }]);
    await step();
    expect(await newTickets(playground)).toMatchObject([{ status: 'open', assignee: 'Ben Okafor' }]);
    const talk = await step();
    expect(talk.ours.thread?.map(({ text }) => text).join()).toContain('without asking finance');
    expect(JSON.stringify(talk.theirs)).not.toContain('asking finance');
    const answered = await step();
    const answer = answered.theirs.thread?.at(-1);
    expect(answer).toMatchObject({ bot: true, username: expect.stringContaining('Ben') });
    expect(answer?.text).toContain('It is refunded');
    expect(JSON.stringify(answered.theirs)).not.toContain('asking finance');
    expect(await newTickets(playground)).toMatchObject([{ waitingOn: 'customer', messageCount: 2 }]);
    const tapped = await step();
    expect(JSON.stringify(tapped.ours.thread?.slice(-1))).toMatch(/\+1|👍/u);
    await step();
    expect(await newTickets(playground)).toMatchObject([{ status: 'solved' }]);
    expect((await playground.view()).story?.done).toBe(true);
  });

  test('when by-command is told, then only Ben sees the answers, one line answers and solves, and undo takes back both', async () => {
    await playground.begin('by-command');
    await step();
    const listed = await step();
    expect(JSON.stringify(listed.ours)).toContain('Waiting for us');
    const shown = await step();
    expect(JSON.stringify(shown.ours)).toMatch(/Since the update the export stops.*Claim/u);
    const told = await step();
    expect(JSON.stringify(told.ours)).toContain('bare thanks is not a request');
    expect(JSON.stringify(told.theirs)).not.toContain('bare thanks');
    const solved = await step();
    expect(JSON.stringify(solved.theirs.thread)).toContain('mended since noon');
    expect(await newTickets(playground)).toMatchObject([{ status: 'solved', assignee: 'Ben Okafor' }]);
    const undone = await step();
    expect(JSON.stringify(undone.theirs.thread)).not.toContain('mended since noon');
    expect(JSON.stringify(undone.ours)).toContain('Taken back on');
    expect(await newTickets(playground)).toMatchObject([{ status: 'new', assignee: null }]);
    expect((await playground.view()).story?.done).toBe(true);
  });

  test('when two-agents is told, then the card tells who writes, and the later answer does not go out', async () => {
    await playground.begin('two-agents');
    await step();
    await step();
    await playground.until(({ waiting }) => waiting.inbox === 0, 'the inbox');
    expect(JSON.stringify(await newTickets(playground))).toContain('UTF-16');
    await step();
    const held = await step();
    expect(JSON.stringify(held.ours.views)).toContain('It takes UTF-8 only');
    expect(JSON.stringify(held.ours.views)).toContain('not supported yet');
    const { theirs, ours } = await step();
    expect(ours.views).toEqual([]);
    const answers = theirs.thread?.filter(({ bot }) => bot).map(({ text }) => text);
    expect(answers).toEqual([expect.stringContaining('It takes UTF-8 only')]);
  });

  test('when merged is told, then two tickets are one, and the old thread belongs to it', async () => {
    await playground.begin('merged');
    await step();
    expect(await newTickets(playground)).toMatchObject([{ requester: 'Gina Rossi' }, { requester: 'Hank Moore' }]);
    const told = await step();
    const [first, second] = await newTickets(playground);
    expect(second?.status).toBe('closed');
    expect(told.theirs.thread?.at(-1)?.text).toContain(`#${first?.number}`);
    await step();
    const { ours } = await step();
    expect(ours.thread?.at(-1)?.text).toContain('Was anything lost');
    expect(await newTickets(playground)).toMatchObject([{ waitingOn: 'us' }, { status: 'closed' }]);
  });

  test('when new-channel is told, then the bot is silent until it is confirmed, and introduces itself once', async () => {
    await playground.begin('new-channel');
    const words = (seen: { messages: { bot: boolean; text: string }[] }) =>
      seen.messages.filter(({ bot }) => bot).map(({ text }) => text);
    const asked = await step();
    expect(words(asked.theirs)).toEqual([]);
    expect(words(asked.ours).at(-1)).toContain('umbra-acme');
    const recorded = await step();
    expect(words(recorded.theirs)).toEqual([]);
    expect(await newTickets(playground)).toMatchObject([
      { requester: 'Mika Tanaka', status: 'new', customer: 'Umbra Optics' },
    ]);
    const introduced = await step();
    expect(words(introduced.theirs)).toEqual([expect.stringContaining('just write')]);
    const last = await step();
    expect(words(last.theirs)).toHaveLength(1);
    expect(await newTickets(playground)).toMatchObject([{ status: 'open', assignee: 'Ana Weber' }]);
  });
});
