import { describe, expect, it } from 'vitest';
import { ana, ben, cleo, day, gina, hank, ines } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const solve = 'white_check_mark';
const pending = 'hourglass_flowing_sand';

function given() {
  const desk = new ModelDesk();
  const asked = desk.says(gina, 'The export fails');
  desk.passes(10 * 60_000);
  return { desk, asked };
}

describe('states', () => {
  it('given a new ticket, when an agent claims it, then it is open and theirs; a second agent’s claim takes nothing', () => {
    const { desk, asked } = given();
    desk.reacts(ana, 'eyes', asked);
    expect(desk.ticket).toMatchObject({ status: 'open', assignee: { id: 'ana@acme.test' }, waitingOn: 'us' });
    desk.reacts(ben, 'eyes', asked);
    expect(desk.ticket.assignee?.name).toBe('Ana');
  });

  it('given a new ticket, when an agent replies, then it is open and theirs; a second agent’s reply takes nothing', () => {
    const { desk, asked } = given();
    desk.says(ana, 'Please restart the agent.', { thread: asked });
    desk.says(ben, 'And empty the cache.', { thread: asked });
    expect(desk.ticket).toMatchObject({
      status: 'open',
      assignee: { name: 'Ana' },
      waitingOn: 'customer',
      waitingSince: null,
    });
  });

  it('given a new ticket, when a colleague replies, then it is open and nobody’s', () => {
    const { desk, asked } = given();
    desk.says(cleo, 'That comes with the new version.', { thread: asked });
    expect(desk.ticket).toMatchObject({ status: 'open', assignee: null, waitingOn: 'customer' });
  });

  it.each(['Let me check', 'Thanks, looking into it', 'Good morning', 'Ich schaue es mir an', '👍'])(
    'given a new ticket, when an agent says only “%s”, then nothing moves: the customer still waits',
    (text) => {
      const { desk, asked } = given();
      desk.says(ana, text, { thread: asked });
      expect(desk.ticket).toMatchObject({
        status: 'new',
        assignee: null,
        firstReplyAt: null,
        waitingOn: 'us',
        waitingSince: asked.at,
      });
    },
  );

  it.each([solve, pending])('given %s, when the customer asks on, then it is open and waits for the desk', (emoji) => {
    const { desk, asked } = given();
    desk.reacts(ana, emoji, asked);
    expect(desk.ticket.waitingOn).toBe(emoji === solve ? null : 'customer');
    desk.passes(1_000);
    desk.says(hank, 'It fails again', { thread: asked });
    // Nobody has answered the first question: it waits since that.
    expect(desk.ticket).toMatchObject({
      status: 'open',
      waitingOn: 'us',
      waitingSince: asked.at,
      timers: {},
      solvedAt: null,
    });
  });

  it.each([solve, pending])('given %s, when the customer only says thanks, then nothing moves', (emoji) => {
    const { desk, asked } = given();
    desk.reacts(ana, emoji, asked);
    const { status, timers, waitingOn } = desk.ticket;
    desk.says(gina, 'Thanks a lot!', { thread: asked });
    expect(desk.ticket).toMatchObject({ status, timers, waitingOn, messageCount: 2 });
  });

  it('given a ticket solved at ten, when a message of nine comes late, then it reopens nothing and history tells', () => {
    const { desk, asked } = given();
    desk.reacts(ana, solve, asked);
    const late = desk.says(gina, 'It says error 500', { thread: asked, at: desk.now - 1_000 });
    expect(desk.verdict(late)).toBe('older-than-solve');
    expect(desk.ticket.status).toBe('solved');
    expect(desk.ticket.applied.at(-1)?.history).toMatchObject([{ what: 'older-message', to: late.at }]);
  });

  it('given a solve that is processed an hour late, when a reply of that hour comes, then it reopens', () => {
    const { desk, asked } = given();
    const solvedAt = desk.now;
    desk.passes(60 * 60_000);
    desk.reacts(ana, solve, asked, solvedAt);
    desk.says(gina, 'It fails again', { thread: asked, at: solvedAt + 30 * 60_000 });
    expect(desk.ticket.status).toBe('open');
  });

  it.each([gina, cleo, ines])(
    'given somebody who is no agent, when they use the desk’s emoji, then nothing moves',
    (by) => {
      const { desk, asked } = given();
      for (const emoji of ['eyes', solve, pending, 'rotating_light']) desk.reacts(by, emoji, asked);
      expect(desk.ticket).toMatchObject({ status: 'new', priority: 'normal', assignee: null, version: 0 });
    },
  );

  it('given the desk’s emoji on another message than the first, when an agent uses them, then nothing moves', () => {
    const { desk, asked } = given();
    desk.reacts(ana, solve, desk.says(gina, 'Any news?', { thread: asked }));
    expect(desk.ticket.status).toBe('new');
  });

  it('given the urgent emoji, when an agent uses it, then the priority rises', () => {
    const { desk, asked } = given();
    desk.reacts(ana, 'rotating_light', asked);
    expect(desk.ticket.priority).toBe('urgent');
  });

  it('given a solved ticket, when the desk adds a word, then it waits for nobody', () => {
    const { desk, asked } = given();
    desk.reacts(ana, solve, asked);
    desk.says(ana, 'The new version is out by the way.', { thread: asked });
    expect(desk.ticket).toMatchObject({ status: 'solved', waitingOn: null });
  });
});

