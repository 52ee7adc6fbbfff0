import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/desk/effect.ts';
import { ana, ben, botAccount, cleo, day, gina, gus, monitor, triage } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;

/** A desk with one ticket of Gina's, whose card stands. */
function withTicket(
  replies: 'internal' | 'public' = 'internal',
  told: ConstructorParameters<typeof ModelDesk>[0] = {},
) {
  const desk = new ModelDesk({
    ...told,
    desk: { triage: [{ channel: triage, customer: null, tier: null, replies }], ...told.desk },
  });
  const asked = desk.says(gina, 'The export fails');
  desk.sends();
  return { desk, asked };
}

const sentTo = (desk: ModelDesk): string[] => {
  desk.sends();
  return desk.sender.sent.flatMap(({ effect, text }) => (effect.kind === 'reply' ? [text] : []));
};
const directWords = (desk: ModelDesk): string[] =>
  desk.effects.flatMap((effect: Effect) => (effect.kind === 'direct' ? [effect.content.key] : []));

describe('a message under a card, where replies are internal', () => {
  it('given an agent writes, when nothing else is said, then it is a note: kept, and sent to nobody', () => {
    const { desk } = withTicket();
    const note = desk.saysUnder(ana, 1, 'Looks like the agent hangs.');
    expect(desk.message(note)).toMatchObject({
      note: true,
      side: 'desk',
      ticket: 1,
      channel: triage,
      text: 'Looks like the agent hangs.',
      verdict: { rule: 'note' },
    });
    expect(sentTo(desk)).toEqual([]);
    expect(desk.ticket).toMatchObject({ status: 'new', messageCount: 1, waitingOn: 'us' });
  });

  it('given an agent says “reply …” to the bot, then the words go to the customer’s thread in the agent’s name', () => {
    const { desk, asked } = withTicket();
    const said = desk.saysUnder(ana, 1, '@Threadwell reply Please restart the agent.');
    expect(desk.message(said)).toMatchObject({ note: false, verdict: { rule: 'reply-by-mention' } });
    expect(sentTo(desk)).toEqual(['Please restart the agent.']);
    expect(desk.effects.find(({ kind }) => kind === 'reply')).toMatchObject({
      channel: desk.channel.id,
      thread: asked.ts,
    });
    expect(desk.ticket).toMatchObject({
      status: 'open',
      assignee: { name: 'Ana' },
      waitingOn: 'customer',
      firstReplyAt: desk.now,
      messageCount: 2,
    });
  });

  it('given words to the bot that it does not know, then they stay inside and their author is told privately', () => {
    const { desk } = withTicket();
    desk.saysUnder(ana, 1, '@Threadwell tell them to restart');
    desk.saysUnder(ana, 1, '@Threadwell reply');
    expect(sentTo(desk)).toEqual([]);
    // What is none of the two words is a command: it answers by itself.
    expect(desk.effects.filter(({ kind }) => kind === 'aside')).toHaveLength(1);
    expect(directWords(desk)).toEqual(['triageWords']);
  });

  it.each(['internal', 'public'] as const)(
    'given %s replies, when a sentence to colleagues names the bot, then it is a note and no command, and nothing goes out',
    (replies) => {
      const { desk } = withTicket(replies);
      const text = 'Fixed by switching off their stupid flag. @Threadwell will tell us if they reopen';
      const said = desk.saysUnder(ana, 1, text);
      expect(desk.message(said)).toMatchObject({ note: true, verdict: { rule: 'note' } });
      expect(sentTo(desk)).toEqual([]);
      expect(desk.effects.filter(({ kind }) => kind === 'aside')).toEqual([]);
      // Where words go out by themselves it is told that these do not.
      expect(directWords(desk)).toEqual(replies === 'public' ? ['triageWords'] : []);
    },
  );

  it('given a reply by the channel’s way, when an edit names the bot in it, then it is taken back', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.edits(ana, said, 'Please restart. @Threadwell will watch them', { thread: desk.cardOf(1).ts });
    expect(desk.message(said)).toMatchObject({ note: true });
  });

  it('given “reply” and only numbers, then it is asked what is meant; in quotes they go to the customer', () => {
    const { desk } = withTicket();
    desk.saysUnder(ana, 1, '@Threadwell reply 42');
    expect(sentTo(desk)).toEqual([]);
    expect(desk.effects.filter(({ kind }) => kind === 'aside')).toHaveLength(1);
    desk.saysUnder(ana, 1, '@Threadwell reply "42"');
    expect(sentTo(desk)).toEqual(['42']);
  });

  it('given the card’s own message is not recorded yet, when somebody answers it, then it waits', () => {
    const { desk } = withTicket();
    desk.settled = false;
    const early = desk.says(ana, 'I take it', { inTriage: true, thread: '8.000001', parent: botAccount });
    expect(() => desk.message(early)).toThrow();
    desk.settled = true;
    desk.receive(desk.lastSeen.inbound, ana, { replay: true });
    expect(desk.verdict(early)).toBe('channel-not-for-customers');
  });
});

