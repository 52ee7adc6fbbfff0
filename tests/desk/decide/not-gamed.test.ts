import { describe, expect, it } from 'vitest';
import { ana, ben, gina } from './model/cast.ts';
import { clocksOf, measured, measures } from './model/measured.ts';
import type { ModelDesk } from './model/model-desk.ts';
import { hour, minute, onePolicy, slaPasses } from './model/reminded.ts';

const answer = 'Please restart the agent.';
/** A request, so many minutes ago. */
function asked(minutes: number, model: ModelDesk = measured()) {
  const question = model.says(gina, 'The export fails');
  slaPasses(model, minutes * minute);
  return { model, question };
}

describe('snoozing', () => {
  it('given a snooze past a deadline, then the clock runs on, it breaks, and whoever snoozed is told so', () => {
    const { model } = asked(10);
    expect(model.commands(ana, 'snooze 1 2h')).toContain('First reply is due');
    slaPasses(model, hour);
    expect(clocksOf(model)).toContain('first-response breached 1.17/1');
    expect(model.commands(ana, 'snooze 1 2h')).toContain('still owed');
  });

  it('given a snooze that ends before, then there is nothing to tell', () => {
    const { model } = asked(10);
    expect(model.commands(ana, 'snooze 1 20m')).not.toContain('due');
  });

  it('given the form, or the field in More, then they tell it as well', () => {
    const { model } = asked(10);
    const until = String(model.now + 2 * hour);
    expect(model.submits(ana, 'snooze', 1, { until }).say).toContain('First reply is due');
    const later = String(model.now + 3 * hour);
    const { say } = model.submits(ana, 'details', 1, { snooze: later }, { subject: '{"snooze":""}' });
    expect(say).toContain('First reply is due');
  });
});

describe('lowering the priority', () => {
  it('given less than half of the time has passed, then it is done, and nothing is told', () => {
    const { model } = asked(29);
    model.commands(ana, 'priority 1 low');
    expect(model.ticket).toMatchObject({ priority: 'low', sla: { moves: [] } });
    expect(clocksOf(model)).toContain('first-response running 0.48/4');
  });

  it('given half of it has, then it is refused without a reason, with the deadlines and how to say it', () => {
    const { model } = asked(30);
    const say = model.commands(ana, 'priority 1 low');
    expect(say).toContain('First reply from');
    expect(say).not.toContain('Resolution');
    expect(say).toContain('/ticket priority 1 low because …');
    expect(model.ticket).toMatchObject({ priority: 'normal', breachAt: model.now + 30 * minute });
  });

  it('given a reason, then it is done, and listed with who, why and from when to when', () => {
    const { model, question } = asked(45);
    model.commands(ana, 'priority 1 low because they work around it');
    expect(model.ticket.priority).toBe('low');
    expect(model.ticket.sla.moves).toEqual([
      {
        metric: 'first-response',
        n: 0,
        at: model.now,
        from: question.at + hour,
        to: question.at + 4 * hour,
        share: 0.75,
        by: { id: 'ana@acme.test', name: 'Ana' },
        because: 'they work around it',
        cause: ['priority'],
      },
    ]);
    expect(JSON.stringify(model.ticket.applied)).not.toContain('work around');
  });

  it('given More, then it is refused beside its field', () => {
    const { model } = asked(45);
    const { form } = model.submits(ana, 'details', 1, { priority: 'low' }, { subject: '{"priority":"normal"}' });
    expect(JSON.stringify(form)).toContain('priority 1 low because …');
    expect(model.ticket.priority).toBe('normal');
  });

  it('given a tag that brings easier terms, then it is done, and listed with its cause', () => {
    const policies = [
      { name: 'easy', when: { tag: ['easy'] }, targets: { default: { 'first-response': 9 * hour } } },
      ...measures,
    ];
    const { model } = asked(45, measured({ policies }));
    model.commands(ana, 'tag 1 easy');
    expect(model.ticket.sla.moves).toMatchObject([{ metric: 'first-response', cause: ['tags'], because: null }]);
  });

  it('given what broke, when it is lowered with a reason, then it stays broken', () => {
    const { model, question } = asked(90);
    model.commands(ana, 'priority 1 low because of all');
    expect(clocksOf(model)).toContain('first-response breached 1.5/4');
    model.says(ana, answer, { thread: question });
    expect(clocksOf(model)).toContain('first-response met-late 1.5/4');
  });

  it('given a solved ticket, when it is lowered and reopened, then that is listed', () => {
    const { model, question } = asked(30);
    model.says(ana, answer, { thread: question });
    slaPasses(model, 6 * hour);
    model.commands(ana, 'solve 1');
    model.commands(ana, 'priority 1 low');
    model.commands(ana, 'reopen 1');
    expect(model.ticket.sla.moves).toMatchObject([{ metric: 'resolution', cause: ['priority'] }]);
  });
});

