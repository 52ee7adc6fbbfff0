import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { ticketOf } from '../rules/look.ts';
import { card, cards, globex, press, shown, thread, triage } from './triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

/** Waits until a card shows something: it is brought up to date at most every five seconds. */
const shows = (number: number, text: string) =>
  until(async () => shown(card(desk, number)).includes(text), `the card of #${number} to show “${text}”`);

describe('a ticket’s card in triage', () => {
  it('given a customer’s request, when agents work on it, then one card follows and its thread holds the conversation', async () => {
    desk = await startTestDesk();
    const { actions } = desk.slack;
    const { ts } = actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails with error 500.' });
    await desk.settled();
    expect(cards(desk)).toHaveLength(1);
    expect(card(desk, 1).text).toContain('The export fails with error 500.');
    for (const fact of ['Globex', 'gold', 'Gina', 'Ana Weber']) expect(shown(card(desk, 1))).toContain(fact);

    actions.post({ user: 'U0GINA', channel: globex, text: 'It began <!channel> at noon, <@U0BEN>.', thread: ts });
    await desk.settled();
    const [mirrored] = thread(desk, 1);
    expect(mirrored?.text).toContain('at noon');
    expect(mirrored?.text).not.toMatch(/<!channel>|<@U0BEN>/u);
    expect(mirrored?.username).toContain('Gina');

    await press(desk, 'U0BEN', 1, 'claim');
    await desk.settled();
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'open', assignee: { name: 'Ben Okafor' } });
    await shows(1, 'Ben Okafor');

    // The customer changes their words, and takes them back.
    const { ts: reply } = actions.post({ user: 'U0GINA', channel: globex, text: 'My password is hush.', thread: ts });
    await desk.settled();
    actions.edit({ user: 'U0GINA', channel: globex, ts: reply, text: 'My secret is hush.' });
    await desk.settled();
    expect(thread(desk, 1).at(-1)?.text).toContain('My secret is hush.');
    actions.delete({ user: 'U0GINA', channel: globex, ts: reply });
    await desk.settled();
    expect(JSON.stringify(thread(desk, 1))).not.toContain('hush');
    expect(cards(desk)).toHaveLength(1);
  });

  it('given two agents, when both claim in the same second, then one has it and the other is told who', async () => {
    desk = await startTestDesk();
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    await Promise.all([press(desk, 'U0ANA', 1, 'claim'), press(desk, 'U0BEN', 1, 'claim')]);
    await desk.settled();
    const ticket = JSON.stringify(await ticketOf(desk, 1));
    const [winner, loser] = /"assignee":\{[^}]*"name":"Ana Weber"/u.test(ticket)
      ? ['Ana Weber', 'U0BEN']
      : ['Ben Okafor', 'U0ANA'];
    const whispered = desk.slack.world.ephemerals(loser);
    expect(whispered.map(({ text }) => text).join()).toContain(winner);
  });

  it('given a card that somebody deleted by hand, when the ticket changes, then it is posted again, once', async () => {
    desk = await startTestDesk();
    const { actions } = desk.slack;
    const { ts } = actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    const first = card(desk, 1).ts;
    desk.slack.world
      .data()
      .channels.find(({ id }) => id === triage)
      ?.messages.splice(0);
    actions.react({ user: 'U0BEN', channel: globex, ts, emoji: 'eyes' });
    await until(async () => cards(desk).length === 1, 'a new card');
    await desk.settled();
    expect(card(desk, 1).ts).not.toBe(first);
    await shows(1, 'Ben Okafor');
    expect(cards(desk)).toHaveLength(1);
  });

  it('given a triage channel that becomes shared, when tickets come, then nothing is posted there until it is not any more', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    const room = world.data().channels.find(({ id }) => id === triage);
    if (room === undefined) throw new Error('There is no triage channel.');
    actions.shareChannel(triage, 'T0GLOBEX');
    await desk.settled();
    const before = world.messages(triage).length;
    actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await until(async () => (await ticketOf(desk, 1)) !== null, 'the ticket');
    await until(async () => JSON.stringify(await ticketOf(desk, 1)).includes('The export fails'), 'the ticket');
    expect(world.messages(triage)).toHaveLength(before);
    actions.unshareChannel(triage, 'T0GLOBEX');
    await until(async () => cards(desk).length === 1, 'the card');
  });
});

describe('answers from triage', () => {
  it('given `replies: internal`, when agents talk in the card’s thread, then the customer sees none of it', async () => {
    desk = await startTestDesk();
    const { actions, world } = desk.slack;
    const { ts } = actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    actions.post({ user: 'U0BEN', channel: triage, text: 'They are on the old plan.', thread: card(desk, 1).ts });
    await desk.settled();
    expect(JSON.stringify(world.messages(globex, ts))).not.toContain('old plan');
    const told = JSON.stringify(await ticketOf(desk, 1));
    expect(told).toMatch(/old plan/u);
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'new', messageCount: 1 });
  });

  it('given `replies: public`, when an agent answers there, then it goes out under their name, is marked, and can be taken back', async () => {
    desk = await startTestDesk({ deskFile: deskFile.replace('replies: internal', 'replies: public') });
    const { actions, world } = desk.slack;
    const { ts } = actions.post({ user: 'U0GINA', channel: globex, text: 'The export fails.' });
    await desk.settled();
    const { ts: answer } = actions.post({
      user: 'U0BEN',
      channel: triage,
      text: 'Please restart it, <!here>.',
      thread: card(desk, 1).ts,
    });
    actions.post({ user: 'U0BEN', channel: triage, text: 'note: they never restart', thread: card(desk, 1).ts });
    await desk.settled();
    const theirs = () => world.messages(globex, ts).filter((message) => message.ts !== ts);
    expect(theirs()).toHaveLength(1);
    expect(theirs()[0]).toMatchObject({ username: expect.stringContaining('Ben') });
    expect(theirs()[0]?.text).toContain('Please restart it');
    expect(theirs()[0]?.text).not.toContain('<!here>');
    expect(JSON.stringify(world.message(triage, answer)?.reactions)).toContain('outbox_tray');
    expect(await ticketOf(desk, 1)).toMatchObject({ status: 'open', waitingOn: 'customer', messageCount: 2 });

    actions.react({ user: 'U0BEN', channel: triage, ts: answer, emoji: 'x' });
    await desk.settled();
    expect(theirs()).toHaveLength(0);
    expect(await ticketOf(desk, 1)).toMatchObject({ waitingOn: 'us' });
  });
});
