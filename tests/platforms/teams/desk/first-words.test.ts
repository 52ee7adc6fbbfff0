import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ana, ben, gina, globexChannel, groupChat, triageChannel } from '../../../support/fake-teams-people.ts';
import { until } from '../../../support/test-desk.ts';
import { startWholeDesk, type WholeDesk } from './whole-desk.ts';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await startWholeDesk();
  // By somebody who is none of the desk's: nothing is known of Ana and Ben yet.
  for (const where of [globexChannel, triageChannel]) await desk.teams.install(gina, where);
});
afterEach(() => desk.stop());

const asks = async () => {
  const { id } = await desk.teams.say(gina, globexChannel, 'The export fails with error 500.');
  await desk.settled();
  return id;
};
const ticket = async () => {
  const [first, ...others] = await desk.tickets();
  if (first === undefined || others.length > 0) throw new Error('There is not one ticket.');
  return first;
};

describe('who writes to a desk on Teams for the first time', () => {
  it('given an agent who is listed by their address, when their first word ever is an answer, then it is an agent’s', async () => {
    const root = await asks();
    await desk.teams.reply(ben, globexChannel, root, 'It was a full disk, it works again. Please try.');
    await desk.settled();
    expect(await ticket()).toMatchObject({
      status: 'open',
      waitingOn: 'customer',
      assignee: { name: 'Ben' },
      messages: [{ side: 'customer' }, { side: 'desk', note: false }],
    });
  });

  it('given such an agent, when the first that they do is a button on a card, then it is theirs to press', async () => {
    await asks();
    const [card] = desk.teams.standing(triageChannel);
    if (card === undefined) throw new Error('There is no card.');
    const data = { tw: 1, action: 'claim', value: '1' };
    await desk.teams.press(ben, triageChannel, { target: card.id, thread: card.id }, { verb: 'press', data });
    await desk.settled();
    expect(await ticket()).toMatchObject({ status: 'open', assignee: { name: 'Ben' } });
  });

  it('given a roster that cannot be read right now, when they write, then it waits until it can', async () => {
    const root = await asks();
    desk.teams.fail({ method: 'GET', path: /members\//u, status: 503 });
    await desk.teams.reply(ben, globexChannel, root, 'It was a full disk, it works again. Please try.');
    await until(async () => (await ticket()).assignee?.name === 'Ben', 'the answer to be Ben’s');
    expect((await ticket()).messages.map(({ side }) => side)).toEqual(['customer', 'desk']);
  });

  it('given an agent who first looked for tickets in a chat where the bot is not, when they write in triage, then they are one', async () => {
    await asks();
    const away = { ...groupChat, id: '19:elsewhere@thread.v2', members: [ana, ben] };
    desk.teams.add(away);
    const nowhere = { method: 'GET', path: /elsewhere/u, status: 403, code: 'BotNotInConversationRoster', times: 9 };
    desk.teams.fail(nowhere);
    const query = { commandId: 'find_tickets', parameters: [{ name: 'words', value: 'export' }] };
    await desk.teams.invoke(ben, away, 'composeExtension/query', query);
    const [card] = desk.teams.standing(triageChannel);
    await desk.teams.reply(ben, triageChannel, card?.id ?? '', 'claim', { mention: true });
    await desk.settled();
    expect(await ticket()).toMatchObject({ assignee: { name: 'Ben' } });
  });
});
