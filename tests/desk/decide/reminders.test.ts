import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/desk/decide/context.ts';
import { ana, ben, gina } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';
import {
  became,
  downFor,
  type Escalations,
  hour,
  minute,
  onePolicy,
  remindersOf,
  slaPasses,
  strikes,
  told,
} from './model/reminded.ts';

/** A ticket of Globex, in the morning of a Monday; Ben owns the account. */
function given(escalations?: Escalations, desk: Partial<Desk> = {}): ModelDesk {
  const model = new ModelDesk({ desk: { policies: onePolicy(escalations), ...desk } });
  const { directory } = model.desk;
  const customers = directory.customers.map((one) =>
    one.name === 'Globex' ? { ...one, owner: 'ben@acme.test' } : one,
  );
  model.desk = { ...model.desk, directory: { ...directory, customers } };
  model.says(gina, 'The export fails');
  return model;
}
const share = (percent: number) => ({ kind: 'share', percent }) as const;
const offset = (milliseconds: number) => ({ kind: 'offset', milliseconds }) as const;
const anaDirect = 'slack:U0ANA';
const benDirect = 'slack:U0BEN';
const inThread = 'thread slack:C0TRIAGE';
const inChannel = 'channel slack:C0TRIAGE';

describe('when reminders come', () => {
  it('given no escalations, when a claimed ticket is not answered, then its assignee hears at 75 %, and triage then and at the deadline', () => {
    const desk = given();
    desk.presses(ana, 'claim', '1');
    slaPasses(desk, 44 * minute);
    expect(told(desk)).toEqual([]);
    slaPasses(desk, 2 * minute);
    expect(told(desk)).toEqual([`${anaDirect}: 75%`, `${inChannel}: sat on`]);
    slaPasses(desk, 20 * minute);
    expect(told(desk)).toEqual([`${anaDirect}: 75%`, `${inChannel}: sat on`, `${inChannel}: 0s`]);
  });

  it('given an empty list of escalations, when a ticket is overdue, then nobody is reminded', () => {
    const desk = given([]);
    slaPasses(desk, 5 * hour);
    expect(told(desk)).toEqual([]);
    expect(desk.ticket.timers.sla).toBeUndefined();
  });

  it('given steps before, at and after the deadline, when time passes, then each comes at its moment, repeated at most so often', () => {
    const desk = given([
      { at: offset(-10 * minute), to: { kind: 'triage' } },
      { at: offset(hour), every: hour, max: 3, to: { kind: 'triage' }, how: 'channel' },
    ]);
    slaPasses(desk, 49 * minute);
    expect(told(desk)).toEqual([]);
    slaPasses(desk, 2 * minute);
    expect(told(desk)).toEqual([`${inThread}: -10m`]);
    slaPasses(desk, 10 * hour);
    expect(told(desk).slice(1)).toEqual([`${inChannel}: +1h`, `${inChannel}: +1h#1`, `${inChannel}: +1h#2`]);
  });

  it('given a step that would be due before the clock starts, when time passes, then it is passed over', () => {
    const desk = given([{ at: offset(-2 * hour), to: { kind: 'triage' } }]);
    slaPasses(desk, 3 * hour);
    expect(told(desk)).toEqual([]);
  });

  it('given a reply before the reminder, when its moment comes, then nobody is reminded', () => {
    const desk = given();
    desk.presses(ana, 'claim', '1');
    slaPasses(desk, 40 * minute);
    const asked = desk.ticket.root?.split(':').at(-1) ?? '';
    desk.says(ana, 'Please try the new export, it should work now.', { thread: asked });
    slaPasses(desk, 5 * hour);
    expect(told(desk)).toEqual([]);
  });

  it.each(['solve', 'discard'])(
    'given %s before the reminder, when its moment comes, then nobody is reminded',
    (action) => {
      const desk = given();
      slaPasses(desk, 40 * minute);
      desk.presses(ana, action, '1');
      slaPasses(desk, 5 * hour);
      expect(told(desk)).toEqual([]);
    },
  );

  it('given a snoozed ticket, when its reminder is due, then it comes', () => {
    const desk = given();
    desk.commands(ana, 'snooze 1 2d');
    expect(desk.ticket.snoozedUntil).not.toBeNull();
    slaPasses(desk, 2 * hour);
    expect(told(desk)).toContain(`${inChannel}: 0s`);
  });

  it('given a reminder is due, when something else happens before its timer is looked at, then it waits for that', () => {
    const desk = given();
    desk.passesQuietly(50 * minute);
    desk.says(gina, 'Is anybody there?', { thread: desk.ticket.root?.split(':').at(-1) ?? '' });
    expect(told(desk)).toEqual([]);
    slaPasses(desk, 0);
    expect(told(desk)).toEqual([`${benDirect}: 75% late`]);
  });

  it('given a timer that fires twice, when decided again, then nobody is told twice', () => {
    const desk = given();
    slaPasses(desk, 2 * hour);
    const once = told(desk);
    desk.fires(1, 'sla', desk.now);
    slaPasses(desk, hour);
    expect(told(desk)).toEqual(once);
  });

  it('given the bot was down over several steps, when it is back, then each place hears the latest only, marked late', () => {
    const desk = given([
      { at: share(50), to: { kind: 'triage' }, how: 'channel' },
      { at: offset(0), to: { kind: 'triage' }, how: 'channel' },
      { at: offset(hour), every: hour, max: 3, to: { kind: 'triage' }, how: 'channel' },
      { at: share(75), to: { kind: 'lead' } },
    ]);
    downFor(desk, 3 * hour + minute);
    expect(told(desk)).toEqual([`${inChannel}: +1h#1 late`, `${anaDirect}: 75% late`]);
    expect(became(desk)).toEqual(['50% collapsed', '0s collapsed', '+1h collapsed', '+1h#1 said', '75% said']);
  });

  it('given a look one minute late, when reminded, then it is not marked late', () => {
    const desk = given();
    downFor(desk, hour + minute);
    expect(told(desk)).toEqual([`${benDirect}: 75% late`, `${inChannel}: 0s`]);
  });

  it('given two clocks that are due together, when told at one place, then one message tells of both', () => {
    const escalations: Escalations = [{ at: offset(0), to: { kind: 'triage' }, how: 'channel' }];
    const desk = given(escalations, {
      policies: [{ name: 'gold', targets: { default: { 'first-response': hour, resolution: hour } }, escalations }],
    });
    slaPasses(desk, 2 * hour);
    expect(told(desk)).toEqual([`${inChannel}: 0s, 0s`]);
  });

  it('given the priority was lowered late, when the new deadline comes near, then its own reminders come', () => {
    const desk = given(undefined, {
      policies: [
        { name: 'gold', targets: { urgent: { 'first-response': hour }, default: { 'first-response': 4 * hour } } },
      ],
    });
    desk.presses(ana, 'urgent', '1');
    slaPasses(desk, 50 * minute);
    expect(told(desk)).toEqual([`${benDirect}: 75%`]);
    desk.commands(ana, 'priority 1 normal It is not as bad as it seemed');
    expect(desk.ticket.priority).toBe('normal');
    slaPasses(desk, 3 * hour);
    expect(told(desk)).toEqual([`${benDirect}: 75%`, `${benDirect}: 75%`]);
  });
});