describe('a message under a card, where replies are public', () => {
  it('given an agent writes, then it goes to the customer as a reply', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart the agent.');
    expect(desk.verdict(said)).toBe('reply-from-triage');
    expect(sentTo(desk)).toEqual(['Please restart the agent.']);
  });

  it.each([
    'note: a secret',
    'NOTE : a secret',
    '*note*: a secret',
    '🔒 a secret',
    '🔒a secret',
    ':lock: a secret',
    '  note:a secret',
    '@Threadwell note a secret',
    '@Threadwell reply note: a secret',
  ])('given an agent writes “%s”, then it stays inside', (text) => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, text);
    expect(desk.message(said)).toMatchObject({ note: true, verdict: { rule: 'note' } });
    expect(sentTo(desk)).toEqual([]);
  });

  it.each([
    ['a colleague', cleo],
    ['a guest', gus],
    ['a contact', gina],
  ])('given %s writes, then it is a note, also with the word “reply”', (_, person) => {
    const { desk } = withTicket('public');
    for (const text of ['Please restart.', '@Threadwell reply Please restart.']) {
      expect(desk.message(desk.saysUnder(person, 1, text)).note).toBe(true);
    }
    expect(sentTo(desk)).toEqual([]);
    expect(desk.ticket.status).toBe('new');
  });

  it('given a machine posts, then nothing is kept', () => {
    const { desk } = withTicket('public');
    const post = desk.saysUnder(monitor, 1, 'CPU at 100 %');
    expect(desk.store.messages.has(post.id)).toBe(false);
  });

  it('given the triage channel is shared with another company, then nothing is taken from it', () => {
    const { desk } = withTicket('public');
    desk.triage = { ...desk.triage, shared: true };
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    expect(desk.store.messages.has(said.id)).toBe(false);
    expect(sentTo(desk)).toEqual([]);
  });

  it('given two routes to one channel that differ, then it stays inside', () => {
    const { desk } = withTicket('public');
    const [route] = desk.desk.triage;
    if (route === undefined) throw new Error('there is a route');
    desk.desk = { ...desk.desk, triage: [route, { ...route, tier: 'gold', replies: 'internal' }] };
    expect(desk.message(desk.saysUnder(ana, 1, 'Please restart.')).note).toBe(true);
  });

  it('given a closed ticket, when an agent writes, then it is a note and they are told', () => {
    const { desk, asked } = withTicket('public');
    desk.reacts(ana, 'white_check_mark', asked);
    desk.passes(8 * day);
    expect(desk.ticket.status).toBe('closed');
    expect(desk.message(desk.saysUnder(ana, 1, 'One more thing')).note).toBe(true);
    expect(directWords(desk)).toEqual(['notSentClosed']);
  });

  it('given a message in triage that stands under no card, then nothing opens and no text is kept', () => {
    const { desk } = withTicket('public');
    const talk = desk.says(ana, 'Lunch?', { inTriage: true });
    const answer = desk.says(ben, 'The export fails for me, too', { inTriage: true, thread: talk });
    for (const one of [talk, answer]) expect(desk.message(one)).toMatchObject({ ticket: null, text: '' });
    expect(desk.tickets).toHaveLength(1);
  });
});

