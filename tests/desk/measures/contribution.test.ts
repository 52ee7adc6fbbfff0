import { describe, expect, it } from 'vitest';
import type { Survey } from '../../../src/desk/csat/survey.ts';
import { type Entry, entriesOf } from '../../../src/desk/measures/contribution.ts';
import { measuredHours } from '../../../src/desk/measures/measured-hours.ts';
import { firstContact, solvesOf } from '../../../src/desk/measures/solves.ts';
import type { Fact } from '../../../src/desk/sla/fact.ts';
import type { Status, Ticket } from '../../../src/desk/ticket.ts';
import { aSurvey } from '../../support/a-survey.ts';
import { aTicket } from '../../support/builders.ts';

const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.UTC(2026, 2, 2);
const by = { id: 'ana', name: 'Ana' };
const opened: Fact = { is: 'opened', at: monday, byDesk: false };
const spoke = (hours: number): Fact => ({ is: 'spoke', at: monday + hours * hour, message: null, by, answers: true });
const asked = (hours: number, message = `m${hours}`): Fact => ({ is: 'asked', at: monday + hours * hour, message });
const status = (hours: number, to: Status, undone?: true): Fact => ({
  is: 'status',
  at: monday + hours * hour,
  status: to,
  by,
  ...(undone === undefined ? {} : { undone }),
});
const contactOf = (facts: Fact[], followed: number[] = []) => firstContact(facts, solvesOf(facts), followed);

describe('first-contact resolution', () => {
  it.each<[string, Fact[], 'yes' | 'no' | null]>([
    ['an answer and a solve', [opened, spoke(1), status(2, 'solved')], 'yes'],
    ['several answers in a row', [opened, spoke(1), spoke(2), status(3, 'solved')], 'yes'],
    ['another question after the answer', [opened, spoke(1), asked(2), spoke(3), status(4, 'solved')], 'no'],
    [
      'a question that was taken back',
      [
        opened,
        spoke(1),
        asked(2, 'x'),
        { is: 'withdrawn', at: monday + 2.5 * hour, message: 'x' },
        status(4, 'solved'),
      ],
      'yes',
    ],
    ['more told before the first answer', [opened, asked(0.5), spoke(1), status(2, 'solved')], 'yes'],
    ['a reopening on the sixth day', [opened, spoke(1), status(2, 'solved'), status(6 * 24, 'open')], 'no'],
    ['a reopening on the ninth day', [opened, spoke(1), status(2, 'solved'), status(9 * 24, 'open')], 'yes'],
    ['a solve without a word', [opened, status(2, 'solved')], null],
    ['a ticket of the desk itself', [{ ...opened, byDesk: true }, spoke(1), status(2, 'solved')], null],
    [
      'a reopening that was taken back',
      [opened, spoke(1), status(2, 'solved'), status(3, 'open'), status(4, 'solved', true)],
      'yes',
    ],
  ])('given %s, when it is judged, then that is told', (_, facts, wanted) => {
    expect(contactOf(facts)).toBe(wanted);
  });

  it('given a ticket that follows within seven days, when it is judged, then it was not the only contact', () => {
    const facts = [opened, spoke(1), status(2, 'solved')];
    expect(contactOf(facts, [monday + 5 * day])).toBe('no');
    expect(contactOf(facts, [monday + 8 * day])).toBe('yes');
  });
});

describe('solvings', () => {
  it('given a solve that was taken back at once, when they are counted, then it never was', () => {
    expect(solvesOf([opened, status(2, 'solved'), status(3, 'open', true)])).toEqual([]);
  });

  it('given one that was opened again and solved anew, when they are counted, then both count, the first as reopened', () => {
    const facts = [opened, status(2, 'solved'), status(3, 'open'), status(5, 'closed')];
    expect(solvesOf(facts).map(({ reopenedAt }) => reopenedAt)).toEqual([monday + 3 * hour, null]);
  });

  it('given a ticket that was discarded first, when it is closed, then it was not solved', () => {
    const dropped: Fact = { is: 'dropped', at: monday + hour, why: 'discarded', by };
    expect(solvesOf([opened, dropped, status(2, 'closed')])).toEqual([]);
  });
});

const survey = (told: Partial<Survey> = {}): Survey =>
  aSurvey({
    solvedAt: monday + 2 * hour,
    agent: by,
    state: { is: 'asked', at: monday + 3 * hour },
    askedAt: monday + 3 * hour,
    ...told,
  });
const vote = (score: number, at: number): Survey['votes'][number] => ({
  key: `v${at}`,
  account: 'slack:U0GINA',
  name: 'Gina',
  emoji: `face${score}`,
  score,
  change: 'given',
  at,
});
const surveyed = (told: Partial<Survey>, recoveries: Ticket['csat']['recoveries'] = []): Ticket =>
  aTicket({ csat: { surveys: [survey(told)], recoveries } });
const counts = (entries: readonly Entry[]) => entries.flatMap((entry) => [...entry.counts]);

describe('what a ticket adds to reports', () => {
  it('given a late low rating with a word and a recovery that is done, when it is counted, then all of it is, on the day of the solve', () => {
    const ticket = surveyed({
      state: { is: 'ended', how: 'expired', at: monday + 11 * day },
      votes: [vote(2, monday + 12 * day)],
      comments: [{ account: 'slack:U0GINA', name: 'Gina', message: 'slack:C0GLOBEX:1', at: monday + 12 * day }],
    });
    const recovery: Ticket['csat']['recoveries'][number] = {
      survey: '1042:1',
      openedAt: monday + 12 * day,
      score: 2,
      rater: { account: 'slack:U0GINA', name: 'Gina' },
      owner: null,
      cause: null,
      done: null,
      dueAt: null,
      reminded: 0,
      closedAt: monday + 13 * day,
      closedBy: by,
      askedAgain: false,
    };
    const [entry, ...others] = entriesOf({ ...ticket, csat: { ...ticket.csat, recoveries: [recovery] } });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ at: monday + 2 * hour, agent: by, times: [['recovery', day]] });
    expect(counts(entry === undefined ? [] : [entry])).toEqual([
      'asked',
      'answered',
      'rating:faces:2',
      'late',
      'low',
      'comment',
      'recovery-opened',
      'recovery-closed',
    ]);
  });

  it.each([
    [{ state: { is: 'not-asked', reason: 'cooldown' }, askedAt: null }, ['not-asked:cooldown']],
    [{ state: { is: 'planned', askAt: 1 }, askedAt: null }, ['planned']],
    [{}, ['asked', 'open']],
  ] as const)('given a solving in state %o, when it is counted, then it counts as that', (told, wanted) => {
    expect(counts(entriesOf(surveyed(told)))).toEqual(wanted);
  });

  it('given a change that no report tells of, when hours are compared, then none is to be counted anew', () => {
    const ticket = surveyed({});
    const renamed = { ...ticket, subject: 'Other' };
    expect(measuredHours(ticket, renamed).changed).toEqual([]);
    expect(measuredHours(ticket, { ...ticket, tags: ['billing'] }).changed).toEqual([monday / hour + 2]);
    const rated = surveyed({ votes: [vote(5, monday + 4 * hour)] });
    expect(measuredHours(ticket, rated)).toEqual({ measuredAt: [monday / hour + 2], changed: [monday / hour + 2] });
  });
});
