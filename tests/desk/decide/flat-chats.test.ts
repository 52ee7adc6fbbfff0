import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/desk/channel.ts';
import { render } from '../../../src/engine/render.ts';
import { someMonday } from '../../support/builders.ts';
import { ana, gina, hank, ines } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const aChat = (channel: Partial<Channel> = {}) =>
  new ModelDesk({ at: someMonday + 6 * hour, channel: { flat: true, groupingWindow: 0, ...channel } });
/** Gina's ticket is solved there. */
function aSolvedChat(channel: Partial<Channel> = {}): ModelDesk {
  const desk = aChat(channel);
  const root = desk.says(gina, 'The export fails with an error.');
  desk.now += minute;
  desk.says(ana, 'It is mended now.');
  desk.now += minute;
  desk.reacts(ana, 'white_check_mark', root);
  return desk;
}
const ofMessage = (desk: ModelDesk, { id }: { id: string }) => desk.store.messages.get(id);

describe('a chat without threads', () => {
  it('given an open ticket of theirs, when a contact writes on hours later, then that belongs to it, and pleasantries move nothing', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    desk.now += 5 * hour;
    const more = desk.says(gina, 'It still fails for all of us.');
    const thanks = desk.says(gina, 'Thanks!');
    expect(desk.tickets).toHaveLength(1);
    expect(ofMessage(desk, more)).toMatchObject({ ticket: 1, verdict: { rule: 'thread-reply' } });
    expect(ofMessage(desk, thanks)).toMatchObject({ ticket: 1 });
  });

  it('given bare thanks and no open ticket, when somebody writes them, then nothing opens, and the next request opens one', () => {
    const desk = aChat();
    desk.says(gina, 'Thanks!');
    expect(desk.tickets).toEqual([]);
    desk.says(gina, 'The export fails with an error.');
    expect(desk.tickets).toHaveLength(1);
  });

  it('given their ticket is closed, when they write again, then that opens another', () => {
    const desk = aSolvedChat();
    desk.commands(ana, 'close #1');
    desk.now += hour;
    const next = desk.says(gina, 'The import fails as well.');
    expect(desk.tickets).toHaveLength(2);
    expect(ofMessage(desk, next)).toMatchObject({ ticket: 2 });
  });

  it('given one open ticket, when somebody of the desk writes, then that is the reply; given two, it is none by itself', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    const answer = desk.says(ana, 'Please restart the agent.');
    expect(ofMessage(desk, answer)).toMatchObject({ ticket: 1, verdict: { rule: 'desk-reply' } });
    expect(desk.tickets[0]).toMatchObject({ waitingOn: 'customer' });
    desk.now += minute;
    desk.says(hank, 'My login fails since today.');
    expect(desk.tickets).toHaveLength(2);
    const other = desk.says(ana, 'Please try it once more.');
    expect(ofMessage(desk, other)).toMatchObject({ ticket: null });
  });

  it('given two contacts with a ticket each, when each writes on, then it belongs to their own', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    desk.says(hank, 'My login fails since today.');
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, 'It is error 42.'))).toMatchObject({ ticket: 1 });
    expect(ofMessage(desk, desk.says(hank, 'It is error 43.'))).toMatchObject({ ticket: 2 });
  });

  it('given an open ticket, when the bot is mentioned with more, then that belongs to it and opens no other', () => {
    const desk = aChat();
    desk.says(gina, '@Threadwell The export fails with an error.');
    desk.now += hour;
    desk.says(gina, '@Threadwell It is error 42.');
    expect(desk.tickets).toHaveLength(1);
  });

  it('given what was said later, when it is edited or deleted, then that is seen where it belongs', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    desk.now += hour;
    const more = desk.says(gina, 'It is error 42.');
    desk.edits(gina, more, 'It is error 43.');
    expect(ofMessage(desk, more)).toMatchObject({ ticket: 1, text: 'It is error 43.' });
    desk.deletes(more);
    expect(ofMessage(desk, more)).toMatchObject({ ticket: 1, text: '' });
  });

  it('given somebody of another customer, when they write there, then that joins nobody’s ticket', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    const said = desk.says(ines, 'It fails for me as well.');
    expect(ofMessage(desk, said)).toMatchObject({ ticket: null, verdict: { rule: 'participant' } });
  });
});