describe('edits under a card', () => {
  it('given a sent reply, when it is edited, then the customer’s copy follows', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart teh agent.');
    desk.sends();
    desk.edits(ana, said, 'Please restart the agent.', { thread: desk.cardOf(1).ts });
    expect(sentTo(desk)).toEqual(['Please restart teh agent.', 'Please restart the agent.']);
    expect(desk.message(said).copies).toHaveLength(1);
  });

  it('given a sent reply, when the mark of a note is added, then it is taken back for good', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.sends();
    desk.edits(ana, said, 'note: Please restart.', { thread: desk.cardOf(1).ts, editedAt: desk.now + 1 });
    desk.edits(ana, said, 'Please restart.', { thread: desk.cardOf(1).ts, editedAt: desk.now + 2 });
    desk.sends();
    expect(desk.message(said)).toMatchObject({ note: true, copies: [], verdict: { rule: 'reply-taken-back' } });
    expect(desk.ticket).toMatchObject({ waitingOn: 'us', firstReplyAt: null, lastDeskAt: null, messageCount: 1 });
  });

  it('given a reply by word, when the word is taken away, then the reply is taken back', () => {
    const { desk } = withTicket();
    const said = desk.saysUnder(ana, 1, '@Threadwell reply Please restart.');
    desk.sends();
    desk.edits(ana, said, 'They never read this.', { thread: desk.cardOf(1).ts });
    desk.sends();
    expect(desk.message(said)).toMatchObject({ note: true, copies: [], text: 'They never read this.' });
    expect(desk.sender.toCustomers.join()).not.toContain('never');
  });

  it('given a note, when its mark is removed by an edit, then nothing is published', () => {
    const { desk } = withTicket('public');
    const note = desk.saysUnder(ana, 1, 'note: a secret');
    desk.edits(ana, note, 'a secret', { thread: desk.cardOf(1).ts });
    expect(desk.message(note)).toMatchObject({ note: true, text: 'a secret' });
    expect(sentTo(desk)).toEqual([]);
  });

  it('given a note, when it is edited into “reply …”, then nothing is published and its author is told', () => {
    const { desk } = withTicket();
    const note = desk.saysUnder(ana, 1, 'a secret');
    desk.edits(ana, note, '@Threadwell reply a secret', { thread: desk.cardOf(1).ts });
    expect(sentTo(desk)).toEqual([]);
    expect(directWords(desk)).toEqual(['editNeverSends']);
  });

  it('given an edit that comes before its message, when the message was a note, then removing the mark published nothing', () => {
    const source = withTicket('public').desk;
    const note = source.saysUnder(ana, 1, 'note: a secret');
    const { inbound } = source.lastSeen;
    const { desk } = withTicket('public');
    desk.edits(ana, note, 'a secret', { thread: desk.cardOf(1).ts });
    expect(desk.message(note)).toMatchObject({ note: true, verdict: { rule: 'edit-before-message' } });
    desk.receive(inbound, ana);
    expect(desk.message(note)).toMatchObject({ note: true, text: 'a secret' });
    expect(sentTo(desk)).toEqual([]);
  });

  it('given an edit that comes before its message, when the message was for the customer, then the edited words are sent', () => {
    const source = withTicket('public').desk;
    const said = source.saysUnder(ana, 1, 'Please restart teh agent.');
    const { inbound } = source.lastSeen;
    const { desk } = withTicket('public');
    desk.edits(ana, said, 'Please restart the agent.', { thread: desk.cardOf(1).ts });
    for (const crashes of ['messages', null] as const) {
      desk.crashes = crashes;
      desk.receive(inbound, ana);
    }
    expect(sentTo(desk)).toEqual(['Please restart the agent.']);
    expect(desk.ticket).toMatchObject({ status: 'open', messageCount: 2 });
  });

  it('given somebody who lost their role, when they edit their reply, then the customer reads what was sent', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.sends();
    desk.desk = { ...desk.desk, directory: { ...desk.desk.directory, agents: [] } };
    desk.edits(ana, said, 'Goodbye', { thread: desk.cardOf(1).ts });
    expect(sentTo(desk)).toEqual(['Please restart.']);
  });

  it('given a holding reply, when it is edited into an answer and taken back, then the question waits as before', () => {
    const { desk, asked } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Let me check');
    desk.passesQuietly(minute);
    desk.edits(ana, said, 'Please restart the agent.', { thread: desk.cardOf(1).ts });
    expect(desk.ticket).toMatchObject({ waitingOn: 'customer', firstReplyAt: desk.now });
    desk.reacts(ana, 'x', said);
    expect(desk.ticket).toMatchObject({ waitingOn: 'us', waitingSince: asked.at, firstReplyAt: null });
  });
});