describe('whom a ticket waits for, in whatever order things arrive', () => {
  it('given an answer that arrives after the customer’s later thanks, when it comes, then it waits for the customer', () => {
    const { desk, asked } = given();
    desk.says(gina, 'Thanks!', { thread: asked, at: asked.at + 2_000 });
    desk.says(ana, 'Please restart the agent.', { thread: asked, at: asked.at + 1_000 });
    expect(desk.ticket.waitingOn).toBe('customer');
  });

  it('given a question newer than an answer that arrives late, when it comes, then the desk still owes one', () => {
    const { desk, asked } = given();
    desk.says(gina, 'And the import?', { thread: asked, at: asked.at + 2_000 });
    desk.says(ana, 'Please restart the agent.', { thread: asked, at: asked.at + 1_000 });
    expect(desk.ticket.waitingOn).toBe('us');
  });

  it('given a question older than the answer, when it arrives late, then it is answered already', () => {
    const { desk, asked } = given();
    desk.says(ana, 'Please restart the agent.', { thread: asked, at: asked.at + 2_000 });
    desk.says(gina, 'It says error 500', { thread: asked, at: asked.at + 1_000 });
    expect(desk.ticket.waitingOn).toBe('customer');
  });

  it('given a question between an answer and a holding reply, when it arrives last, then the desk owes an answer', () => {
    const { desk, asked } = given();
    desk.says(ana, 'Please restart the agent.', { thread: asked, at: asked.at + 1_000 });
    desk.says(ana, 'Let me check', { thread: asked, at: asked.at + 3_000 });
    desk.says(gina, 'That did not help', { thread: asked, at: asked.at + 2_000 });
    expect(desk.ticket.waitingOn).toBe('us');
  });

  it('given replies in any order, when all are there, then the first reply is the oldest', () => {
    const { desk, asked } = given();
    desk.says(ana, 'And empty the cache.', { thread: asked, at: asked.at + 2_000 });
    desk.says(ana, 'Please restart the agent.', { thread: asked, at: asked.at + 1_000 });
    expect(desk.ticket.firstReplyAt).toBe(asked.at + 1_000);
  });
});

describe('waiting too long', () => {
  function givenPending(channel = {}) {
    const { desk, asked } = given();
    desk.reacts(ana, pending, asked);
    desk.channel = { ...desk.channel, ...channel };
    return { desk, asked };
  }

  it('given pending, when nobody answers, then one reminder, then solved with a word, then closed', () => {
    const { desk, asked } = givenPending();
    desk.passes(3 * day);
    expect(desk.toCustomer).toEqual(['pendingReminder']);
    desk.passes(3 * day);
    expect(desk.ticket.status).toBe('pending');
    desk.passes(1 * day);
    expect(desk.ticket.status).toBe('solved');
    expect(desk.toCustomer).toEqual(['pendingReminder', 'autoSolved']);
    expect(desk.reactionsOn(asked)).toEqual(['white_check_mark']);
    desk.passes(7 * day);
    expect(desk.ticket).toMatchObject({ status: 'closed', timers: {}, dueAt: null });
  });

  it('given pending, when the customer answers or an agent solves first, then no reminder', () => {
    for (const end of ['answer', 'solve'] as const) {
      const { desk, asked } = givenPending();
      const { timers } = desk.ticket;
      desk.passes(day);
      if (end === 'answer') desk.says(gina, 'It fails again', { thread: asked });
      else desk.reacts(ana, solve, asked);
      // The timer's inbound was on its way already.
      if (timers.remind !== undefined) desk.fires(1, 'remind', timers.remind);
      desk.passes(2 * day);
      expect(desk.toCustomer).toEqual([]);
    }
  });

  it('given pending, when the desk writes again, then the wait starts anew', () => {
    const { desk, asked } = givenPending();
    const { remind } = desk.ticket.timers;
    desk.passes(2 * day);
    desk.says(ana, 'Did the restart help?', { thread: asked });
    // The old timer's inbound was on its way already.
    if (remind !== undefined) desk.fires(1, 'remind', remind);
    desk.passes(2 * day);
    expect(desk.toCustomer).toEqual([]);
    desk.passes(1 * day);
    expect(desk.toCustomer).toEqual(['pendingReminder']);
  });

  it('given an outage over both, when the desk is back, then one text, not two', () => {
    const { desk } = givenPending();
    desk.passes(20 * day);
    expect(desk.toCustomer).toEqual(['autoSolved']);
    desk.passes(1 * day);
    expect(desk.ticket.status).toBe('solved');
  });

  it('given an answer during the outage, when it comes after the desk solved by itself, then it reopens', () => {
    const { desk, asked } = givenPending();
    const answeredAt = desk.now + day;
    desk.passes(20 * day);
    expect(desk.ticket.status).toBe('solved');
    desk.says(gina, 'It still fails', { thread: asked, at: answeredAt });
    expect(desk.ticket.status).toBe('open');
  });

  it('given a silent channel, when pending lasts, then neither reminder nor solving', () => {
    const { desk } = givenPending({ mode: 'silent' });
    const before = desk.effects.length;
    desk.passes(3 * day);
    desk.passes(4 * day);
    expect(desk.ticket.status).toBe('pending');
    expect(desk.effects).toHaveLength(before);
  });

  it('given a solved ticket, when the customer reopens it before it closes, then it does not close', () => {
    const { desk, asked } = given();
    desk.reacts(ana, solve, asked);
    desk.passes(6 * day);
    desk.says(gina, 'It fails again', { thread: asked });
    desk.passes(2 * day);
    expect(desk.ticket.status).toBe('open');
  });
});