describe('what was solved in a chat without threads', () => {
  it('given it was solved for them, when they write on within the week, then it is open again; after that it opens another', () => {
    const desk = aSolvedChat();
    desk.now += 6 * day;
    const said = desk.says(gina, 'It still fails.');
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us' });
    expect(ofMessage(desk, said)).toMatchObject({ ticket: 1, verdict: { rule: 'thread-reply' } });
    desk.commands(ana, 'solve #1');
    desk.passes(8 * day);
    expect(desk.ticket).toMatchObject({ status: 'closed' });
    expect(ofMessage(desk, desk.says(gina, 'The import fails.'))).toMatchObject({ ticket: 2 });
  });

  it('given it was solved for them, when they only thank, then that is part of it and moves nothing', () => {
    const desk = aSolvedChat();
    const thanks = desk.says(gina, 'Thanks a lot!');
    expect(desk.ticket).toMatchObject({ status: 'solved' });
    expect(ofMessage(desk, thanks)).toMatchObject({ ticket: 1 });
  });

  it('given it was solved for Gina, when she calls the bot, or a colleague of hers writes, then that opens another', () => {
    const desk = aSolvedChat();
    desk.now += hour;
    desk.says(hank, 'My login fails since today.');
    desk.says(gina, '@Threadwell The import fails as well.');
    expect(desk.tickets.map(({ status, requester }) => [status, requester.name])).toEqual([
      ['solved', 'Gina'],
      ['new', 'Hank'],
      ['new', 'Gina'],
    ]);
  });

  it('given she has another open ticket, when she writes on, then that goes on in the open one', () => {
    const desk = aSolvedChat();
    desk.says(gina, '@Threadwell The import fails as well.');
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, 'It is error 42.'))).toMatchObject({ ticket: 2 });
  });

  it('given two were solved for her, when she writes on, then the one that was solved last is open again', () => {
    const desk = aSolvedChat();
    desk.now += hour;
    const second = desk.says(gina, '@Threadwell The import fails as well.');
    desk.now += minute;
    desk.reacts(ana, 'white_check_mark', second);
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, 'It still fails.'))).toMatchObject({ ticket: 2 });
    expect(desk.tickets.map(({ status }) => status)).toEqual(['solved', 'open']);
  });

  it('given a chat where the bot says nothing, when she writes on, then that opens another: nobody told her otherwise', () => {
    const desk = aSolvedChat({ mode: 'silent' });
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, 'The import fails as well.'))).toMatchObject({ ticket: 2 });
  });

  it('given nobody told her that she need only write on, when she asks for something else, then that opens another; what plainly goes on opens it again', () => {
    const quiet = () => aSolvedChat({ acknowledge: 'reaction' });
    const desk = quiet();
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, 'Please send us the invoice of March.'))).toMatchObject({ ticket: 2 });
    const other = quiet();
    other.now += hour;
    expect(ofMessage(other, other.says(gina, 'It fails again.'))).toMatchObject({ ticket: 1 });
    expect(other.ticket).toMatchObject({ status: 'open' });
  });

  it('given she was told that she need only write on, when she does, then it is open again', () => {
    const desk = aSolvedChat({ acknowledge: 'reply' });
    expect(desk.toCustomer).toContain('solved');
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, 'Please look at the import as well.'))).toMatchObject({ ticket: 1 });
    expect(desk.ticket).toMatchObject({ status: 'open' });
  });

  it('given a chat where requests are taken only on purpose, when she talks to a colleague, then what was solved stays so; a quotation opens it', () => {
    const desk = aChat({ mode: 'emoji', acknowledge: 'both' });
    const root = desk.says(gina, 'The export fails with an error.');
    desk.reacts(ana, 'ticket', root);
    desk.reacts(ana, 'white_check_mark', root);
    expect(desk.ticket).toMatchObject({ status: 'solved' });
    desk.now += 2 * day;
    const said = desk.says(gina, 'Hank, can you send me the invoice of March? It still fails.');
    expect(ofMessage(desk, said)).toMatchObject({ ticket: null, verdict: { rule: 'channel-emoji-mode' } });
    expect(desk.ticket).toMatchObject({ status: 'solved' });
    desk.says(gina, 'It still fails.', { quotes: root });
    expect(desk.ticket).toMatchObject({ status: 'open' });
  });

  it('given she was told to begin with @Threadwell, when she does while another of hers is open, then that opens one more; what goes on does not', () => {
    const desk = aSolvedChat({ acknowledge: 'both' });
    desk.now += hour;
    desk.says(gina, '@Threadwell The import fails as well.');
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, '@Threadwell Please add two users.'))).toMatchObject({ ticket: 3 });
    desk.now += hour;
    expect(ofMessage(desk, desk.says(gina, '@Threadwell It still fails.'))).toMatchObject({ ticket: 3 });
    expect(ofMessage(desk, desk.says(gina, 'It is error 42.'))).toMatchObject({ ticket: 3 });
    expect(desk.tickets.map(({ status }) => status)).toEqual(['solved', 'new', 'new']);
  });

  it('given what she wrote before it was solved comes late, then it reopens nothing', () => {
    const desk = aSolvedChat();
    const late = desk.says(gina, 'It fails for all of us.', { at: desk.now - minute / 2 });
    expect(desk.ticket).toMatchObject({ status: 'solved' });
    expect(ofMessage(desk, late)).toMatchObject({ ticket: 1, verdict: { rule: 'older-than-solve' } });
  });

  it.each(['messages', 'tickets'] as const)(
    'given the process is killed after %s, when it comes again, then it is open again once, and no other opens',
    (stopAfter) => {
      const desk = aSolvedChat();
      desk.now += hour;
      desk.crashes = stopAfter;
      desk.says(gina, 'It still fails.');
      expect(desk.ticket).toMatchObject({ status: 'open', messageCount: 3 });
    },
  );

  it('given another instance had the message and the ticket was closed since, when it comes again, then no other opens', () => {
    const desk = aSolvedChat({ acknowledge: 'both' });
    desk.now += hour;
    desk.says(gina, 'Please look once more.');
    const { inbound, by } = desk.lastSeen;
    desk.commands(ana, 'solve #1');
    desk.commands(ana, 'close #1');
    desk.receive(inbound, by);
    expect(desk.ticket).toMatchObject({ status: 'closed' });
  });
});

