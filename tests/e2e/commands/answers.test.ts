import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, until } from '../../support/test-desk.ts';
import { card, globex, thread, triage } from '../triage/triage-room.ts';
import { type Asked, people, requests, slash, startRoom, ticket, whispered } from './three-doors-room.ts';

describe('answers', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startRoom();
  });
  afterAll(() => desk.close());

  const only = async (): Promise<Asked> => {
    const [asked] = await requests(desk, 1);
    if (asked === undefined) throw new Error('There is no ticket.');
    return asked;
  };
  const lastOf = () => whispered(desk, 'agent').at(-1);

  it('given several numbers, when they are solved at once, then one answer tells what became of each', async () => {
    const [first, second] = await requests(desk, 2);
    if (first === undefined || second === undefined) throw new Error('There are no tickets.');
    await slash(desk, 'lead', `solve ${second.number}`);
    const told = await slash(desk, 'agent', `solve ${first.number} ${second.number} 9999`);
    expect(told.split('\n')).toEqual([
      `#${first.number} is solved.`,
      `#${second.number} is solved already.`,
      'There is no ticket #9999.',
    ]);
  });

  it('given 51 numbers, a long text or a past date, when they are given, then it is said and nothing is done', async () => {
    const { number } = await only();
    const many = Array.from({ length: 51 }, () => String(number)).join(' ');
    expect(await slash(desk, 'agent', `solve ${many}`)).toContain('more than 50 tickets');
    expect(await slash(desk, 'agent', `reply ${number} ${'a'.repeat(10_001)}`)).toContain(
      'longer than 10000 characters',
    );
    expect(await slash(desk, 'agent', `snooze ${number} 2020-01-01`)).toContain('has passed already');
    expect(await slash(desk, 'agent', `assign ${number} <@U0GINA|gina>`)).toBe('Gina Rossi is no agent of this desk.');
    expect(await ticket(desk, number)).toMatchObject({ status: 'new', assignee: null });
  });

  it('given a note by command, when it is kept, then it stands under the card and in no customer’s channel', async () => {
    const { number, ts } = await only();
    await slash(desk, 'agent', `note ${number} They never pay.`);
    await desk.settled();
    expect(
      thread(desk, number)
        .map(({ text }) => text)
        .join(),
    ).toContain('They never pay.');
    expect(JSON.stringify(desk.slack.world.messages(globex))).not.toContain('They never pay.');
    expect(desk.slack.world.messages(globex, ts)).toHaveLength(1);
  });

  it('given a mention in the customer’s thread, when it is answered, then only its author sees that', async () => {
    const { number, ts } = await only();
    desk.slack.actions.post({ user: people.agent.id, channel: globex, text: '<@U0THREADWELL> show', thread: ts });
    desk.slack.actions.post({
      user: people.agent.id,
      channel: globex,
      text: '<@U0THREADWELL> priority urgent',
      thread: ts,
    });
    await desk.settled();
    expect(lastOf()).toMatchObject({ threadTs: ts, channelId: globex });
    expect(await ticket(desk, number)).toMatchObject({ priority: 'urgent' });
    // The two mentions and the request are all that stands there.
    expect(desk.slack.world.messages(globex, ts)).toHaveLength(3);
    for (const role of ['contact', 'otherCustomer', 'stranger'] as const) expect(whispered(desk, role)).toEqual([]);
  });

  it('given a mention under a card, when a command is said there, then it means the card’s ticket', async () => {
    const { number } = await only();
    const under = { user: people.agent.id, channel: triage, thread: card(desk, number).ts };
    desk.slack.actions.post({ ...under, text: '<@U0THREADWELL> tag vip' });
    await desk.settled();
    expect(await ticket(desk, number)).toMatchObject({ tags: ['vip'] });
    expect(lastOf()).toMatchObject({ channelId: triage, text: `#${number} is tagged vip.` });
  });

  it('given a macro, when its preview is shown, then its button sends it, once, to the customer', async () => {
    const { ts } = await only();
    desk.slack.actions.post({
      user: people.agent.id,
      channel: globex,
      text: '<@U0THREADWELL> macro looking',
      thread: ts,
    });
    await desk.settled();
    expect(lastOf()?.text).toContain('Hi Gina, thank you for writing.');
    expect(desk.slack.world.messages(globex, ts)).toHaveLength(2);
    const pressed = { user: people.agent.id, channel: globex, ts: lastOf()?.ts ?? '', actionId: 'tw:ask' };
    await desk.slack.actions.pressButton(pressed);
    // A press is acknowledged before its command is done; its answer stands where the preview stood.
    await until(() => lastOf()?.text.includes('on its way') === true, 'the answer');
    await desk.settled();
    expect(desk.slack.world.messages(globex, ts).at(-1)?.text).toContain('We are looking into it.');
  });
});