describe('whom reminders reach', () => {
  const pager = 'https://pager.acme.test/hook';
  const oncall = [{ zone: 'Europe/Berlin', people: ['ana@acme.test'], from: '2026-01-05', every: 7 * 24 * hour }];
  const to = (recipient: Escalations[number]['to'], how?: 'thread' | 'channel' | 'dm'): Escalations => [
    { at: offset(0), to: recipient, ...(how === undefined ? {} : { how }) },
  ];
  it.each<[string, Escalations, string]>([
    ['the assignee', to({ kind: 'assignee' }), `${anaDirect}: 0s`],
    ['the assignee in the thread', to({ kind: 'assignee' }, 'thread'), `${inThread}: 0s @${anaDirect}`],
    ['the assignee in the channel', to({ kind: 'assignee' }, 'channel'), `${inChannel}: 0s @${anaDirect}`],
    ['the owner', to({ kind: 'owner' }), `${benDirect}: 0s`],
    ['the owner in the thread', to({ kind: 'owner' }, 'thread'), `${inThread}: 0s @${benDirect}`],
    ['triage', to({ kind: 'triage' }), `${inThread}: 0s`],
    ['triage in the channel', to({ kind: 'triage' }, 'channel'), `${inChannel}: 0s`],
    ['leads', to({ kind: 'lead' }), `${anaDirect}: 0s`],
    ['leads in the channel', to({ kind: 'lead' }, 'channel'), `${inChannel}: 0s @${anaDirect}`],
    ['who is on call', to({ kind: 'oncall' }), `${anaDirect}: 0s`],
    ['a channel', to({ kind: 'channel', id: 'C0ALERTS' }), 'channel slack:C0ALERTS: 0s'],
    ['a person', to({ kind: 'person', email: 'ben@acme.test' }), `${benDirect}: 0s`],
    [
      'a person in the thread',
      to({ kind: 'person', email: 'ben@acme.test' }, 'thread'),
      `${inThread}: 0s @${benDirect}`,
    ],
    ['a webhook', to({ kind: 'webhook', url: pager }), `${pager}: 0s`],
  ])('given a step for %s, when it comes, then it is told there', (_, escalations, expected) => {
    const desk = given(escalations, { oncall });
    desk.presses(ana, 'claim', '1');
    slaPasses(desk, 61 * minute);
    expect(told(desk).filter((one) => !one.includes('sat on'))).toEqual([expected]);
  });

  it('given a pager for who is on call, when a step for them comes, then both are told', () => {
    const desk = given(to({ kind: 'oncall' }), { oncall: oncall.map((turns) => ({ ...turns, webhook: pager })) });
    slaPasses(desk, 61 * minute);
    expect(told(desk)).toEqual([`${anaDirect}: 0s`, `${pager}: 0s`]);
  });

  it('given a pager, when it is told, then what is told instead of it is known to the reminder, so that it can be struck out', () => {
    const alone = given(to({ kind: 'webhook', url: pager }));
    slaPasses(alone, 61 * minute);
    const [page] = remindersOf(alone);
    expect(alone.ticket.sla.reminders).toMatchObject([{ effect: page?.id, place: { in: 'webhook', url: pager } }]);
    const both = given(to({ kind: 'oncall' }), { oncall: oncall.map((turns) => ({ ...turns, webhook: pager })) });
    slaPasses(both, 61 * minute);
    const [direct, beside] = remindersOf(both);
    expect(both.ticket.sla.reminders).toMatchObject([{ effect: direct?.id, place: { in: 'direct' } }]);
    expect(beside).toMatchObject({ place: { in: 'webhook' }, beside: direct?.id });
    expect(direct).not.toHaveProperty('beside');
  });

  const gone = { oncall: [], away: new Set<string>() };
  it.each<[string, Partial<Desk>, string]>([
    ['nobody has it', { oncall }, benDirect],
    ['and the owner is away', { oncall, away: new Set(['ben@acme.test']) }, anaDirect],
    ['and nobody is on call', { away: new Set(['ben@acme.test']) }, inChannel],
  ])('given a step for the assignee, when %s, then it falls through', (_, told_, expected) => {
    const desk = given(to({ kind: 'assignee' }), { ...gone, ...told_ });
    slaPasses(desk, 61 * minute);
    expect(told(desk)).toEqual([`${expected}: 0s`]);
  });

  it.each<[string, (desk: ModelDesk) => void]>([
    [
      'left the list',
      ({ desk }) => {
        desk.directory = {
          ...desk.directory,
          agents: (desk.directory.agents ?? []).filter(({ name }) => name !== 'Ana'),
        };
      },
    ],
    ['are away', (model) => Object.assign(model.desk, { away: new Set(['ana@acme.test']) })],
    [
      'have no account here',
      ({ desk }) => {
        const agents = (desk.directory.agents ?? []).map((one) =>
          one.name === 'Ana' ? { ...one, accounts: [] } : one,
        );
        desk.directory = { ...desk.directory, agents };
      },
    ],
  ])('given an assignee who then %s, when their step comes, then the owner hears it', (_, change) => {
    const desk = given(to({ kind: 'assignee' }));
    desk.presses(ana, 'claim', '1');
    change(desk);
    slaPasses(desk, 61 * minute);
    expect(told(desk).filter((one) => !one.includes('sat on'))).toEqual([`${benDirect}: 0s`]);
  });

  it('given a ticket that was taken before a list of agents was applied, when its step comes, then only who is in it is told', () => {
    const desk = given(to({ kind: 'assignee' }));
    const { directory } = desk.desk;
    desk.desk.directory = { ...directory, agents: null };
    desk.presses(ana, 'claim', '1');
    expect(desk.ticket.assignee?.id).toBe(anaDirect);
    desk.desk.directory = directory;
    slaPasses(desk, 61 * minute);
    expect(told(desk)).toEqual([`${inChannel}: sat on`, `${anaDirect}: 0s`]);

    const other = given(to({ kind: 'assignee' }));
    other.desk.directory = { ...other.desk.directory, agents: null };
    other.presses(ana, 'claim', '1');
    other.desk.directory = { ...directory, agents: (directory.agents ?? []).filter(({ name }) => name !== 'Ana') };
    slaPasses(other, 61 * minute);
    expect(told(other)).toEqual([`${inChannel}: sat on`, `${benDirect}: 0s`]);
  });

  it('given a channel that customers read, when a step is for it, then it is told to the owner', () => {
    const desk = given(to({ kind: 'channel', id: 'C0GLOBEX' }), { ownChannel: () => null });
    slaPasses(desk, 61 * minute);
    expect(told(desk)).toEqual([`${benDirect}: 0s`]);
  });

  it('given no triage channel and nobody to reach, when a step comes, then it is kept as unheard', () => {
    const desk = given(to({ kind: 'assignee' }), { triage: [], away: new Set(['ben@acme.test']) });
    slaPasses(desk, 2 * hour);
    expect(told(desk)).toEqual([]);
    expect(became(desk)).toEqual(['0s unheard']);
    const history = desk.ticket.applied.flatMap((one) => one.history.map(({ what }) => what));
    expect(history).toContain('escalation-unheard');
  });

  it('given a claim without a reply, when 75 % have passed, then triage hears it once, whatever the target becomes', () => {
    const desk = given(to({ kind: 'owner' }));
    desk.presses(ana, 'claim', '1');
    slaPasses(desk, 46 * minute);
    expect(told(desk)).toEqual([`${inChannel}: sat on`]);
    desk.desk.policies = [
      { ...desk.desk.policies[0], name: 'gold', targets: { default: { 'first-response': 2 * hour } } },
    ];
    desk.presses(ana, 'urgent', '1');
    slaPasses(desk, 5 * hour);
    expect(told(desk).filter((one) => one.includes('sat on'))).toHaveLength(1);
  });

  it('given a claim after 75 % had passed, when it is not answered, then triage is not told that somebody sits on it', () => {
    const desk = given(to({ kind: 'owner' }));
    slaPasses(desk, 50 * minute);
    desk.presses(ana, 'claim', '1');
    slaPasses(desk, 5 * hour);
    expect(told(desk)).toEqual([`${benDirect}: 0s`]);
  });
});

