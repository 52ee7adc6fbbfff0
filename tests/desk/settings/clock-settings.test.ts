import { describe, expect, test } from 'vitest';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import { describeFault } from '../../../src/desk/settings/fault.ts';
import { parseDeskFile } from '../../../src/desk/settings/parse.ts';
import { targetsInDays } from '../../../src/desk/settings/targets-in-days.ts';

function faultsOf(text: string): string[] {
  const result = parseDeskFile(text, 'desk.yaml');
  return result.ok ? [] : result.faults.map(describeFault);
}
function warningsOf(text: string): string[] {
  const result = parseDeskFile(text, 'desk.yaml');
  if (!result.ok) throw new Error(result.faults.map(describeFault).join('\n'));
  return result.warnings.map(describeFault);
}
const office = 'calendars:\n  - { name: office, hours: { mon: "09:00-17:00", tue: "09:00-17:00" } }\n';
const holidays = (place: string) => `calendars:\n  - { name: a, hours: { mon: "09:00-17:00" }, holidays: ${place} }\n`;
const step = (escalation: string) =>
  `agents: [{ email: ana@acme.test }]\npolicies:\n  - name: gold\n    escalations:\n      - ${escalation}\n`;

describe('given settings of clocks that cannot be meant, when they are read, then each is told with its line and what to write', () => {
  test.each([
    ['a country without', holidays('{ country: XX }'), 2, 'no public holidays are known for the country "XX"'],
    ['the usual name of one', holidays('{ country: UK }'), 2, 'did you mean GB ('],
    [
      'a state that is none',
      holidays('{ country: DE, state: BX }'),
      2,
      'for the state "BX" of DE: write one of BB (Brandenburg), BE (Berlin)',
    ],
    ['a state by its name', holidays('{ country: US, state: Texas }'), 2, 'did you mean TX (Texas)?'],
    [
      'a region that is none',
      holidays('{ country: DE, state: BY, region: B }'),
      2,
      'for the region "B" of DE-BY: write one of A (',
    ],
    ['a state where there are none', holidays('{ country: SA, state: X }'), 2, 'leave state out, there are none'],
    ['a region without a state', holidays('{ country: DE, region: A }'), 2, 'leave region out'],
    [
      'a target of nothing',
      'policies:\n  - { name: gold, targets: { default: { resolution: 0s } } }\n',
      2,
      'must be longer than zero',
    ],
    [
      'a target below it',
      'policies:\n  - { name: gold, targets: { default: { resolution: -4h } } }\n',
      2,
      'write a duration such as',
    ],
    ['an unknown zone', 'calendars:\n  - { name: a, timezone: Europe/Berln }\n', 2, 'did you mean Europe/Berlin?'],
    [
      'spans that overlap',
      'calendars:\n  - name: a\n    hours: { mon: ["09:00-17:00", "16:00-18:00"] }\n',
      3,
      'overlaps',
    ],
    [
      'a policy whose calendar never opens',
      'calendars: [{ name: empty }]\npolicies:\n  - { name: gold, calendar: empty }\n',
      3,
      'the clocks of this policy would never run: give it hours',
    ],
    [
      'days without hours',
      'calendars: [{ name: a, hours: { mon: [] } }]\npolicies:\n  - { name: gold, calendar: [a] }\n',
      3,
      'would never run',
    ],
    [
      'a calendar twice',
      `${office}policies:\n  - { name: gold, calendar: [office, Office] }\n`,
      4,
      'a calendar of this policy already',
    ],
    ['a policy twice', 'policies:\n  - { name: gold }\n  - { name: Gold }\n', 3, 'the name of a policy already'],
    ['somebody who is no agent', step('{ at: 75%, to: zoe@acme.test }'), 5, 'there is no agent "zoe@acme.test"'],
    [
      'a share past the deadline',
      step('{ at: 150%, to: lead }'),
      5,
      'is past the deadline: write how long after it, such as +1h',
    ],
    ['no share', step('{ at: 0%, to: lead }'), 5, 'must be above 0%'],
    ['a repeat before the deadline', step('{ at: 75%, every: 10m, to: lead }'), 5, 'would repeat before the deadline'],
    ['one counted from it', step('{ at: -1h, every: 10m, to: lead }'), 5, 'would repeat before the deadline'],
    ['a maximum of nothing', step('{ at: 0s, max: 3, to: lead }'), 5, 'every is missing'],
    ['too many', step('{ at: 0s, every: 1h, max: 1000, to: lead }'), 5, '100'],
    [
      'the same step twice',
      step('{ at: 75%, to: lead, how: dm }\n      - { at: "75 %", to: Lead, how: dm }'),
      6,
      'as escalation 1 of this policy: keep one of them',
    ],
  ])('%s', (_, text, line, message) => {
    const faults = faultsOf(text);
    expect(faults.find((fault) => fault.includes(message))).toMatch(new RegExp(`^desk\\.yaml:${line}:`, 'u'));
  });
});

describe('given settings of clocks that may be meant, when they are read, then nothing is refused', () => {
  test.each([
    ['a state and a region', holidays('{ country: DE, state: BY, region: A }')],
    [
      'one calendar of two that has hours',
      `${office}  - { name: empty }\npolicies: [{ name: gold, calendar: [office, empty] }]\n`,
    ],
    ['a repeat from the deadline on', step('{ at: 100%, every: 1h, max: 100, to: lead }')],
    ['the same time for others', step('{ at: 75%, to: lead }\n      - { at: 75%, to: triage }')],
  ])('%s', (_, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  test('a calendar beside always is only warned of', () => {
    expect(warningsOf(`${office}policies: [{ name: gold, calendar: [office, always] }]\n`)[0]).toContain(
      'change nothing',
    );
  });
});

describe('targets in working days', () => {
  const lines = (text: string) => {
    const result = parseDeskFile(text, 'desk.yaml');
    return result.ok ? targetsInDays(withDefaults(result.file)) : [];
  };
  const week = (hours: string) => `{ mon: ${hours}, tue: ${hours}, wed: ${hours}, thu: ${hours}, fri: ${hours} }`;
  const policy = (calendar: string) =>
    `policies: [{ name: gold, calendar: ${calendar}, targets: { default: { first-response: 1h, resolution: 3d } } }]\n`;

  test('given three days on office hours, when they are told, then they are 72 open hours, nine working days', () => {
    const text = `calendars: [{ name: office, timezone: Europe/Berlin, hours: ${week('"09:00-17:00"')}, holidays: { country: DE }, closed: 2026-06-03 }]\n`;
    expect(lines(`${text}${policy('office')}`)).toEqual([
      'policies.gold.targets.default.resolution: 3d = 72 open hours, about 9 working days of office',
    ]);
  });

  test('given two calendars together, when they are told, then the hours of both make the day', () => {
    const text = `calendars:\n  - { name: day, timezone: UTC, hours: ${week('"08:00-16:00"')} }\n  - { name: late, timezone: UTC, hours: ${week('"16:00-24:00"')} }\n`;
    expect(lines(`${text}${policy('[day, late]')}`)).toEqual([
      'policies.gold.targets.default.resolution: 3d = 72 open hours, about 4.5 working days of day + late',
    ]);
  });

  test('given around the clock, when they are told, then a day is a day and nothing is said', () => {
    expect(lines(policy('always'))).toEqual([]);
  });
});
