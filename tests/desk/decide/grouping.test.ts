import { describe, expect, it } from 'vitest';
import { someMonday } from '../../support/builders.ts';
import { ana, form, gina, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const minute = 60_000;

describe('the grouping window', () => {
  it('given a request, when the same contact goes on within five minutes, then it belongs to the same ticket', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.passes(4 * minute);
    const second = desk.says(gina, 'It says error 500');
    desk.passes(5 * minute);
    const third = desk.says(gina, 'Thanks');
    expect(desk.ticket).toMatchObject({ messageCount: 3, subject: 'The export fails' });
    expect([desk.verdict(second), desk.verdict(third)]).toEqual(['grouped', 'grouped']);
  });

  it('given a request, when the next one comes after more than five minutes, then it opens its own', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.passes(5 * minute + 1);
    desk.says(gina, 'The invoice is wrong');
    expect(desk.tickets.map(({ group }) => group !== null)).toEqual([false, true]);
  });

  it('given messages every four minutes, when an hour is over, then the next opens its own', () => {
    const desk = new ModelDesk();
    for (let at = 0; at <= 60; at += 4) {
      desk.says(gina, `The export fails at step ${at}`);
      desk.passes(4 * minute);
    }
    expect(desk.tickets).toHaveLength(1);
    desk.says(gina, 'And the import as well');
    expect(desk.tickets).toHaveLength(2);
  });

  it('given a channel with its own window, when it is shorter, then it holds', () => {
    const desk = new ModelDesk({ channel: { groupingWindow: minute } });
    desk.says(gina, 'The export fails');
    desk.passes(2 * minute);
    desk.says(gina, 'The invoice is wrong');
    expect(desk.tickets).toHaveLength(2);
  });

  it('given an open group, when another contact writes, then theirs is their own', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.says(hank, 'The invoice is wrong');
    expect(desk.tickets.map(({ requester }) => requester.name)).toEqual(['Gina', 'Hank']);
  });

  it.each(['reply', 'claim', 'solve'] as const)(
    'given an open group, when the desk ends it by a %s, then the next opens its own',
    (how) => {
      const desk = new ModelDesk();
      const asked = desk.says(gina, 'The export fails');
      if (how === 'reply') desk.says(ana, 'We look at the disk, it is full.', { thread: asked });
      else desk.reacts(ana, how === 'claim' ? 'eyes' : 'white_check_mark', asked);
      desk.says(gina, 'The invoice is wrong');
      expect(desk.tickets).toHaveLength(2);
    },
  );

  it('given grouped messages, when somebody replies under any of them, then it is the ticket’s', () => {
    const desk = new ModelDesk();
    const first = desk.says(gina, 'The export fails');
    const second = desk.says(gina, 'It says error 500');
    expect(desk.verdict(desk.says(hank, 'For me too', { thread: first }))).toBe('thread-reply');
    expect(desk.verdict(desk.says(ana, 'Please try it again now.', { thread: second }))).toBe('desk-reply');
    expect(desk.ticket).toMatchObject({ messageCount: 4, threads: [first.id, second.id], status: 'open' });
  });

  it('given a message from just before the first, when it arrives late, then it joins', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'It says error 500');
    desk.says(gina, 'The export fails', { at: someMonday - 2_000 });
    expect(desk.ticket.messageCount).toBe(2);
  });

  it('given an old pleasantry, when it is edited into a request while a new group is open, then it is its own and the group goes on', () => {
    const desk = new ModelDesk();
    const thanks = desk.says(gina, 'Thanks!');
    desk.passes(3 * 60 * minute);
    desk.says(gina, 'The export fails');
    desk.edits(gina, thanks, 'Thanks, but who sends the invoice?');
    desk.says(gina, 'It says error 500');
    expect(desk.tickets.map(({ messageCount }) => messageCount)).toEqual([2, 1]);
  });

  it('given a ticket opened by an app, when it posts five times in its group, then it is one ticket, muted, and triage told once', () => {
    const desk = new ModelDesk();
    for (let n = 1; n <= 7; n++) desk.says(form, `Alert ${n}: the disk is full`);
    expect(desk.ticket).toMatchObject({ muted: true, machineRun: 7 });
    expect(desk.toTriage).toEqual(['botLoopMuted']);
  });
});
