import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/desk/decide/context.ts';
import { reminderLines } from '../../../src/desk/reminder/reminder-line.ts';
import { going } from '../../../src/desk/sla/explain/clock-now.ts';
import { ana, gina } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';
import { became, type Escalations, hour, minute, onePolicy, slaPasses, strikes, told } from './model/reminded.ts';

const escalations: Escalations = [
  { at: { kind: 'offset', milliseconds: 0 }, every: hour, max: 10, to: { kind: 'triage' }, how: 'channel' },
];
const inChannel = 'channel slack:C0TRIAGE';

/** Its first reply is half an hour overdue, and triage was told. */
function overdue(): ModelDesk {
  const desk = new ModelDesk({ desk: { policies: onePolicy(escalations) } });
  desk.says(gina, 'The export fails');
  slaPasses(desk, 90 * minute);
  return desk;
}
/** The settings change, and the ticket is written. */
function goesBy(desk: ModelDesk, policies: Desk['policies']): void {
  desk.desk.policies = policies;
  desk.commands(ana, 'tag 1 billing');
  desk.commands(ana, 'untag 1 billing');
}
const firstReply = (desk: ModelDesk) => desk.ticket.sla.clocks.find(({ metric }) => metric === 'first-response');
const standing = (desk: ModelDesk) => {
  const keys = desk.ticket.sla.reminders.map(({ key }) => key);
  return reminderLines(desk.ticket, keys, { customer: null, now: desk.now }).map((line) => line.standing);
};
const another: Desk['policies'] = [{ name: 'bronze', targets: { default: { resolution: 100 * hour } }, escalations }];

describe('a broken clock whose target is gone', () => {
  it.each<[string, Desk['policies']]>([
    ['its policy is gone', []],
    ['another policy holds that asks for no reply', another],
  ])('given a reminder was told, when %s, then it is struck out and none follows', (_, policies) => {
    const desk = overdue();
    const { breachAt } = desk.ticket;
    expect(breachAt).not.toBeNull();
    goesBy(desk, policies);
    expect(strikes(desk)).toHaveLength(1);
    expect(standing(desk)).toEqual([{ is: 'over', why: 'other' }]);
    slaPasses(desk, 6 * hour);
    expect(told(desk)).toEqual([`${inChannel}: 0s`]);
    expect(became(desk)).toEqual(['0s said']);
  });

  it('given no policy is left, when looked at, then the ticket owes nothing, and what was broken stays told', () => {
    const desk = overdue();
    const before = firstReply(desk);
    goesBy(desk, []);
    expect(desk.ticket).toMatchObject({ breachAt: null, atRiskAt: null });
    expect(desk.ticket.timers.sla).toBeUndefined();
    const clock = firstReply(desk);
    expect(clock).toMatchObject({ state: 'breached', breachedAt: before?.breachedAt, dueAt: before?.dueAt });
    expect(clock?.segments).toMatchObject([{ to: desk.now, stopped: { why: 'no-target' } }]);
    expect(clock === undefined ? null : going(clock)).toBe('over');
    slaPasses(desk, hour);
    desk.commands(ana, 'tag 1 billing');
    expect(firstReply(desk)).toEqual(clock);
  });

  it('given it rested as its target went, when looked at, then it rests no more', () => {
    const metrics = { resolution: hour };
    const desk = new ModelDesk({ desk: { policies: [{ name: 'gold', targets: { default: metrics }, escalations }] } });
    desk.says(gina, 'The export fails');
    slaPasses(desk, 90 * minute);
    desk.says(ana, 'Please restart the agent.', { thread: desk.ticket.root?.split(':').at(-1) ?? '' });
    desk.commands(ana, 'pending 1');
    expect(standing(desk)).toEqual([{ is: 'rests', status: 'pending' }]);
    goesBy(desk, []);
    expect(standing(desk)).toEqual([{ is: 'over', why: 'other' }]);
  });

  it('given the policy comes back, when the ticket is written, then the reply is owed as if it had been asked for all the time', () => {
    const desk = overdue();
    const { breachAt } = desk.ticket;
    goesBy(desk, []);
    slaPasses(desk, 45 * minute);
    goesBy(desk, onePolicy(escalations));
    expect(desk.ticket.breachAt).toBe(breachAt);
    expect(firstReply(desk)).toMatchObject({ state: 'breached', used: 135 * minute, endedAt: null });
    expect(strikes(desk)).toHaveLength(2);
    slaPasses(desk, minute);
    expect(told(desk)).toEqual([`${inChannel}: 0s`, `${inChannel}: 0s#1`]);
  });

  it('given its calendar opens no more, when looked at, then it is owed as it was', () => {
    const desk = overdue();
    const { breachAt } = desk.ticket;
    const shut = { name: 'shut', timeZone: 'UTC', hours: {}, closed: [], holidays: null };
    desk.desk.calendars = [shut];
    goesBy(
      desk,
      onePolicy(escalations).map((policy) => ({ ...policy, calendar: ['shut'] })),
    );
    expect(desk.ticket.breachAt).toBe(breachAt);
    expect(strikes(desk)).toHaveLength(0);
  });
});