describe('what was solved for somebody alone with the bot', () => {
  it.each([hour, 5 * day])(
    'given they ask for something new %i ms later, then that is a request of its own, linked with it',
    (later) => {
      const desk = aSolvedChat({ direct: true, acknowledge: 'reply' });
      desk.now += later;
      const said = desk.says(gina, 'Please add two users to our plan.');
      expect(ofMessage(desk, said)).toMatchObject({ ticket: 2 });
      expect(desk.tickets.map(({ status, followUpOf }) => [status, followUpOf])).toEqual([
        ['solved', null],
        ['new', 1],
      ]);
      // Nothing is closed: to them it is a request as any other.
      expect(desk.toCustomer).not.toContain('followUp');
      expect(desk.toCustomer.filter((key) => key === 'acknowledge')).toHaveLength(2);
    },
  );

  it('given that is told, then it says how to open it again: just to reply would not', () => {
    const desk = aSolvedChat({ direct: true, acknowledge: 'reply' });
    const told = desk.effects.find((one) => one.kind === 'post' && one.content.key === 'solved');
    if (told?.kind !== 'post') throw new Error('It is not told.');
    expect(told.buttons).toMatchObject([{ action: 'customer-reopen' }]);
    expect(render(told, desk.desk, desk.store.tickets, desk.now).text).toBe(
      '#1 is solved. If it is not, press the button below, or quote a message of it.',
    );
  });

  it('given they say soon that it still fails, then it is open again; long after, that is a request of its own', () => {
    const soon = aSolvedChat({ direct: true });
    soon.now += day;
    soon.says(gina, 'It still fails.');
    expect(soon.ticket).toMatchObject({ status: 'open' });
    const late = aSolvedChat({ direct: true });
    late.now += 5 * day;
    late.says(gina, 'It still fails.');
    expect(late.tickets.map(({ status }) => status)).toEqual(['solved', 'new']);
  });

  it('given they thank, then nothing moves; given they quote what was said in it, then it is open again', () => {
    const desk = aSolvedChat({ direct: true });
    const [root] = [...desk.store.messages.values()];
    expect(ofMessage(desk, desk.says(gina, 'Thanks a lot!'))).toMatchObject({ ticket: 1 });
    expect(desk.ticket).toMatchObject({ status: 'solved' });
    desk.now += 5 * day;
    desk.says(gina, 'Please look once more.', { quotes: { ts: root?.ts ?? '' } });
    expect(desk.ticket).toMatchObject({ status: 'open' });
  });

  it.each(['messages', 'hand-over', 'tickets'] as const)(
    'given the process is killed after %s, when what is new comes again, then it is one ticket',
    (stopAfter) => {
      const desk = aSolvedChat({ direct: true });
      desk.now += hour;
      desk.crashes = stopAfter;
      const said = desk.says(gina, 'Please add two users to our plan.');
      expect(desk.tickets).toHaveLength(2);
      expect(ofMessage(desk, said)).toMatchObject({ ticket: desk.tickets[1]?.number });
    },
  );
});