describe('quiet hours', () => {
  /** 09:30 UTC is 10:30 in Berlin, and 04:30 in New York. */
  const quietHours = { from: 11 * 60, to: 13 * 60 };
  const step: Escalations = [{ at: offset(0), to: { kind: 'triage' }, how: 'channel' }];

  it('given a reminder in quiet hours, when they end, then it is told and says that it was held', () => {
    const desk = given(step, { quietHours });
    slaPasses(desk, 2 * hour);
    expect(told(desk)).toEqual([]);
    slaPasses(desk, 31 * minute);
    expect(told(desk)).toEqual([`${inChannel}: 0s held`]);
  });

  it('given a step that is always told, when it comes in quiet hours, then it is told', () => {
    const desk = given(
      step.map((one) => ({ ...one, always: true })),
      { quietHours },
    );
    slaPasses(desk, 61 * minute);
    expect(told(desk)).toEqual([`${inChannel}: 0s`]);
  });

  it('given it was answered meanwhile, when quiet hours end, then nobody is reminded', () => {
    const desk = given(step, { quietHours });
    slaPasses(desk, 90 * minute);
    desk.presses(ana, 'solve', '1');
    slaPasses(desk, 5 * hour);
    expect(told(desk)).toEqual([]);
  });

  it('given a person in another zone, when their reminder is due, then the quiet hours are theirs', () => {
    const hours = { ...given().desk.hours, timeZone: 'America/New_York' };
    const person: Escalations = [{ at: offset(0), to: { kind: 'person', email: 'ben@acme.test' } }];
    const desk = given(person, {
      quietHours: { from: 0, to: 7 * 60 },
      agentHours: new Map([['ben@acme.test', hours]]),
    });
    slaPasses(desk, 2 * hour);
    expect(told(desk)).toEqual([]);
    slaPasses(desk, hour);
    expect(told(desk)).toEqual([`${benDirect}: 0s held`]);
  });
});

