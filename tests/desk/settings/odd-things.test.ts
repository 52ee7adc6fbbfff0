import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../../src/desk/settings/configuration.ts';
import type { DeskState } from '../../../src/desk/settings/merge.ts';
import { oddThings } from '../../../src/desk/settings/odd-things.ts';
import { aChannel, aCustomer } from '../../support/builders.ts';

const lead = { email: 'ana@acme.test', slack: 'U0ANA', role: 'lead', retired: false } as const;
const triage = aChannel({
  platformId: 'C0TRIAGE',
  name: 'triage',
  kind: 'triage',
  mode: 'off',
  shared: false,
  customer: null,
});
const route = { platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' } } as const;

const state = (settings: DeskState['settings'] = {}, agents: DeskState['agents'] = [lead]): DeskState => ({
  settings: { triage: [route], ...settings },
  agents,
  customers: [],
  channels: [],
});
const odd = (told: Partial<Configuration> = {}): string[] =>
  oddThings({
    state: state(),
    file: null,
    customers: [aCustomer()],
    channels: [aChannel(), triage],
    changes: [],
    environment: [],
    missing: [],
    met: new Set(),
    ...told,
  }).map(({ key }) => key);

describe('what is odd', () => {
  it('given a desk in which all fits, when it is looked at, then nothing is', () => {
    expect(odd()).toEqual([]);
  });

  it.each<[string, Partial<Configuration>]>([
    ['oddNoTriage', { state: state({ triage: [] }) }],
    ['oddTriageShared', { channels: [aChannel(), { ...triage, shared: true }] }],
    ['oddTriageLeft', { channels: [aChannel(), { ...triage, member: false }] }],
    ['oddChannelUnconfirmed', { channels: [aChannel({ confirmed: false }), triage] }],
    ['oddChannelNoCustomer', { channels: [aChannel(), aChannel({ platformId: 'C0X', customer: null }), triage] }],
    ['oddChannelLeft', { channels: [aChannel({ member: false }), triage] }],
    ['oddChannelArchived', { channels: [aChannel({ archived: true }), triage] }],
    ['oddCustomerNoChannel', { channels: [triage] }],
    ['oddOwnerNoAgent', { customers: [aCustomer({ owner: 'zoe@acme.test' })] }],
    ['oddAgentNoAccount', { state: state({}, [lead, { email: 'ben@acme.test', retired: false }]) }],
    ['oddNoAgents', { state: state({}, null) }],
    ['oddNoLead', { state: state({}, [{ ...lead, role: 'agent' }]), customers: [aCustomer()] }],
    [
      'oddEscalationNoAgent',
      {
        state: state({
          policies: [
            {
              name: 'gold',
              escalations: [{ at: { kind: 'share', percent: 75 }, to: { kind: 'person', email: 'zoe@acme.test' } }],
            },
          ],
        }),
      },
    ],
    ['oddDigestNoAgent', { state: state({ digest: { to: { kind: 'person', email: 'zoe@acme.test' } } }) }],
    ['oddCsatSilent', { state: state({ csat: { enabled: true } }), channels: [aChannel({ mode: 'silent' }), triage] }],
    ['oddNpsSilent', { state: state({ nps: { enabled: true } }), channels: [aChannel({ mode: 'silent' }), triage] }],
    ['oddCsatSampleNone', { state: state({ csat: { sample: 0 } }) }],
    ['oddWeeklyOff', { state: state({ csat: { enabled: false, weekly: { channel: 'C0TRIAGE' } } }) }],
    [
      'oddWeeklyLeft',
      {
        state: state({ csat: { weekly: { channel: 'C0LEADS' } } }),
        channels: [
          aChannel(),
          triage,
          aChannel({ platformId: 'C0LEADS', kind: 'internal', customer: null, shared: false, member: false }),
        ],
      },
    ],
    ['oddOncallNoAgent', { state: state({ oncall: [{ people: ['zoe@acme.test'] }] }) }],
    ['oddOncallNobody', { state: state({ assignment: { mode: 'on-call' } }) }],
    ['oddRuleNever', { state: state({ rules: [{ when: { tier: ['vip'] } }] }) }],
    ['oddCalendarClosed', { state: state({ calendars: [{ name: 'never' }] }) }],
    ['oddMacroVariable', { state: state({ macros: [{ name: 'hi', text: 'Hi {{requester.frstName}}' }] }) }],
    ['oddScopes', { missing: [{ platform: 'slack', scopes: ['users:read'] }] }],
  ])('given what makes *%s*, when it is looked at, then that alone is told', (key, told) => {
    expect(odd(told)).toEqual([key]);
  });

  it('given policies, when one names nobody and one stands below one for all, then both are told', () => {
    const policies = [
      { name: 'vip', when: { tier: ['vip'] } },
      { name: 'all' },
      { name: 'gold', when: { tier: ['gold'] } },
    ];
    expect(odd({ state: state({ policies }) })).toEqual(['oddPolicyNever', 'oddPolicyAfterAll']);
  });

  it('given an agent without an id whose account was met, when it is looked at, then nothing is odd', () => {
    const agents = [lead, { email: 'ben@acme.test', retired: false }];
    expect(odd({ state: state({}, agents), met: new Set(['ben@acme.test']) })).toEqual([]);
  });
});
