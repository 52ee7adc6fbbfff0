import { describe, expect, it } from 'vitest';
import { ana, ben, botAccount, cleo, day, form, gina, hank, ines, nico } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

/** A desk with one ticket of Gina's. */
function given() {
  const desk = new ModelDesk();
  const asked = desk.says(gina, 'The export fails');
  desk.passes(10 * 60_000);
  return { desk, asked };
}

function givenClosed() {
  const { desk, asked } = given();
  desk.reacts(ana, 'white_check_mark', asked);
  desk.passes(7 * day);
  expect(desk.ticket.status).toBe('closed');
  return { desk, asked };
}

describe('replies in threads', () => {
  it('given a desk post without a ticket, when a contact replies to it, then a ticket opens in that thread', () => {
    const desk = new ModelDesk();
    const post = desk.says(ana, 'Version 7 is out.');
    const reply = desk.says(gina, 'The export fails with it', { thread: post });
    expect(desk.ticket).toMatchObject({ root: post.id, firstMessage: reply.id, threads: [post.id] });
    expect(desk.verdict(reply)).toBe('opened-by-reply');
    expect(desk.verdict(desk.says(hank, 'Thanks', { thread: post }))).toBe('thread-reply');
  });

  it('given a ticket under a desk post, when that post is edited, then it is no reply to what was asked below it', () => {
    const desk = new ModelDesk();
    const post = desk.says(ana, 'Vesrion 7 is out.');
    desk.passes(60_000);
    desk.says(gina, 'The export fails with it', { thread: post });
    desk.edits(ana, post, 'Version 7 is out.');
    expect(desk.ticket).toMatchObject({ status: 'new', assignee: null, firstReplyAt: null });
  });

  it('given a ticket under a pleasantry, when that is edited into a request, then it is the same ticket’s', () => {
    const desk = new ModelDesk();
    const thanks = desk.says(gina, 'Thanks');
    desk.says(hank, 'The export fails', { thread: thanks });
    desk.edits(gina, thanks, 'Thanks, but the export fails');
    expect(desk.message(thanks).ticket).toBe(desk.ticket.number);
  });

  it('given a thread without a ticket, when a pleasantry, a desk person or a third company replies, then none opens', () => {
    const desk = new ModelDesk();
    const post = desk.says(gina, 'Thanks');
    for (const by of [gina, ana, cleo, ines]) desk.says(by, by === gina ? 'Bye' : 'The export fails', { thread: post });
    expect(desk.tickets).toEqual([]);
  });

  it('given a thread under a post of ours that is not recorded yet, when a reply comes, then it waits', () => {
    const desk = new ModelDesk();
    desk.settled = false;
    desk.says(gina, 'The export fails', { thread: '1.1', parent: botAccount });
    expect([desk.tickets, [...desk.store.messages]]).toEqual([[], []]);
    desk.settled = true;
    desk.says(gina, 'The export fails', { thread: '1.1', parent: botAccount });
    expect(desk.tickets).toHaveLength(1);
  });

  it('given a ticket, when a third company or a stranger replies, then they are heard and move nothing', () => {
    const { desk, asked } = given();
    desk.reacts(ana, 'white_check_mark', asked);
    for (const by of [ines, nico]) {
      const said = desk.says(by, 'The export fails for us as well', { thread: asked });
      expect(desk.message(said)).toMatchObject({ participant: true, verdict: { rule: 'participant' } });
    }
    expect(desk.ticket).toMatchObject({ status: 'solved', waitingOn: null, messageCount: 3 });
    expect(desk.toTriage).toEqual(['unknownCompany']);
  });
});