describe('other ways around', () => {
  it('given a reply that is taken back, then its clock goes on since the question, and breaks when it should have', () => {
    const { model, question } = asked(30);
    model.commands(ana, `reply 1 ${answer}`);
    expect(clocksOf(model)).toContain('first-response met 0.5/1');
    slaPasses(model, 5 * minute);
    model.commands(ana, 'undo');
    expect(clocksOf(model)).toContain('first-response running 0.58/1');
    slaPasses(model, hour);
    expect(model.ticket.sla.clocks[0]).toMatchObject({ state: 'breached', breachedAt: question.at + hour });
  });

  it('given a discard and its return, then the customer waited all the while', () => {
    const { model, question } = asked(50);
    model.presses(ana, 'discard', '1');
    expect(clocksOf(model)).toContain('first-response cancelled 0.83/1');
    expect(model.ticket.breachAt).toBeNull();
    slaPasses(model, 3 * hour);
    model.commands(ana, 'reopen 1');
    expect(model.ticket.sla.clocks[0]).toMatchObject({ state: 'breached', breachedAt: question.at + hour });
  });

  it('given what broke, when it is discarded, then it stays broken', () => {
    const { model } = asked(90);
    model.presses(ana, 'discard', '1');
    expect(clocksOf(model)).toEqual(['first-response breached 1.5/1', 'resolution cancelled 1.5/8']);
  });

  it('given a claim, and nothing said, then the clock runs on', () => {
    const { model } = asked(30);
    model.presses(ana, 'claim', '1');
    slaPasses(model, hour);
    expect(clocksOf(model)).toContain('first-response breached 1.5/1');
    expect(model.ticket.sla.clocks[0]?.assignee).toMatchObject({ name: 'Ana' });
  });

  it('given pending without an answer, then nothing rests', () => {
    const { model } = asked(30);
    model.commands(ana, 'pending 1');
    model.passesQuietly(hour);
    expect(clocksOf(model)).toEqual(['first-response breached 1.5/1', 'resolution running 1.5/8']);
  });

  it('given a solve without an answer, then it is told of', () => {
    const { model } = asked(30);
    model.commands(ana, 'solve 1');
    expect(model.ticket.sla.silentSolves).toEqual([model.now]);
  });

  it('given that it was a slip, when it is undone, by word or by emoji, then it is not told of; solved again, it is', () => {
    const { model, question } = asked(30);
    model.commands(ana, 'solve 1');
    model.passesQuietly(minute);
    model.commands(ana, 'undo');
    expect(model.ticket).toMatchObject({ status: 'new', sla: { silentSolves: [] } });
    model.reacts(ana, 'white_check_mark', question);
    expect(model.ticket.sla.silentSolves).toHaveLength(1);
    model.reacts(ana, 'white_check_mark', question, model.now, 'removed');
    expect(model.ticket.sla.silentSolves).toEqual([]);
    model.passesQuietly(minute);
    model.commands(ana, 'solve 1');
    expect(model.ticket.sla.silentSolves).toEqual([model.now]);
  });

  it('given one that is reopened, and that undone, then it is told of once', () => {
    const { model } = asked(30);
    model.commands(ana, 'solve 1');
    const solved = model.now;
    model.passesQuietly(minute);
    model.commands(ana, 'reopen 1');
    model.passesQuietly(minute);
    model.commands(ana, 'undo');
    expect(model.ticket).toMatchObject({ status: 'solved', sla: { silentSolves: [solved] } });
  });

  it('given a solve without an answer, when somebody writes later, then what was cancelled stays so', () => {
    const { model, question } = asked(50);
    model.commands(ana, 'solve 1');
    slaPasses(model, 5 * hour);
    model.says(ana, answer, { thread: question });
    expect(clocksOf(model)).toEqual(['first-response cancelled 0.83/1', 'resolution met 0.83/8']);
    expect(model.ticket.sla.silentSolves).toHaveLength(1);
    model.commands(ana, 'reopen 1');
    expect(clocksOf(model)).toEqual(['first-response cancelled 0.83/1', 'resolution running 0.83/8']);
  });

  it('given the same, when the solve is undone after that, then it is told of still', () => {
    const { model, question } = asked(50);
    model.commands(ana, 'solve 1');
    slaPasses(model, 9 * minute);
    model.says(ana, answer, { thread: question });
    model.commands(ana, 'undo');
    expect(clocksOf(model)).toEqual(['first-response cancelled 0.83/1', 'resolution running 0.83/8']);
    expect(model.ticket.sla.silentSolves).toHaveLength(1);
  });

  it('given what broke and was solved without an answer, when somebody writes later, then it stays broken', () => {
    const { model, question } = asked(90);
    model.commands(ana, 'solve 1');
    model.says(ana, answer, { thread: question });
    expect(clocksOf(model)).toContain('first-response breached 1.5/1');
  });

  it('given a reply and a solve in one, then it is met', () => {
    const { model } = asked(50);
    model.commands(ana, `solve 1 ${answer}`);
    expect(clocksOf(model)).toContain('first-response met 0.83/1');
    expect(model.ticket.sla.silentSolves).toEqual([]);
  });

  it('given a promise, when it is solved without a reply, then it goes on, and breaks at its time', () => {
    const { model, question } = asked(10);
    model.says(ana, answer, { thread: question });
    model.commands(ana, 'promise 1 1h tell');
    const due = model.now + hour;
    slaPasses(model, 59 * minute);
    model.commands(ana, 'solve 1');
    expect(clocksOf(model)).toContain('promise running 0.98/1');
    expect(model.ticket).toMatchObject({ breachAt: due, timers: { sla: due } });
    slaPasses(model, 5 * hour);
    const promise = () => model.ticket.sla.clocks.find(({ metric }) => metric === 'promise');
    expect(promise()).toMatchObject({ state: 'breached', breachedAt: due });
    model.says(ana, answer, { thread: question });
    expect(promise()).toMatchObject({ state: 'met-late', breachedAt: due });
    expect(model.ticket.breachAt).toBeNull();
  });

  it('given a promise, when it is solved and answered by then, then it is kept', () => {
    const { model, question } = asked(10);
    model.commands(ana, 'promise 1 1h');
    model.commands(ana, 'solve 1');
    slaPasses(model, 30 * minute);
    model.says(ana, answer, { thread: question });
    expect(clocksOf(model)).toContain('promise met 0.5/1');
  });

  it('given a promise, when it is closed without a reply, then that is told of', () => {
    const { model, question } = asked(10);
    model.says(ana, answer, { thread: question });
    model.commands(ana, 'promise 1 1h');
    model.commands(ana, 'status 1 closed');
    expect(model.ticket.status).toBe('closed');
    expect(clocksOf(model)).toContain('promise cancelled 0/1');
    expect(model.ticket.sla.silentSolves).toEqual([model.now]);
  });
});

