import { describe, expect, it } from 'vitest';
import type { CustomField } from '../../../src/desk/decide/context.ts';
import type { Form } from '../../../src/desk/forms/form.ts';
import { ana, ben, day, gina } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const fields: CustomField[] = [
  { name: 'plan', type: 'choice', choices: ['free', 'pro'] },
  { name: 'seats', type: 'number', choices: [] },
  { name: 'since', type: 'date', choices: [] },
  { name: 'vip', type: 'yes-no', choices: [] },
  { name: 'area', type: 'text', choices: [] },
];

function given() {
  const desk = new ModelDesk({ desk: { fields } });
  const asked = desk.says(gina, 'The export fails');
  desk.passes(10 * 60_000);
  return { desk, asked };
}
function formOf(desk: ModelDesk): Form {
  const answer = desk.opens(ana, 'details', 1);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.form;
}
const values = (form: Form): Record<string, string> =>
  Object.fromEntries(
    form.fields.flatMap((field) =>
      'value' in field && field.value !== null && field.value !== '' ? [[field.name, String(field.value)]] : [],
    ),
  );
const lines = (desk: ModelDesk) => desk.ticket.applied.at(-1)?.history.map(({ what, from, to }) => [what, from, to]);

describe('the form behind More', () => {
  it('given a ticket, when the form is opened, then it shows what is set, the agents, the custom fields, and the ways on', () => {
    const { desk } = given();
    const form = formOf(desk);
    expect(form.fields.map(({ name }) => name)).toEqual([
      ...['status', 'priority', 'assignee', 'tags'],
      ...fields.map(({ name }) => `field:${name}`),
      'snooze',
      'participant',
    ]);
    expect(form.fields.find(({ name }) => name === 'assignee')).toMatchObject({
      value: 'nobody',
      options: [
        { value: 'nobody' },
        { value: 'ana@acme.test', label: 'Ana' },
        { value: 'ben@acme.test', label: 'Ben' },
      ],
    });
    expect(form.buttons.map(({ action }) => action)).toEqual([
      'form:snooze',
      'form:promise',
      'form:merge',
      'form:link',
      'form:split',
      'form:discard',
    ]);
  });

  it('given somebody chosen as a participant, when sent, then they take part, and history says who added them', () => {
    const { desk } = given();
    const form = formOf(desk);
    const sent = { ...values(form), participant: 'slack:U0HANK' };
    expect(desk.submits(ana, 'details', 1, sent, { subject: form.about.subject })).toEqual({ say: null });
    expect(desk.ticket.participants).toEqual(['slack:U0GINA', 'slack:U0HANK']);
    expect(lines(desk)).toEqual([['participant', null, 'slack:U0HANK']]);
    expect(desk.submits(gina, 'details', 1, sent, { subject: form.about.subject }).say).not.toBeNull();
  });

  it('given the form as it was opened, when sent unchanged, then nothing is written', () => {
    const { desk } = given();
    const form = formOf(desk);
    expect(desk.submits(ana, 'details', 1, values(form), { subject: form.about.subject })).toEqual({ say: null });
    expect(desk.ticket.version).toBe(0);
  });

  it('given all of it changed, when sent, then all is written at once, with history, and who got it is called', () => {
    const { desk } = given();
    const form = formOf(desk);
    const until = desk.now + day;
    const sent = {
      ...values(form),
      ...{ status: 'pending', priority: 'high', assignee: 'ben@acme.test', tags: 'billing, EU , billing' },
      ...{ 'field:plan': 'pro', 'field:seats': '12', 'field:since': '2026-02-28', 'field:vip': 'yes' },
      ...{ 'field:area': 'invoices', snooze: String(until) },
    };
    expect(desk.submits(ana, 'details', 1, sent, { subject: form.about.subject })).toEqual({ say: null });
    expect(desk.ticket).toMatchObject({
      version: 1,
      status: 'pending',
      priority: 'high',
      assignee: { id: 'ben@acme.test', name: 'Ben' },
      tags: ['billing', 'EU'],
      fields: { plan: 'pro', seats: '12', since: '2026-02-28', vip: 'yes', area: 'invoices' },
      snoozedUntil: until,
    });
    expect(lines(desk)).toEqual([
      ['priority', 'normal', 'high'],
      ['assignee', null, 'ben@acme.test'],
      ['status', 'new', 'open'],
      ['tags', '', 'billing, EU'],
      ['snoozed', null, until],
      ['field:plan', null, 'pro'],
      ['field:seats', null, '12'],
      ['field:since', null, '2026-02-28'],
      ['field:vip', null, 'yes'],
      ['field:area', null, null],
      ['status', 'open', 'pending'],
    ]);
    const calls = desk.effects.flatMap((one) => (one.kind === 'post' && one.audience === 'desk' ? one.calls : []));
    expect(calls).toEqual(['slack:U0BEN']);
  });

  it('given others changed things since it was opened, when only the tags are changed, then the others’ changes stay', () => {
    const { desk } = given();
    const form = formOf(desk);
    desk.presses(ben, 'urgent', '1');
    desk.presses(ben, 'claim', '1');
    desk.submits(ana, 'details', 1, { ...values(form), tags: 'billing' }, { subject: form.about.subject });
    expect(desk.ticket).toMatchObject({
      priority: 'urgent',
      assignee: { name: 'Ben' },
      status: 'open',
      tags: ['billing'],
    });
  });

  it('given values that were set, when emptied, then they are gone', () => {
    const { desk } = given();
    desk.submits(ana, 'details', 1, { tags: 'billing', 'field:plan': 'pro', snooze: String(desk.now + day) });
    const form = formOf(desk);
    const { tags, snooze, 'field:plan': plan, ...left } = values(form);
    expect([tags, snooze, plan]).toEqual(['billing', String(desk.now + day), 'pro']);
    desk.submits(ana, 'details', 1, left, { subject: form.about.subject });
    expect(desk.ticket).toMatchObject({ tags: [], fields: {}, snoozedUntil: null, timers: {} });
  });

  it.each([
    ['field:plan', 'gold'],
    ['field:seats', 'many'],
    ['field:since', '2026-02-30'],
    ['field:vip', 'perhaps'],
    ['status', 'closed'],
    ['priority', 'highest'],
    ['assignee', 'gina@globex.test'],
    ['snooze', '1000'],
    ['tags', 'x'.repeat(51)],
  ])(
    'given %s is “%s”, when sent with other changes, then the field says what is wrong and nothing is written',
    (field, value) => {
      const { desk } = given();
      const answer = desk.submits(ana, 'details', 1, { priority: 'high', [field]: value });
      expect(answer).toMatchObject({ form: { faults: { [field]: expect.any(String) } } });
      expect(desk.ticket).toMatchObject({ version: 0, priority: 'normal' });
    },
  );

  it.each(['details', 'snooze', 'promise', 'merge', 'split', 'link', 'discard'] as const)(
    'given the ticket was closed since, when %s is sent or opened, then it says so and nothing changes',
    (form) => {
      const { desk } = given();
      desk.presses(ana, 'solve', '1');
      desk.passes(8 * day);
      const before = JSON.stringify(desk.ticket);
      const said = '#1 is closed already. A reply by the customer opens a follow-up.';
      expect(desk.submits(ana, form, 1, { priority: 'high', tickets: '#1', until: '' })).toEqual({ say: said });
      expect(desk.opens(ana, form, 1)).toEqual({ refused: said });
      expect(JSON.stringify(desk.ticket)).toBe(before);
    },
  );

  it('given the form was sent twice, when the second comes, then it acts once', () => {
    const { desk } = given();
    desk.submits(ana, 'details', 1, { priority: 'high' });
    desk.presses(ben, 'urgent', '1');
    desk.again();
    expect(desk.ticket.priority).toBe('urgent');
  });

  it('given not a request, when confirmed in its form, then it is put aside', () => {
    const { desk } = given();
    desk.submits(ana, 'discard', 1, {});
    expect(desk.ticket).toMatchObject({ discarded: true, status: 'closed' });
  });
});
