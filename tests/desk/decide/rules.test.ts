import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/desk/decide/context.ts';
import { applyRules, describeRules, type RuleSubject } from '../../../src/desk/decide/rules.ts';
import { aChannel, aCustomer } from '../../support/builders.ts';
import { ben, gina, triage } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

/** A rule that says nothing but what is told. */
const aRule = (when: Partial<Rule['when']>, set: Partial<Rule['set']>): Rule => ({
  when: { text: null, customer: null, tier: null, channel: null, platform: null, form: null, ...when },
  set: { priority: null, tags: [], assign: null, triage: null, field: {}, ...set },
});
const subject: RuleSubject = { text: 'The invoice is wrong', customer: aCustomer(), channel: aChannel(), form: null };
const set = (rules: Rule[], about: Partial<RuleSubject> = {}) =>
  applyRules(rules, { ...subject, ...about }).priority?.value ?? null;

describe('what a rule looks at', () => {
  it.each<[string, Partial<Rule['when']>, boolean]>([
    ['nothing', {}, true],
    ['its text', { text: (text) => text.includes('invoice') }, true],
    ['another text', { text: (text) => text.includes('refund') }, false],
    ['the customer by name, in any case', { customer: ['GLOBEX'] }, true],
    ['the customer by id', { customer: ['customer:globex'] }, true],
    ['one of several customers', { customer: ['Initech', 'Globex'] }, true],
    ['another customer', { customer: ['Initech'] }, false],
    ['the tier', { tier: ['gold'] }, true],
    ['another tier', { tier: ['silver'] }, false],
    ['the channel by the platform’s id', { channel: ['C0GLOBEX'] }, true],
    ['another channel', { channel: ['C0INITECH'] }, false],
    ['the platform', { platform: ['slack'] }, true],
    ['another platform', { platform: ['teams'] }, false],
    ['a form, where it came by none', { form: ['new-ticket'] }, false],
    ['two things of which one does not hold', { tier: ['gold'], platform: ['teams'] }, false],
  ])('given a rule for %s, when a ticket is made, then it sets its priority: %s → %s', (_, when, matches) => {
    expect(set([aRule(when, { priority: 'high' })])).toBe(matches ? 'high' : null);
  });

  it('given a former id of the channel, when a ticket is made there, then the rule still holds', () => {
    const rule = aRule({ channel: ['C0OLD'] }, { priority: 'high' });
    expect(set([rule], { channel: aChannel({ aliases: ['C0OLD'] }) })).toBe('high');
  });

  it('given no customer, when a rule asks for one or a tier, then it does not hold', () => {
    expect(set([aRule({ tier: ['gold'] }, { priority: 'high' })], { customer: null })).toBeNull();
  });

  it('given rules that set different things, when all match, then for each thing the first one that sets it wins', () => {
    const outcome = applyRules(
      [
        aRule({}, { tags: ['billing'], field: { area: 'billing' } }),
        aRule({}, { priority: 'high', tags: ['vip'], field: { area: 'other', plan: 'pro' } }),
        aRule({}, { priority: 'low', assign: 'ana@acme.test', triage }),
      ],
      subject,
    );
    expect(outcome).toMatchObject({
      priority: { value: 'high', rule: 2 },
      tags: { value: ['billing'], rule: 1 },
      assign: { value: 'ana@acme.test', rule: 3 },
      triage: { value: triage, rule: 3 },
    });
    expect([...outcome.fields].map(([name, { value, rule }]) => [name, value, rule])).toEqual([
      ['area', 'billing', 1],
      ['plan', 'pro', 2],
    ]);
    expect(describeRules(outcome)).toBe('1: tags, field area; 2: priority, field plan; 3: assign, triage');
  });
});

const billing = aRule(
  { text: (text) => /invoice/iu.test(text) },
  {
    priority: 'high',
    tags: ['billing'],
    assign: 'Ana@acme.test',
    triage: 'slack:C0BILLING',
    field: { area: 'billing' },
  },
);

