import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeFault } from '../../../src/desk/settings/fault.ts';
import { parseDeskFile } from '../../../src/desk/settings/parse.ts';
import type { DeskFile } from '../../../src/desk/settings/schema.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function fileOf(text: string): DeskFile {
  const result = parseDeskFile(text, 'desk.yaml');
  if (!result.ok) throw new Error(result.faults.map(describeFault).join('\n'));
  return result.file;
}

/** Faults as `line path: message`. */
function faultsOf(text: string): string[] {
  const result = parseDeskFile(text, 'desk.yaml');
  if (result.ok) return [];
  return result.faults.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

function warningsOf(text: string): string[] {
  const result = parseDeskFile(text, 'desk.yaml');
  if (!result.ok) throw new Error(result.faults.map(describeFault).join('\n'));
  return result.warnings.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

describe('given the example file', () => {
  const text = readFileSync(new URL('../../../desk.example.yaml', import.meta.url), 'utf8');

  test('then it has no fault and no warning, and shows every part', () => {
    expect(warningsOf(text)).toEqual([]);
    expect(Object.keys(fileOf(text)).sort()).toEqual([
      'agents',
      'assignment',
      'calendars',
      'channels',
      'csat',
      'customers',
      'desk',
      'digest',
      'fields',
      'lifecycle',
      'macros',
      'nps',
      'oncall',
      'policies',
      'quietHours',
      'retention',
      'rules',
      'templates',
      'triage',
    ]);
  });
});

describe('given what the contract shows', () => {
  test('then durations are milliseconds, times of day minutes, and what is not said is not there', () => {
    const file = fileOf(`
desk: { name: Acme Support, emoji: { claim: ":eyes:" }, command: /ticket }
agents:
  - { name: Ana, email: ANA@acme.test, role: lead, slack: U0ANA }
customers:
  - name: Globex
    owner: ana@acme.test
    tier: gold
    channels:
      - { platform: slack, id: C0GLOBEX, groupingWindow: 5m, apps: [{ id: A0FORM, as: customer }] }
      - { platform: teams, id: "19:abc@thread.tacv2" }
triage:
  - { platform: slack, channel: C0TRIAGE, for: default, replies: internal }
  - { channel: C0GOLD, for: { tier: gold } }
calendars:
  - { name: office, timezone: Europe/Berlin, hours: { mon: ["09:00-17:00"], fri: ["22:00-06:00"] }, closed: [2026-12-24] }
policies:
  - name: gold
    when: { tier: gold, channel: [C0GLOBEX], priority: [high, urgent] }
    calendar: office
    tellCustomer: 4h
    targets: { urgent: { first-response: 90s, resolution: 3d } }
    escalations:
      - { at: 75%, to: assignee, how: dm }
      - { at: -10m, to: "19:abc@thread.tacv2" }
      - { at: 0s, to: ana@acme.test }
      - { at: +1h, every: 1h, max: 5, to: https://hooks.acme.test/x, always: true }
csat: { reminder: off, sample: 12.5%, delay: 0s }
quietHours: { from: "20:00", to: "07:30" }
retention: { inbox: 5w, messages: keep }
rules: [{ when: { text: "refund|invoice" }, set: { assign: ana@acme.test, field: { area: billing } } }]
oncall: [{ people: ana@acme.test, from: 2026-01-05, every: 1w }]
`);
    expect(file.desk).toEqual({ name: 'Acme Support', emoji: { claim: 'eyes' }, command: 'ticket' });
    expect(file.agents).toEqual([{ name: 'Ana', email: 'ana@acme.test', role: 'lead', slack: 'U0ANA' }]);
    expect(file.customers?.[0]?.channels).toEqual([
      { platform: 'slack', id: 'C0GLOBEX', groupingWindow: 5 * minute, apps: [{ id: 'A0FORM', as: 'customer' }] },
      { platform: 'teams', id: '19:abc@thread.tacv2' },
    ]);
    expect(file.triage).toEqual([
      { platform: 'slack', channel: 'C0TRIAGE', for: { kind: 'default' }, replies: 'internal' },
      { platform: 'slack', channel: 'C0GOLD', for: { kind: 'tier', tier: 'gold' } },
    ]);
    expect(file.calendars?.[0]).toMatchObject({
      hours: { mon: ['09:00-17:00'], fri: ['22:00-06:00'] },
      closed: ['2026-12-24'],
    });
    expect(file.policies?.[0]).toEqual({
      name: 'gold',
      when: { tier: ['gold'], channel: ['C0GLOBEX'], priority: ['high', 'urgent'] },
      calendar: ['office'],
      tellCustomer: 4 * hour,
      targets: { urgent: { 'first-response': 90_000, resolution: 3 * day } },
      escalations: [
        { at: { kind: 'share', percent: 75 }, to: { kind: 'assignee' }, how: 'dm' },
        { at: { kind: 'offset', milliseconds: -10 * minute }, to: { kind: 'channel', id: '19:abc@thread.tacv2' } },
        { at: { kind: 'offset', milliseconds: 0 }, to: { kind: 'person', email: 'ana@acme.test' } },
        {
          at: { kind: 'offset', milliseconds: hour },
          every: hour,
          max: 5,
          to: { kind: 'webhook', url: 'https://hooks.acme.test/x' },
          always: true,
        },
      ],
    });
    expect(file.csat).toEqual({ reminder: 'off', sample: 12.5, delay: 0 });
    expect(file.quietHours).toEqual({ from: 1_200, to: 450 });
    expect(file.retention).toEqual({ inbox: 35 * day, messages: 'keep' });
    expect(file.oncall).toEqual([{ people: ['ana@acme.test'], from: '2026-01-05', every: 7 * day }]);
  });

  test('then it is plain data: stored and read again it is the same', () => {
    const file = fileOf(readFileSync(new URL('../../../desk.example.yaml', import.meta.url), 'utf8'));
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });
});

describe('given a fault, then it is told with its line and what to write', () => {
  test.each([
    [
      'an unknown key at the top',
      'desk: {}\ncalenders: []',
      '2 calenders: unknown key "calenders": did you mean calendars?',
    ],
    [
      'an unknown key deep down',
      'customers:\n  - name: A\n    channels:\n      - id: C0A\n        mod: auto',
      '5 customers[0].channels[0].mod: unknown key "mod": did you mean mode?',
    ],
    ['a key like nothing', 'nps: { x: 1 }', '1 nps.x: unknown key "x": possible here are enabled, every'],
    ['a missing key', 'agents:\n  - name: Ana', '2 agents[0].email: is missing'],
    [
      'a wrong word',
      'agents:\n  - email: a@b.c\n    role: Lead',
      '3 agents[0].role: must be one of agent, lead, admin; did you mean lead?',
    ],
    [
      'a number for a text',
      'customers:\n  - name: A\n    tier: 1',
      '3 customers[0].tier: must be text: put it in quotes, "1"',
    ],
    ['a list for a part', 'desk: []', '1 desk: must hold keys of its own'],
    ['a part for a list', 'agents: {}', '1 agents: must be a list'],
    [
      'an empty list',
      '\nagents:\ndesk: {}',
      '2 agents: is empty: it must be a list; fill it in, write [] for none, or remove the line',
    ],
    ['an empty value', 'desk:\n  name:\n', '2 desk.name: is empty: it must be text; fill it in or remove the line'],
    ['text for yes or no', 'nps: { enabled: maybe }', '1 nps.enabled: must be true or false'],
    [
      'no duration',
      'lifecycle: { remindAfter: 3 days }',
      '1 lifecycle.remindAfter: is not a duration: write a duration such as 90s, 30m, 4h, 2d or 1w',
    ],
    [
      'a bare number as a duration',
      'lifecycle:\n  solveAfter: 7',
      '2 lifecycle.solveAfter: must be a duration: write a duration such as 90s, 30m, 4h, 2d or 1w',
    ],
    ['a duration of nothing', 'lifecycle: { closeAfter: 0s }', '1 lifecycle.closeAfter: must be longer than zero'],
    [
      'a negative duration',
      'lifecycle: { closeAfter: -3d }',
      '1 lifecycle.closeAfter: is not a duration: write a duration such as 90s, 30m, 4h, 2d or 1w',
    ],
    [
      'a duration beyond reason',
      'lifecycle: { closeAfter: 9999w }',
      '1 lifecycle.closeAfter: is too long: at most 520w',
    ],
    [
      'too long a group',
      'channels: [{ id: C0A, kind: partner, groupingWindow: 2h }]',
      '1 channels[0].groupingWindow: is too long: at most 1h',
    ],
    ['too short an inbox', 'retention: { inbox: 2w }', '1 retention.inbox: is too short: at least 30d'],
    [
      'an unknown zone',
      'desk: { timezone: Europe/Berln }',
      '1 desk.timezone: is not a time zone that is known here: did you mean Europe/Berlin?',
    ],
    [
      'an offset as a zone',
      'desk: { timezone: "+02:00" }',
      '1 desk.timezone: is not a time zone that is known here: write one such as Europe/Berlin',
    ],
    [
      'a short name that means nothing certain',
      'desk: { timezone: PST }',
      '1 desk.timezone: is not a time zone that is known here: ',
    ],
    [
      'no language',
      'desk: { locale: english please }',
      '1 desk.locale: is not a language: write one such as en, de or pt-BR',
    ],
    [
      'no hours',
      'calendars: [{ name: a, hours: { mon: [9-17] } }]',
      '1 calendars[0].hours.mon[0]: is not a span of hours: write one such as "09:00-17:00"',
    ],
    [
      'no day',
      'calendars: [{ name: a, hours: { mo: [] } }]',
      '1 calendars[0].hours.mo: unknown key "mo": did you mean mon?',
    ],
    [
      'no date',
      'calendars: [{ name: a, hours: { mon: "09:00-17:00" }, closed: [2026-02-30] }]',
      '1 calendars[0].closed[0]: is not a date: write one such as 2026-12-24',
    ],
    [
      'no pattern',
      'rules: [{ when: { text: "(refund" } }]',
      "1 rules[0].when.text: is not a pattern in RE2's syntax: missing closing )",
    ],
    [
      'a pattern that could run away',
      'rules: [{ when: { text: "(?=a)b" } }]',
      "1 rules[0].when.text: is not a pattern in RE2's syntax: invalid or unsupported Perl syntax",
    ],
    [
      'a channel by name',
      'channels: [{ id: "#help", kind: partner }]',
      '1 channels[0].id: is not the id of a Slack channel: those look like C0GLOBEX (a name will not do)',
    ],
    [
      "the other platform's channel",
      'channels: [{ platform: teams, id: C0A, kind: partner }]',
      '1 channels[0].id: is not the id of a Teams channel: those look like 19:…@thread.tacv2, without ;messageid=',
    ],
    [
      'a person by name',
      'agents: [{ email: a@b.c, slack: ana }]',
      '1 agents[0].slack: is not the id of a Slack person: those look like U0ANA (a name will not do)',
    ],
    [
      'a channel as a workspace',
      'desk: { slackTeam: C0ACME }',
      '1 desk.slackTeam: is not the id of a Slack workspace: those look like T0ACME (a name will not do)',
    ],
    [
      'an address as a domain',
      'customers: [{ name: A, domains: [https://a.test] }]',
      '1 customers[0].domains[0]: is not a domain: write one such as globex.com, without @ or https://',
    ],
    ['no email', 'agents: [{ email: ana }]', '1 agents[0].email: is not an email address'],
    [
      'an escalation on neither side',
      'policies: [{ name: a, escalations: [{ at: 30m, to: lead }] }]',
      '1 policies[0].escalations[0].at: could be before or after the deadline: write -30m or +30m',
    ],
    [
      'an escalation to nobody',
      'policies: [{ name: a, escalations: [{ at: 0s, to: leads }] }]',
      '1 policies[0].escalations[0].to: reaches nobody: did you mean lead?',
    ],
    [
      'an escalation to a web address with a password',
      'policies: [{ name: a, escalations: [{ at: 0s, to: "https://me:secret@pager.test/hook" }] }]',
      '1 policies[0].escalations[0].to: holds a user or a password, with which no webhook can be called: leave out what stands before the @',
    ],
    [
      'an escalation to a broken web address',
      'policies: [{ name: a, escalations: [{ at: 0s, to: "https://" }] }]',
      '1 policies[0].escalations[0].to: is not a web address: write one such as https://pager.example.com/hook',
    ],
    [
      'a webhook of those on call with a token as user',
      'oncall: [{ people: ana@acme.test, webhook: "https://token@pager.test/hook" }]',
      '1 oncall[0].webhook: holds a user or a password, with which no webhook can be called: leave out what stands before the @',
    ],
    [
      'a webhook that is no web address',
      'oncall: [{ people: ana@acme.test, webhook: pager.test/hook }]',
      '1 oncall[0].webhook: is not a web address: write one such as https://pager.example.com/hook',
    ],
    [
      'a score that all are below',
      'csat: { scale: thumbs, low: 1 }',
      '1 csat.low: would make every rating a low one: the scale thumbs ends at 1',
    ],
    ['a sample of more than all', 'csat: { sample: 101% }', '1 csat.sample: is not a share: write one from 0% to 100%'],
    [
      'a weekly picture at no time of the week',
      'csat: { weekly: { channel: C0LEADS, at: "funday 09:00" } }',
      '1 csat.weekly.at: is not a day and a time: write one such as "mon 09:00"',
    ],
    [
      'a weekly picture where a customer reads',
      'csat: { weekly: { channel: C0GLOBEX } }\ncustomers: [{ name: Globex, channels: [{ platform: slack, id: C0GLOBEX }] }]',
      `1 csat.weekly.channel: "C0GLOBEX" is also listed as a customer's or other channel: what customers answered would be read there`,
    ],
    ['people who are asked every hour', 'nps: { every: 1h }', '1 nps.every: is too short: at least 1d'],
    [
      'two emoji for one',
      'desk: { emoji: { claim: eyes, solve: eyes } }',
      '1 desk.emoji.solve: is the emoji of claim already: choose another',
    ],
    [
      'no audience',
      'triage: [{ channel: C0T, for: everyone }]',
      '1 triage[0].for: must be default, { customer: … } or { tier: … }',
    ],
    ['an unknown text', 'templates: { acknowlege: x }', 'acknowlege'],
    [
      'an unknown variable',
      'templates: { solved: "Hi {{nam}}" }',
      '1 templates.solved: The template "solved" has no variable {{nam}}',
    ],
  ])('%s', (_, text, expected) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(expected);
  });

  test('hours that overlap, also over midnight', () => {
    expect(faultsOf('calendars:\n  - name: a\n    hours:\n      mon: ["09:00-12:00", "11:00-13:00"]')[0]).toMatch(
      /^4 calendars\[0\]\.hours\.mon: .*overlaps/,
    );
    expect(
      faultsOf('calendars:\n  - name: a\n    hours:\n      mon: ["22:00-06:00"]\n      tue: ["05:00-09:00"]')[0],
    ).toMatch(/^5 .*overlaps/);
  });
});

describe('given things that hang together', () => {
  test.each([
    [
      'two agents of one email',
      'agents:\n  - email: a@b.c\n  - email: A@b.c',
      '3 agents[1].email: "A@b.c" is the email of an agent already',
    ],
    [
      'two customers of one name',
      'customers:\n  - name: A\n  - name: a',
      '3 customers[1].name: "a" is the name of a customer already',
    ],
    [
      'a workspace of two customers',
      'customers:\n  - { name: A, slackTeams: [T0A] }\n  - { name: B, slackTeams: T0A }',
      '3 customers[1].slackTeams: "T0A" is the workspace of a customer already',
    ],
    [
      'a channel of two customers',
      'customers:\n  - { name: A, channels: [{ id: C0A }] }\n  - { name: B, channels: [{ id: C0A }] }',
      '3 customers[1].channels[0].id: "C0A" is a channel in this file already',
    ],
    [
      "a customer's channel among the others",
      'customers:\n  - { name: A, channels: [{ id: C0A }] }\nchannels:\n  - { id: C0A, kind: partner }',
      '4 channels[0].id: "C0A" is a channel in this file already',
    ],
    [
      'triage where customers read',
      'customers:\n  - { name: A, channels: [{ id: C0A }] }\ntriage:\n  - { channel: C0A }',
      '4 triage[0].channel: "C0A" is also listed as a customer\'s or other channel: internal notes would be read there',
    ],
    [
      'a rule that shows tickets where customers read',
      'customers:\n  - { name: A, channels: [{ id: C0A }] }\nrules:\n  - { set: { triage: C0A } }',
      '4 rules[0].set.triage: "C0A" is also listed as a customer\'s or other channel: internal notes would be read there',
    ],
    [
      'the least loaded of nobody',
      'agents: []\nassignment: { mode: least-loaded }',
      '2 assignment.mode: least-loaded needs a list of agents to choose from: add agents',
    ],
    [
      'the own workspace as a customer',
      'desk: { slackTeam: T0A }\ncustomers: [{ name: A, slackTeams: [T0A] }]',
      "2 customers[0].slackTeams[0]: is the desk's own workspace (desk.slackTeam): it cannot be a customer's",
    ],
    [
      'an owner who is no agent',
      'agents: [{ email: ana@a.test }]\ncustomers: [{ name: A, owner: anna@a.test }]',
      '2 customers[0].owner: there is no agent "anna@a.test" in this file; did you mean ana@a.test?',
    ],
    [
      'a rule for no agent',
      'agents: []\nrules: [{ set: { assign: ana@a.test } }]',
      '2 rules[0].set.assign: there is no agent "ana@a.test" in this file',
    ],
    [
      'hours of no calendar',
      'agents: [{ email: a@b.c, hours: office }]',
      '1 agents[0].hours: there is no calendar "office" in this file',
    ],
    [
      'a policy by no calendar',
      'calendars: [{ name: office, hours: { mon: "09:00-17:00" } }]\npolicies: [{ name: a, calendar: [office, offce] }]',
      '2 policies[0].calendar[1]: there is no calendar "offce" in this file; did you mean office?',
    ],
    [
      'triage for no customer',
      'customers: [{ name: Globex }]\ntriage: [{ channel: C0T, for: { customer: Globx } }]',
      '2 triage[0].for.customer: there is no customer "Globx" in this file; did you mean Globex?',
    ],
    [
      'a choice that is none',
      'fields: [{ name: plan, type: choice, choices: [free, pro] }]\nrules: [{ set: { field: { plan: gold } } }]',
      '2 rules[0].set.field.plan: "gold" is not among the choices of the field plan: free, pro',
    ],
    [
      'turns among nobody',
      'assignment: { mode: round-robin }',
      '1 assignment.mode: round-robin needs a list of agents to choose from: add agents',
    ],
    [
      'two policies of one name',
      'policies:\n  - { name: a, when: { tier: x } }\n  - { name: A }',
      '3 policies[1].name: "A" is the name of a policy already',
    ],
  ])('when there is %s, then it is told where', (_, text, expected) => {
    expect(faultsOf(text)).toEqual([expected]);
  });

  test.each([
    ['rules: [{ set: { assign: ana@a.test } }]', '1 rules[0].set.assign'],
    ['assignment: { mode: on-call }\noncall: [{ people: ana@a.test }]', '2 oncall[0].people'],
    ['assignment: { mode: owner }\ncustomers: [{ name: A, owner: ana@a.test }]', '2 customers[0].owner'],
  ])('when somebody is to get tickets and nobody is listed, then it is warned of: %s', (text, where) => {
    const why = '"ana@a.test" is given no ticket until there is a list of agents: add agents';
    expect(warningsOf(text)).toEqual([`${where}: ${why}`]);
    expect(warningsOf(`${text}\nagents: [{ email: ana@a.test }]`)).toEqual([]);
  });

  test('when there is no list of agents, then anyone may be named: all members are agents', () => {
    expect(faultsOf('customers: [{ name: A, owner: ana@a.test }]')).toEqual([]);
  });

  test('when calendars are named in any case, or around the clock, then they are known', () => {
    expect(
      faultsOf(
        'calendars: [{ name: Office, hours: { mon: "09:00-17:00" } }]\npolicies: [{ name: a, calendar: [office, always] }]',
      ),
    ).toEqual([]);
  });

  test('when something is probably not meant, then it is a warning and no fault', () => {
    expect(
      warningsOf(
        'customers: [{ name: A, tier: gold }]\npolicies:\n  - { name: a, when: { tier: glod } }\n  - name: b\n  - name: c\ncalendars: [{ name: o }]',
      ),
    ).toEqual([
      '3 policies[0].when.tier: there is no customer of the tier "glod" in this file; did you mean gold?',
      '5 policies[2]: is never used: the policy "b" above it matches every ticket, and the first match wins',
      '6 calendars[0]: never opens: it has no hours',
    ]);
  });
});

test('given faults of every sort, then all are told at once, in the order of the file', () => {
  const faults = faultsOf(`desk:
  nam: Acme
  name: Acme
  name: Twice
agents:
  - { email: a@b.c, role: boss }
  - { email: a@b.c }
customers:
  - { name: A, owner: x@y.z, tier: 3 }
calendars: no
`);
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    '2 desk.nam',
    '4 ',
    '6 agents[0].role',
    '7 agents[1].email',
    '9 customers[0].owner',
    '9 customers[0].tier',
    '10 calendars',
  ]);
});
