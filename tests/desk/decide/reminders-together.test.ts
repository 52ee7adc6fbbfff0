import { describe, expect, it } from 'vitest';
import { reminderLines } from '../../../src/desk/reminder/reminder-line.ts';
import { ana, ben, gina } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';
import { became, downFor, type Escalations, hour, minute, onePolicy, slaPasses, told } from './model/reminded.ts';

/** A ticket of Globex, which Ben owns; Ana is a lead, and Ben too if there are `two`. */
function given(escalations: Escalations, two?: 'two leads'): ModelDesk {
  const model = new ModelDesk({ desk: { policies: onePolicy(escalations) } });
  const { directory } = model.desk;
  const customers = directory.customers.map((one) =>
    one.name === 'Globex' ? { ...one, owner: 'ben@acme.test' } : one,
  );
  const agents = (directory.agents ?? []).map((one) => (two === undefined ? one : { ...one, role: 'lead' as const }));
  model.desk = { ...model.desk, directory: { ...directory, customers, agents } };
  model.says(gina, 'The export fails');
  return model;
}
type One = Escalations[number];
const share = (percent: number) => ({ kind: 'share', percent }) as const;
const due = { kind: 'offset', milliseconds: 0 } as const;
const repeated = { at: due, every: 10 * minute, max: 5 } as const;
const later = (milliseconds: number) => ({ kind: 'offset', milliseconds }) as const;
const anaDirect = 'slack:U0ANA';
const benDirect = 'slack:U0BEN';
const inThread = 'thread slack:C0TRIAGE';
const inChannel = 'channel slack:C0TRIAGE';

describe('reminders of one clock for the same place', () => {
  it.each<[One['how'], string]>([
    ['channel', inChannel],
    ['thread', inThread],
  ])('given two leads, when their step comes in the %s, then one message calls both', (how = 'channel', place) => {
    const desk = given([{ at: due, to: { kind: 'lead' }, how }], 'two leads');
    slaPasses(desk, 61 * minute);
    expect(told(desk)).toEqual([`${place}: 0s, 0s @${anaDirect} @${benDirect}`]);
    expect(became(desk)).toEqual(['0s said', '0s said']);
  });

  it.each<[string, One['to'][]]>([
    ['before', [{ kind: 'assignee' }, { kind: 'triage' }]],
    ['after', [{ kind: 'triage' }, { kind: 'assignee' }]],
  ])(
    'given a step for the assignee written %s one for triage, when both come in the channel, then the assignee is called',
    (_, receivers) => {
      const desk = given(receivers.map((to) => ({ at: due, to, how: 'channel' })));
      desk.presses(ben, 'claim', '1');
      slaPasses(desk, 61 * minute);
      expect(told(desk)).toEqual([`${inChannel}: sat on`, `${inChannel}: 0s, 0s @${benDirect}`]);
    },
  );

  it('given steps for different people were missed, when the bot is back, then the latest calls everybody for whom they were', () => {
    const desk = given([
      { at: share(50), to: { kind: 'lead' }, how: 'channel' },
      { at: share(75), to: { kind: 'owner' }, how: 'channel' },
      { at: later(hour), to: { kind: 'triage' }, how: 'channel' },
    ]);
    downFor(desk, 3 * hour);
    expect(told(desk)).toEqual([`${inChannel}: +1h late @${anaDirect} @${benDirect}`]);
    expect(became(desk)).toEqual(['50% collapsed', '75% collapsed', '+1h said']);
  });

  it('given a step for who is on call with a pager and an earlier one for them, when both were missed, then each place hears the latest', () => {
    const desk = given([
      { at: share(50), to: { kind: 'person', email: 'ana@acme.test' } },
      { at: due, to: { kind: 'oncall' } },
    ]);
    const webhook = 'https://pager.acme.test/hook';
    const turns = { zone: 'Europe/Berlin', people: ['ana@acme.test'], from: '2026-01-05', every: 168 * hour, webhook };
    desk.desk.oncall = [turns];
    downFor(desk, 3 * hour);
    expect(told(desk)).toEqual([`${anaDirect}: 0s late`, `${webhook}: 0s late`]);
  });

  it('given a step of the policy as somebody sits on the ticket, when both come, then the message says that they have not answered', () => {
    const desk = given([{ at: share(75), to: { kind: 'triage' }, how: 'channel' }]);
    desk.presses(ben, 'claim', '1');
    slaPasses(desk, 46 * minute);
    expect(told(desk)).toEqual([`${inChannel}: 75%, sat on`]);
    const keys = desk.ticket.sla.reminders.map(({ key }) => key);
    expect(reminderLines(desk.ticket, keys, { customer: null, now: desk.now })).toMatchObject([{ satOn: true }]);
  });
});

describe('leads who come and go', () => {
  it('given the only lead was told, when they are away then, then nobody is told the same instead of them', () => {
    const desk = given([{ at: due, to: { kind: 'lead' } }]);
    slaPasses(desk, 61 * minute);
    desk.desk.away = new Set(['ana@acme.test']);
    slaPasses(desk, 0);
    desk.presses(ben, 'claim', '1');
    slaPasses(desk, 10 * minute);
    expect(told(desk)).toEqual([`${anaDirect}: 0s`]);
  });
});

describe('On it, and others at the same place', () => {
  it('given steps for triage and for the assignee in the channel, when the assignee is on it, then triage hears on, and they are not called', () => {
    const desk = given([
      { ...repeated, to: { kind: 'triage' }, how: 'channel' },
      { ...repeated, to: { kind: 'assignee' }, how: 'channel' },
    ]);
    desk.presses(ben, 'claim', '1');
    slaPasses(desk, 61 * minute);
    desk.presses(ben, 'on-it', '1');
    slaPasses(desk, 20 * minute);
    expect(told(desk).slice(2)).toEqual([`${inChannel}: 0s#1`, `${inChannel}: 0s#2`]);
    expect(became(desk).filter((one) => one.endsWith('silenced'))).toEqual(['0s#1 silenced', '0s#2 silenced']);
  });

  it('given a lead who has the ticket, when they are on it, then the step for leads comes to them', () => {
    const desk = given([
      { ...repeated, to: { kind: 'lead' } },
      { ...repeated, to: { kind: 'assignee' } },
    ]);
    desk.presses(ana, 'claim', '1');
    slaPasses(desk, 61 * minute);
    desk.presses(ana, 'on-it', '1');
    slaPasses(desk, 10 * minute);
    expect(told(desk)).toEqual([`${inChannel}: sat on`, `${anaDirect}: 0s, 0s`, `${anaDirect}: 0s#1`]);
  });
});