describe('what the desk’s own people post at the top', () => {
  it('given the only unanswered ticket, when the post mentions its requester, then it is the reply', () => {
    const { desk } = given();
    const post = desk.says(ana, '@[U0GINA] please restart the agent.');
    expect(desk.verdict(post)).toBe('desk-reply-by-mention');
    expect(desk.ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' }, waitingOn: 'customer' });
    expect(desk.verdict(desk.says(gina, 'It helped not at all', { thread: post }))).toBe('thread-reply');
  });

  it('given two unanswered tickets, when the post mentions a requester, then nothing is taken nor offered', () => {
    const { desk } = given();
    desk.says(hank, 'The invoice is wrong');
    expect(desk.verdict(desk.says(ana, '@[U0GINA] please restart the agent.'))).toBe('desk-post');
    expect(desk.toTriage).toEqual([]);
  });

  it('given emoji mode, when the post mentions the requester, then it is the reply and its text is kept', () => {
    const desk = new ModelDesk({ channel: { mode: 'emoji' } });
    desk.reacts(ana, 'ticket', desk.says(gina, 'The export fails'));
    const post = desk.says(ana, '@[U0GINA] please restart the agent.');
    expect(desk.message(post)).toMatchObject({ ticket: 1, text: '@[U0GINA] please restart the agent.' });
  });

  it('given no mention, when an agent posts, then triage is offered it, and one tap takes it as its author’s reply', () => {
    const { desk } = given();
    const post = desk.says(ana, 'Please restart the agent.');
    expect(desk.toTriage).toEqual(['offerReply']);
    expect(desk.ticket.status).toBe('new');
    desk.presses(ben, 'take-as-reply', `1|${post.id}`);
    desk.presses(ben, 'take-as-reply', `1|${post.id}`);
    expect(desk.ticket).toMatchObject({
      status: 'open',
      assignee: { name: 'Ana' },
      firstReplyAt: post.at,
      messageCount: 2,
    });
    expect(desk.message(post)).toMatchObject({ ticket: 1, verdict: { rule: 'desk-reply-taken' } });
  });

  it.each([gina, cleo, ines])('given an offer, when somebody else than an agent presses, then it is refused', (by) => {
    const { desk } = given();
    const post = desk.says(ana, 'Please restart the agent.');
    expect(desk.presses(by, 'take-as-reply', `1|${post.id}`)).toMatch(/only our support team|Only agents/);
    expect(desk.message(post).ticket).toBeNull();
  });

  it('given an offer, when a contact asked something new under the post meanwhile, then that thread keeps its ticket', () => {
    const { desk } = given();
    const post = desk.says(ana, 'Please restart the agent.');
    desk.says(hank, 'Which agent do you mean?', { thread: post });
    desk.presses(ana, 'take-as-reply', `1|${post.id}`);
    expect(desk.message(post).ticket).toBe(1);
    expect(desk.store.byThread(post.id)?.number).toBe(2);
  });

  it('given a contact’s own message, when a press names it as the reply, then nothing happens', () => {
    const { desk } = given();
    const thanks = desk.says(hank, 'Thanks');
    desk.presses(ana, 'take-as-reply', `1|${thanks.id}`);
    expect(desk.message(thanks).ticket).toBeNull();
  });

  it('given a post from before the request, when it arrives late, then it is neither taken nor offered', () => {
    const { desk, asked } = given();
    const post = desk.says(ana, '@[U0GINA] we restart at noon.', { at: asked.at - 1 });
    expect(desk.verdict(post)).toBe('desk-post');
  });
});

describe('replies to a closed ticket', () => {
  it('given a closed ticket, when a contact asks in its thread, then a follow-up opens there, linked, and says so', () => {
    const { desk, asked } = givenClosed();
    const again = desk.says(hank, 'It fails again', { thread: asked });
    expect(desk.verdict(again)).toBe('follow-up');
    expect(desk.numbered(2)).toMatchObject({ followUpOf: 1, threads: [asked.id], requester: { name: 'Hank' } });
    expect(desk.numbered(1)).toMatchObject({ status: 'closed', threads: [] });
    expect(desk.toCustomer).toEqual(['followUp']);
    desk.says(gina, 'Any news?', { thread: asked });
    expect(desk.numbered(2).messageCount).toBe(2);
  });

  it('given a channel that acknowledges by reply, when a follow-up opens, then one text says it', () => {
    const { desk, asked } = givenClosed();
    desk.channel = { ...desk.channel, acknowledge: 'both' };
    desk.says(gina, 'It fails again', { thread: asked });
    expect(desk.toCustomer).toEqual(['followUp']);
  });

  it('given a listed app, when it asks in a closed ticket’s thread, then a follow-up opens', () => {
    const { desk, asked } = givenClosed();
    desk.says(form, 'New form: it fails again', { thread: asked });
    expect(desk.numbered(2).followUpOf).toBe(1);
  });

  it.each([
    ['a pleasantry', gina, 'Thanks!', 'thread-reply'],
    ['the desk', ana, 'We have found the cause by the way.', 'desk-reply'],
    ['a third company', ines, 'It fails for us too', 'participant'],
    ['a stranger', nico, 'It fails for us too', 'participant'],
  ])('given a closed ticket, when %s replies, then none opens', (_, by, text, rule) => {
    const { desk, asked } = givenClosed();
    expect(desk.verdict(desk.says(by, text, { thread: asked }))).toBe(rule);
    expect(desk.tickets).toHaveLength(1);
  });

  it('given a message from before the solve, when it comes after closing, then none opens', () => {
    const { desk, asked } = givenClosed();
    const late = desk.says(gina, 'It says error 500', { thread: asked, at: asked.at + 1 });
    expect(desk.verdict(late)).toBe('older-than-solve');
    expect(desk.tickets).toHaveLength(1);
  });
});