describe('what is quoted in a chat without threads', () => {
  it('given two open tickets, when somebody of the desk quotes one, then that is its reply', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    const login = desk.says(hank, 'My login fails since today.');
    const answer = desk.says(ana, 'Please try it once more.', { quotes: login });
    expect(ofMessage(desk, answer)).toMatchObject({ ticket: 2, verdict: { rule: 'desk-reply' } });
  });

  it('given it was solved for Gina, when a colleague quotes what was said in it, then it is open again', () => {
    const desk = aSolvedChat();
    const [root] = [...desk.store.messages.values()];
    desk.now += hour;
    const said = desk.says(hank, 'It still fails for me.', { quotes: { ts: root?.ts ?? '' } });
    expect(desk.ticket).toMatchObject({ status: 'open' });
    expect(ofMessage(desk, said)).toMatchObject({ ticket: 1 });
  });

  it('given it was solved for her, when she thanks and quotes what was said, then nothing moves; edited to a complaint, it is open again', () => {
    const desk = aSolvedChat();
    const [root] = [...desk.store.messages.values()];
    desk.now += hour;
    const quotes = { ts: root?.ts ?? '' };
    const thanks = desk.says(gina, '> **Threadwell**\n> #1 is solved. Is it not?\n\nThanks!', { quotes });
    expect(ofMessage(desk, thanks)).toMatchObject({ ticket: 1, quotes: quotes.ts });
    desk.edits(gina, thanks, '> **Threadwell**\n> #1 is solved. Is it not?\n\nThanks a lot!', { quotes });
    expect(desk.ticket).toMatchObject({ status: 'solved', waitingOn: null });
    desk.now += minute;
    desk.edits(gina, thanks, '> **Threadwell**\n> #1 is solved. Is it not?\n\nThanks, but it still fails', { quotes });
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us' });
  });

  it('given it is closed, when she quotes what was said in it, then a follow-up opens', () => {
    const desk = aSolvedChat();
    const [root] = [...desk.store.messages.values()];
    desk.commands(ana, 'close #1');
    desk.now += hour;
    desk.crashes = 'messages';
    const said = desk.says(gina, 'It fails again.', { quotes: { ts: root?.ts ?? '' } });
    expect(desk.tickets[1]).toMatchObject({ number: ofMessage(desk, said)?.ticket, followUpOf: 1, status: 'new' });
    expect(desk.tickets).toHaveLength(2);
    expect(desk.tickets[0]).toMatchObject({ threads: [root?.id] });
  });

  it('given it was solved for her, when she quotes something else, then that opens another', () => {
    const desk = aSolvedChat();
    desk.now += hour;
    const notes = desk.says(ana, 'The new release is out.');
    const said = desk.says(gina, 'Please send us its notes.', { quotes: notes });
    expect(ofMessage(desk, said)).toMatchObject({ ticket: 2 });
  });
});

describe('a chat that goes on in one ticket', () => {
  it('given much is said by both sides, then the ticket keeps its first message as its thread, and no other', () => {
    const desk = aChat();
    const root = desk.says(gina, 'The export fails with an error.');
    for (let times = 0; times < 5; times++) {
      desk.now += hour;
      desk.says(gina, 'It fails once more.');
      desk.says(ana, 'Please restart the agent.');
    }
    expect(desk.ticket).toMatchObject({ threads: [root.id], messageCount: 11 });
  });

  it('given two of them were merged, when that is undone, then each has its own messages again', () => {
    const desk = aChat();
    desk.says(gina, 'The export fails with an error.');
    const login = desk.says(hank, 'My login fails since today.');
    desk.now += minute;
    const more = desk.says(hank, 'It is error 43.');
    desk.commands(ana, 'merge #2 into #1');
    expect([login, more].map((one) => ofMessage(desk, one)?.ticket)).toEqual([1, 1]);
    desk.commands(ana, 'undo');
    expect([login, more].map((one) => ofMessage(desk, one)?.ticket)).toEqual([2, 2]);
  });
});