describe('taking a reply back', () => {
  it('given a sent reply, when its author puts ❌ on it within ten minutes, then it is gone and the question waits again', () => {
    const { desk, asked } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.sends();
    desk.passesQuietly(9 * minute);
    desk.reacts(ana, 'x', said);
    desk.sends();
    expect(desk.message(said)).toMatchObject({ note: true, copies: [], verdict: { rule: 'reply-taken-back' } });
    expect(desk.ticket).toMatchObject({
      waitingOn: 'us',
      waitingSince: asked.at,
      lastDeskAt: null,
      firstReplyAt: null,
      messageCount: 1,
    });
  });

  it('given an earlier answer, when a later one is taken back, then the earlier one counts, and what came after it waits', () => {
    const { desk } = withTicket('public');
    const first = desk.saysUnder(ana, 1, 'Please restart.');
    desk.passesQuietly(minute);
    const again = desk.says(gina, 'It still fails', { thread: desk.ticket.root?.split(':').at(-1) ?? '' });
    desk.passesQuietly(minute);
    const second = desk.saysUnder(ana, 1, 'Please try version 2.');
    desk.reacts(ana, 'x', second);
    expect(desk.ticket).toMatchObject({
      lastDeskAt: first.at,
      firstReplyAt: first.at,
      waitingOn: 'us',
      waitingSince: again.at,
    });
  });

  it('given somebody else, or more than ten minutes, then it stands, and they are told privately', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.reacts(ben, 'x', said);
    desk.reacts(cleo, 'x', said);
    desk.passesQuietly(11 * minute);
    desk.reacts(ana, 'x', said);
    expect(desk.message(said)).toMatchObject({ note: false });
    expect(directWords(desk)).toEqual(['takeBackNotYours', 'takeBackTooLate']);
    expect(desk.ticket.waitingOn).toBe('customer');
  });

  it('given a reply by the form, when its author puts ❌ on what the form wrote under the card, then it is taken back', () => {
    const { desk } = withTicket();
    desk.submits(ana, 'reply', 1, { text: 'Please restart.' });
    desk.sends();
    const copy = [...desk.store.messages.values()].find(({ copyOf, channel }) => copyOf !== null && channel === triage);
    if (copy === undefined) throw new Error('the reply stands under the card');
    desk.reacts(ana, 'x', copy);
    desk.sends();
    expect(desk.ticket).toMatchObject({ waitingOn: 'us', firstReplyAt: null });
    expect(
      [...desk.store.messages.values()].flatMap(({ copies }) => copies).filter(({ to }) => to === 'customer'),
    ).toEqual([]);
  });

  it('given a crash between message and ticket, when it is tried again, then it is taken back once', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.sends();
    desk.crashes = 'messages';
    desk.reacts(ana, 'x', said);
    desk.sends();
    expect(desk.message(said).copies).toEqual([]);
    expect(desk.ticket).toMatchObject({ waitingOn: 'us', messageCount: 1 });
  });

  it('given its author deletes the message, then it is gone with the customer, erased, and un-said', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.sends();
    desk.passesQuietly(day);
    desk.deletes(said);
    desk.sends();
    expect(desk.message(said)).toMatchObject({ text: '', copies: [] });
    expect(desk.ticket).toMatchObject({ waitingOn: 'us', firstReplyAt: null });
  });

  it('given a direct answer in the customer’s thread by a colleague, when it is deleted, then the ticket is new again', () => {
    const { desk, asked } = withTicket();
    const said = desk.says(cleo, 'Please restart the agent.', { thread: asked });
    expect(desk.ticket.status).toBe('open');
    desk.deletes(said);
    expect(desk.ticket).toMatchObject({ status: 'new', waitingOn: 'us', waitingSince: asked.at });
  });

  it('given a pending ticket, when the answer is taken back, then it stays pending', () => {
    const { desk, asked } = withTicket('public');
    const said = desk.saysUnder(ana, 1, 'Please restart.');
    desk.reacts(ana, 'hourglass_flowing_sand', asked);
    desk.reacts(ana, 'x', said);
    expect(desk.ticket).toMatchObject({ status: 'pending', waitingOn: 'customer', firstReplyAt: null });
  });
});