describe('On it', () => {
  const repeated = (to: Escalations[number]['to']): Escalations => [
    { at: offset(0), every: 5 * minute, max: 10, to },
    { at: offset(17 * minute), to },
  ];

  it('given it is pressed, when the step is repeated, then its presser is left alone until the next step', () => {
    const desk = given(repeated({ kind: 'owner' }));
    slaPasses(desk, 61 * minute);
    expect(desk.presses(ben, 'on-it', '1')).toMatch(/no more of #1 until/u);
    slaPasses(desk, 15 * minute);
    expect(told(desk)).toEqual([`${benDirect}: 0s`]);
    expect(became(desk)).toEqual(['0s said', '0s#1 silenced', '0s#2 silenced', '0s#3 silenced']);
    slaPasses(desk, 5 * minute);
    expect(told(desk)).toContain(`${benDirect}: +17m`);
  });

  it('given a step that nobody expected comes sooner, when it is due, then it speaks', () => {
    const desk = given([{ at: share(75), to: { kind: 'owner' } }]);
    const targets = { urgent: { 'first-response': 20 * minute }, default: { 'first-response': 4 * hour } };
    desk.desk.policies = desk.desk.policies.map((policy) => ({ ...policy, targets }));
    slaPasses(desk, 10 * minute);
    desk.presses(ben, 'on-it', '1');
    desk.presses(ana, 'urgent', '1');
    slaPasses(desk, 6 * minute);
    expect(told(desk)).toEqual([`${benDirect}: 75%`]);
  });

  it('given a clock that is none of a reply, when pressed before 75 % of it, then it holds until a step that comes', () => {
    const escalations: Escalations = [{ at: offset(0), every: 5 * minute, max: 10, to: { kind: 'owner' } }];
    const desk = given(escalations);
    const targets = { default: { 'first-response': hour, resolution: 88 * minute } };
    desk.desk.policies = [{ name: 'gold', targets, escalations }];
    desk.presses(ben, 'claim', '1');
    slaPasses(desk, 62 * minute);
    desk.presses(ben, 'on-it', '1');
    expect(desk.ticket.sla.onIt).toMatchObject([{ until: desk.now + 26 * minute }]);
  });

  it('given nobody has the ticket, or triage heard that somebody sits on it, when pressed, then it holds over 75 %', () => {
    const desk = given([{ at: share(50), to: { kind: 'owner' } }]);
    slaPasses(desk, 31 * minute);
    desk.presses(ben, 'on-it', '1');
    expect(desk.ticket.sla.onIt).toMatchObject([{ until: desk.now + 30 * minute }]);

    const other = given([{ at: offset(0), to: { kind: 'owner' } }]);
    other.presses(ana, 'claim', '1');
    slaPasses(other, 46 * minute);
    const targets = { urgent: { 'first-response': 80 * minute }, default: { 'first-response': hour } };
    other.desk.policies = other.desk.policies.map((policy) => ({ ...policy, targets }));
    other.presses(ana, 'urgent', '1');
    other.presses(ben, 'on-it', '1');
    expect(other.ticket.sla.onIt).toMatchObject([{ until: other.now + 30 * minute }]);
  });

  it('given no further step, when half an hour has passed, then it silences no more', () => {
    const desk = given([{ at: offset(0), every: 10 * minute, max: 10, to: { kind: 'owner' } }]);
    slaPasses(desk, 61 * minute);
    desk.presses(ben, 'on-it', '1');
    slaPasses(desk, 29 * minute);
    expect(told(desk)).toHaveLength(1);
    slaPasses(desk, 10 * minute);
    expect(told(desk)).toHaveLength(2);
  });

  it('given a lead presses it, when a reminder for leads is repeated, then it comes', () => {
    const desk = given([{ at: offset(0), every: 5 * minute, max: 10, to: { kind: 'lead' } }]);
    slaPasses(desk, 61 * minute);
    desk.presses(ana, 'on-it', '1');
    slaPasses(desk, 5 * minute);
    expect(told(desk)).toEqual([`${anaDirect}: 0s`, `${anaDirect}: 0s#1`]);
  });

  it('given somebody else presses it, when the step is repeated, then its receiver hears it', () => {
    const desk = given(repeated({ kind: 'owner' }));
    slaPasses(desk, 61 * minute);
    desk.presses(ana, 'on-it', '1');
    slaPasses(desk, 5 * minute);
    expect(told(desk)).toEqual([`${benDirect}: 0s`, `${benDirect}: 0s#1`]);
  });

  it('given it stops no clock, when pressed, then the deadline stays', () => {
    const desk = given();
    slaPasses(desk, 46 * minute);
    const { breachAt } = desk.ticket;
    desk.presses(ben, 'on-it', '1');
    expect(desk.ticket.breachAt).toBe(breachAt);
  });

  it('given a customer, or a solved ticket, when pressed, then it is refused', () => {
    const desk = given();
    slaPasses(desk, 61 * minute);
    expect(desk.presses(gina, 'on-it', '1')).not.toBeNull();
    expect(desk.ticket.sla.onIt).toEqual([]);
    desk.presses(ana, 'solve', '1');
    expect(desk.presses(ben, 'on-it', '1')).toMatch(/solved/u);
    expect(desk.ticket.sla.onIt).toEqual([]);
  });
});

describe('striking out', () => {
  it('given a reminder was told, when the ticket is answered, then its message is struck out, once', () => {
    const desk = given();
    slaPasses(desk, 46 * minute);
    const [tell] = desk.effects.flatMap((effect) => (effect.kind === 'reminder' ? [effect] : []));
    const asked = desk.ticket.root?.split(':').at(-1) ?? '';
    desk.says(ana, 'Please try the new export, it should work now.', { thread: asked });
    expect(strikes(desk)).toMatchObject([{ said: tell?.id, place: tell?.place, keys: tell?.keys }]);
    expect(desk.ticket.sla.reminders.map(({ struck }) => struck)).toEqual([true]);
    desk.says(gina, 'Thanks', { thread: asked });
    desk.presses(ana, 'solve', '1');
    expect(strikes(desk)).toHaveLength(1);
  });

  it.each(['solve', 'discard'])(
    'given a reminder was told, when the ticket is %sd, then it is struck out',
    (action) => {
      const desk = given();
      slaPasses(desk, 61 * minute);
      desk.presses(ana, action, '1');
      expect(strikes(desk)).toHaveLength(2);
      expect(desk.ticket.sla.reminders.every(({ struck }) => struck)).toBe(true);
    },
  );

  it('given a told reminder, when somebody claims it or is on it, then its message is brought up to date', () => {
    const desk = given();
    slaPasses(desk, 46 * minute);
    desk.presses(ana, 'claim', '1');
    expect(strikes(desk)).toHaveLength(1);
    desk.presses(ben, 'on-it', '1');
    expect(strikes(desk)).toHaveLength(2);
    expect(desk.ticket.sla.reminders.map(({ struck }) => struck)).toEqual([false]);
  });

  it('given somebody was on it, when that is over, then its message shows so', () => {
    const desk = given([{ at: offset(0), to: { kind: 'triage' } }]);
    slaPasses(desk, 61 * minute);
    desk.presses(ben, 'on-it', '1');
    slaPasses(desk, 29 * minute);
    expect(strikes(desk)).toHaveLength(1);
    slaPasses(desk, 2 * minute);
    expect(desk.ticket.sla.onIt).toEqual([]);
    expect(strikes(desk)).toHaveLength(2);
  });

  it('given a struck reminder, when it is owed again, then its message stands again', () => {
    const desk = given();
    slaPasses(desk, 46 * minute);
    desk.presses(ana, 'solve', '1');
    expect(desk.ticket.sla.reminders.map(({ struck }) => struck)).toEqual([true]);
    desk.presses(ana, 'reopen', '1');
    expect(desk.ticket.sla.reminders.map(({ struck }) => struck)).toEqual([false]);
    expect(strikes(desk)).toHaveLength(2);
  });
});