describe('a ticket that a rule is for', () => {
  it('given it, when the ticket is made, then all of it is set, its card goes where the rule says, and who asks why is told', () => {
    const desk = new ModelDesk({ desk: { rules: [billing] } });
    const posted = desk.says(gina, 'The invoice is wrong');
    expect(desk.ticket).toMatchObject({
      priority: 'high',
      tags: ['billing'],
      assignee: { id: 'ana@acme.test', name: 'Ana' },
      status: 'open',
      triage: 'slack:C0BILLING',
      fields: { area: 'billing' },
    });
    expect(desk.effects.find(({ kind }) => kind === 'card')).toMatchObject({ channel: 'slack:C0BILLING' });
    expect(desk.message(posted).verdict.values).toMatchObject({
      rules: '1: priority, tags, assign, triage, field area',
    });
    const told = desk.ticket.applied.flatMap(({ history }) => history).filter(({ door }) => door === 'rule');
    expect(told.map(({ what, to, actor }) => [what, to, actor.name])).toEqual([
      ['priority', 'high', 'rule 1'],
      ['tags', 'billing', 'rule 1'],
      ['triage', 'slack:C0BILLING', 'rule 1'],
      ['field area', 'billing', 'rule 1'],
      ['assignee', 'ana@acme.test', 'rule 1'],
      ['status', 'open', 'rule 1'],
    ]);
  });

  it('given that it names somebody, when the ticket is made, then they are called once, in the card’s thread', () => {
    const desk = new ModelDesk({ desk: { rules: [billing] } });
    desk.says(gina, 'The invoice is wrong');
    desk.says(gina, 'It says 200 instead of 100');
    const called = desk.effects.flatMap((effect) =>
      effect.kind === 'post' && effect.audience === 'desk' && effect.calls.length > 0 ? [effect] : [],
    );
    expect(called.map(({ calls, inCardThread, channel }) => [calls, inCardThread, channel])).toEqual([
      [['slack:U0ANA'], true, 'slack:C0BILLING'],
    ]);
  });

  it('given it, when the ticket is asked for by command, then it is set as well', () => {
    const desk = new ModelDesk({ desk: { rules: [billing] } });
    desk.commands(ben, 'new for @[U0GINA] the invoice');
    expect(desk.ticket).toMatchObject({ priority: 'high', assignee: { id: 'ana@acme.test' } });
  });

  it('given it, when something else is asked for, then nothing of it is set', () => {
    const desk = new ModelDesk({ desk: { rules: [billing] } });
    const posted = desk.says(gina, 'Login fails');
    expect(desk.ticket).toMatchObject({ priority: 'normal', tags: [], assignee: null, status: 'new', triage });
    expect(desk.message(posted).verdict.values).not.toHaveProperty('rules');
  });

  it('given that it names somebody who is away, when the ticket is made, then the desk’s way of assigning chooses', () => {
    const desk = new ModelDesk({
      desk: { rules: [billing], away: new Set(['ana@acme.test']), assignment: 'round-robin' },
    });
    desk.says(gina, 'The invoice is wrong');
    expect(desk.ticket.assignee?.id).toBe('ben@acme.test');
  });

  it('given that its person is away and tickets are taken, not given, when one is made, then nobody has it and why says so', () => {
    const desk = new ModelDesk({ desk: { rules: [billing], away: new Set(['ana@acme.test']) } });
    const posted = desk.says(gina, 'The invoice is wrong');
    expect(desk.ticket.assignee).toBeNull();
    expect(desk.message(posted).verdict.values).toMatchObject({ assigned: 'nobody is there' });
  });

  it('given it, when the customer writes on within the window, then that still joins', () => {
    const desk = new ModelDesk({ desk: { rules: [billing] } });
    desk.says(gina, 'The invoice is wrong');
    desk.says(gina, 'It says 200 instead of 100');
    expect(desk.tickets).toHaveLength(1);
  });

  it('given it, when the making is stopped half-way and tried again, then it comes to the same', () => {
    const desk = new ModelDesk({ desk: { rules: [billing] } });
    desk.crashes = 'messages';
    desk.says(gina, 'The invoice is wrong');
    expect(desk.ticket).toMatchObject({ priority: 'high', assignee: { id: 'ana@acme.test' } });
  });
});