describe('a message under a card that quotes another', () => {
  const bens = '> **Ben**\n> They are always late with paying, let them wait.\n\n';
  const quotes = { ts: '1.000001' };

  it('given public replies, when an agent quotes a note and writes, then their own words alone go out; edited, too', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, `${bens}We mended it, please try again.`, { quotes });
    expect(sentTo(desk)).toEqual(['We mended it, please try again.']);
    expect(desk.message(said)).toMatchObject({ note: false, text: 'We mended it, please try again.' });
    const thread = desk.cardOf(1).ts;
    desk.edits(ana, said, `${bens}We mended it, try now.`, { quotes, thread });
    expect(sentTo(desk)).toEqual(['We mended it, please try again.', 'We mended it, try now.']);
    expect(desk.message(said)).toMatchObject({ note: false, text: 'We mended it, try now.' });
  });

  it('given public replies, when what an agent writes below a quotation is marked as a note, then it is one', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, `${bens}note: I agree, they can wait.`, { quotes });
    expect(desk.message(said)).toMatchObject({ note: true, verdict: { rule: 'note' } });
    expect(sentTo(desk)).toEqual([]);
  });

  it('given they quote a note that is marked, when they write below it, then the mark is not theirs', () => {
    const { desk } = withTicket('public');
    desk.saysUnder(ana, 1, '> **Ben**\n> note: let them wait.\n\nWe mended it.', { quotes });
    expect(sentTo(desk)).toEqual(['We mended it.']);
  });

  it('given several are quoted above it, when they write, then none of those goes out', () => {
    const { desk } = withTicket('public');
    desk.saysUnder(ana, 1, `${bens}> **Cleo**\n> Indeed.\n\nWe mended it.`, { quotes });
    expect(sentTo(desk)).toEqual(['We mended it.']);
  });

  it.each([
    ['nothing of their own', bens],
    ['a quotation among their own words', `We mended it.\n\n${bens}Try now.`],
  ])('given public replies, when there is %s, then it stays inside, and they are told', (_, text) => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, text, { quotes });
    expect(desk.message(said)).toMatchObject({ note: true });
    expect(sentTo(desk)).toEqual([]);
    expect(directWords(desk)).toEqual(['triageWords']);
  });

  it('given a reply, when its edit leaves nothing but a quotation, then it is taken back', () => {
    const { desk } = withTicket('public');
    const said = desk.saysUnder(ana, 1, `${bens}We mended it.`, { quotes });
    desk.sends();
    desk.edits(ana, said, bens, { quotes, thread: desk.cardOf(1).ts });
    expect(desk.message(said)).toMatchObject({ note: true });
    expect(sentTo(desk).at(-1)).toBe('');
  });

  it('given an agent says “reply …” to the bot below a quotation, then those words alone go out', () => {
    const { desk } = withTicket();
    desk.saysUnder(ana, 1, `${bens}@Threadwell reply Please restart the agent.`, { quotes });
    expect(sentTo(desk)).toEqual(['Please restart the agent.']);
  });
});