describe('merging and splitting', () => {
  it('given an old request that is merged into a fresh one, then that is owed since the old one', () => {
    const { model, question } = asked(50);
    model.says(gina, 'It says error 500');
    model.commands(ana, 'merge 1 2');
    expect(clocksOf(model, 1)).toEqual(['first-response cancelled 0.83/1', 'resolution cancelled 0.83/8']);
    expect(clocksOf(model, 2)).toEqual(['first-response running 0.83/1', 'resolution running 0.83/8']);
    expect(model.numbered(2)).toMatchObject({ waitingSince: question.at, breachAt: question.at + hour });
  });

  it('given what broke, when it is merged, then it stays broken where it was', () => {
    const { model } = asked(90);
    model.says(gina, 'It says error 500');
    model.commands(ana, 'merge 1 2');
    expect(clocksOf(model, 1)).toContain('first-response breached 1.5/1');
    expect(clocksOf(model, 2)).toContain('first-response breached 1.5/1');
  });

  it('given one that was answered, when an unanswered one is merged into it, then a next response is owed since that was asked', () => {
    const { model, question } = asked(30);
    model.says(ana, answer, { thread: question });
    slaPasses(model, hour);
    const other = model.says(gina, 'It says error 500');
    slaPasses(model, hour);
    model.commands(ana, 'merge 2 1');
    expect(clocksOf(model, 1)).toContain('next-response running 1/2');
    expect(model.numbered(1).waitingSince).toBe(other.at);
    model.says(ana, answer, { thread: other });
    expect(clocksOf(model, 1)).toContain('next-response met 1/2');
  });

  it('given a merge that is undone, then each is owed what it was, and what was said meanwhile counts', () => {
    const { model, question } = asked(30);
    model.says(ana, answer, { thread: question });
    slaPasses(model, hour);
    const other = model.says(gina, 'It says error 500');
    slaPasses(model, 30 * minute);
    model.commands(ana, 'merge 2 1');
    slaPasses(model, 5 * minute);
    model.submits(ana, 'split', 1, { tickets: '2' });
    expect(clocksOf(model, 1).filter((one) => one.includes('next'))).toEqual([]);
    expect(model.numbered(1)).toMatchObject({ waitingOn: 'customer', waitingSince: null });
    expect(clocksOf(model, 2)).toContain('first-response running 0.58/1');
    expect(model.numbered(2)).toMatchObject({ waitingOn: 'us', waitingSince: other.at });
  });

  it('given an answer while two were one, when they are parted, then it answered both', () => {
    const { model } = asked(10);
    slaPasses(model, 10 * minute);
    const other = model.says(gina, 'It says error 500', { at: model.now });
    const number = model.tickets.length;
    expect(number).toBe(2);
    model.commands(ana, 'merge 2 1');
    slaPasses(model, 5 * minute);
    model.says(ana, answer, { thread: other });
    slaPasses(model, 5 * minute);
    model.submits(ana, 'split', 1, { tickets: '2' });
    slaPasses(model, 2 * hour);
    expect(clocksOf(model, 2)).toContain('first-response met 0.08/1');
  });

  it('given a broken question that is split off, then it stays broken here, and is owed there', () => {
    const { model, question } = asked(30);
    model.says(ana, answer, { thread: question });
    const next = model.says(gina, 'And the invoice is wrong', { thread: question });
    slaPasses(model, 3 * hour);
    model.submits(ana, 'split', 1, { messages: [next.id] });
    expect(clocksOf(model, 1)).toContain('next-response breached 3/2');
    expect(model.numbered(1)).toMatchObject({ waitingOn: 'customer', waitingSince: null });
    expect(clocksOf(model, 2)).toContain('first-response breached 3/1');
    expect(model.numbered(2)).toMatchObject({ waitingOn: 'us', waitingSince: next.at });
  });

  it('given a question and its answer that are split off, then it is answered there', () => {
    const { model, question } = asked(30);
    model.says(ben, answer, { thread: question });
    const next = model.says(gina, 'And the invoice is wrong', { thread: question });
    slaPasses(model, 30 * minute);
    const said = model.says(ana, 'We sent you a new one.', { thread: question });
    model.submits(ana, 'split', 1, { messages: [next.id, said.id] });
    expect(clocksOf(model, 2)).toContain('first-response met 0.5/1');
    expect(model.numbered(2)).toMatchObject({ waitingOn: 'customer', waitingSince: null, status: 'open' });
  });

  it('given an old request that was merged into a fresh one by mistake, when that is undone, then it broke nothing there', () => {
    const { model, question } = asked(90);
    const other = model.says(gina, 'It says error 500');
    slaPasses(model, 10 * minute);
    model.commands(ana, 'merge 1 2');
    expect(clocksOf(model, 2)).toContain('first-response breached 1.67/1');
    slaPasses(model, 2 * minute);
    model.commands(ana, 'undo');
    expect(clocksOf(model, 1)).toContain('first-response breached 1.7/1');
    expect(clocksOf(model, 2)).toEqual(['first-response running 0.2/1', 'resolution running 0.2/8']);
    expect(model.numbered(1)).toMatchObject({ waitingOn: 'us', waitingSince: question.at });
    expect(model.numbered(2)).toMatchObject({ waitingOn: 'us', waitingSince: other.at, breachAt: other.at + hour });
  });

  it('given reminders of a merge that is undone, then its own come when they are due', () => {
    const { model } = asked(100, measured({ policies: onePolicy() }));
    model.says(gina, 'It says error 500');
    slaPasses(model, 10 * minute);
    model.commands(ana, 'merge 1 2');
    slaPasses(model, minute);
    const steps = () => model.numbered(2).sla.reminders.map(({ step, became }) => `${step} ${became}`);
    expect(steps()).toContain('0s said');
    model.commands(ana, 'undo');
    const before = steps();
    slaPasses(model, 2 * minute);
    expect(steps()).toEqual(before);
    slaPasses(model, hour);
    expect(steps().slice(before.length)).toContain('0s said');
  });

  it('given one that is pending without an answer, when another is merged into it, then both wait, the older first', () => {
    const { model, question } = asked(10);
    model.commands(ana, 'pending 1');
    model.says(gina, 'It says error 500');
    model.commands(ana, 'merge 2 1');
    expect(model.numbered(1)).toMatchObject({ status: 'open', waitingOn: 'us', waitingSince: question.at });
  });

  it('given a promise, when it is merged, then it is owed in the other one', () => {
    const { model, question } = asked(10);
    model.says(ana, answer, { thread: question });
    model.commands(ana, 'promise 1 1h tell');
    const due = model.now + hour;
    slaPasses(model, 30 * minute);
    const other = model.says(gina, 'It says error 500');
    model.says(ana, answer, { thread: other });
    model.commands(ana, 'merge 1 2');
    expect(clocksOf(model, 1)).toContain('promise cancelled 0.5/1');
    expect(clocksOf(model, 2)).toContain('promise running 0.5/1');
    expect(model.numbered(2).breachAt).toBe(due);
    expect(model.commands(ana, 'promise 2 3h')).toContain('because …');
    slaPasses(model, 5 * hour);
    expect(model.numbered(2).sla.clocks.find(({ metric }) => metric === 'promise')).toMatchObject({
      state: 'breached',
      breachedAt: due,
    });
  });

  it('given a promise in each, when they are merged, then the earlier holds; parted, each has its own', () => {
    const { model, question } = asked(10);
    model.says(ana, answer, { thread: question });
    const other = model.says(gina, 'It says error 500');
    model.says(ana, answer, { thread: other });
    model.commands(ana, 'promise 1 1h');
    model.commands(ana, 'promise 2 2h');
    model.commands(ana, 'merge 1 2');
    expect(clocksOf(model, 2)).toContain('promise cancelled 0/2');
    expect(clocksOf(model, 2)).toContain('promise 1 running 0/1');
    model.commands(ana, 'undo');
    expect(clocksOf(model, 1)).toContain('promise running 0/1');
    expect(clocksOf(model, 2)).toContain('promise running 0/2');
    model.commands(ana, 'merge 2 1');
    expect(clocksOf(model, 1).filter((one) => one.includes('promise'))).toEqual(['promise running 0/1']);
  });

  it('given what was asked while two were one, when they are parted, then it is owed where it goes, and what it broke stays', () => {
    const { model, question } = asked(10);
    model.says(ana, answer, { thread: question });
    const other = model.says(gina, 'It says error 500');
    model.says(ana, answer, { thread: other });
    model.commands(ana, 'merge 2 1');
    const next = model.says(gina, 'It does not start', { thread: other });
    slaPasses(model, 3 * hour);
    model.submits(ana, 'split', 1, { tickets: '2' });
    expect(clocksOf(model, 1)).toContain('next-response breached 3/2');
    expect(model.numbered(1)).toMatchObject({ waitingOn: 'customer', breachAt: question.at + 8 * hour });
    expect(clocksOf(model, 2)).toContain('next-response breached 3/2');
    expect(model.numbered(2)).toMatchObject({ waitingOn: 'us', waitingSince: next.at });
  });

  it('given an answer that is split off with its question, then what it did not answer waits since it was asked', () => {
    const { model, question } = asked(20);
    const next = model.says(gina, 'And the invoice is wrong', { thread: question });
    slaPasses(model, 20 * minute);
    const said = model.says(ana, 'We sent you a new invoice.', { thread: question });
    expect(clocksOf(model, 1)).toContain('first-response met 0.67/1');
    model.submits(ana, 'split', 1, { messages: [next.id, said.id] });
    slaPasses(model, 10 * minute);
    expect(clocksOf(model, 1)).toEqual(['first-response running 0.83/1', 'resolution running 0.83/8']);
    expect(model.numbered(1)).toMatchObject({
      waitingOn: 'us',
      waitingSince: question.at,
      firstReplyAt: null,
      lastDeskAt: null,
      breachAt: question.at + hour,
    });
    expect(clocksOf(model, 2)).toContain('first-response met 0.33/1');
  });

  it('given an earlier answer that stays, when a later one is split off, then that one holds', () => {
    const { model, question } = asked(20);
    const first = model.says(ben, answer, { thread: question });
    slaPasses(model, 20 * minute);
    const next = model.says(gina, 'And the invoice is wrong', { thread: question });
    const said = model.says(ana, 'We sent you a new invoice.', { thread: question });
    model.submits(ana, 'split', 1, { messages: [next.id, said.id] });
    expect(clocksOf(model, 1)).toContain('first-response met 0.33/1');
    expect(model.numbered(1)).toMatchObject({
      waitingOn: 'customer',
      waitingSince: null,
      firstReplyAt: first.at,
      lastDeskAt: first.at,
    });
  });

  it('given a reply that is taken back while two are one, when they are parted, then it answers nothing there either', () => {
    const { model } = asked(20);
    const other = model.says(gina, 'It says error 500');
    const posted = model.saysUnder(ana, 2, `@Threadwell reply ${answer}`);
    expect(clocksOf(model, 2)).toContain('first-response met 0/1');
    model.commands(ana, 'merge 2 1');
    model.edits(ana, posted, 'note: not that', { thread: model.cardOf(2).ts });
    model.submits(ana, 'split', 1, { tickets: '2' });
    slaPasses(model, 30 * minute);
    expect(clocksOf(model, 2)).toContain('first-response running 0.5/1');
    expect(model.numbered(2)).toMatchObject({ waitingOn: 'us', waitingSince: other.at, firstReplyAt: null });
  });

  it('given the same, when the merge is undone, then as well', () => {
    const { model } = asked(20);
    const other = model.says(gina, 'It says error 500');
    const posted = model.saysUnder(ana, 2, `@Threadwell reply ${answer}`);
    model.commands(ben, 'merge 2 1');
    model.edits(ana, posted, 'note: not that', { thread: model.cardOf(2).ts });
    expect(model.commands(ben, 'undo')).toContain('#1');
    slaPasses(model, 30 * minute);
    expect(clocksOf(model, 2)).toContain('first-response running 0.5/1');
    expect(model.numbered(2)).toMatchObject({ waitingOn: 'us', waitingSince: other.at, firstReplyAt: null });
  });

  it('given a reply that came from a merged ticket, when it is taken back, then its question waits again', () => {
    const { model } = asked(10);
    slaPasses(model, 10 * minute);
    model.says(gina, 'It says error 500');
    const posted = model.saysUnder(ana, 2, `@Threadwell reply ${answer}`);
    slaPasses(model, 5 * minute);
    model.commands(ana, 'merge 2 1');
    model.edits(ana, posted, 'note: not that', { thread: model.cardOf(2).ts });
    expect(clocksOf(model, 1)).toContain('first-response running 0.42/1');
    expect(model.numbered(1).waitingOn).toBe('us');
  });
});
