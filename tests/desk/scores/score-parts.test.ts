import { describe, expect, it } from 'vitest';
import { notAskedReasons } from '../../../src/desk/csat/survey.ts';
import type { Satisfaction, SatisfactionReport } from '../../../src/desk/measures/report.ts';
import { satisfactionOf, shareOf } from '../../../src/desk/measures/scores.ts';
import { Tally } from '../../../src/desk/measures/tally.ts';
import { npsParts } from '../../../src/desk/nps/nps-parts.ts';
import type { NpsAnswer } from '../../../src/desk/nps/nps-round.ts';
import { detailLines, groupLines, type ScoreAsker, scoreLines } from '../../../src/desk/scores/score-parts.ts';
import { readScoreQuestion } from '../../../src/desk/scores/score-question.ts';
import { intervalWords, shareWords } from '../../../src/desk/scores/share-words.ts';
import { say } from '../../../src/desk/texts/say.ts';
import { aChannel } from '../../support/builders.ts';
import { aDesk } from '../decide/model/cast.ts';

const reader = { locale: 'en', timeZone: 'UTC' };
const asker = (role: 'lead' | 'agent'): ScoreAsker => ({
  desk: aDesk(),
  where: aChannel(),
  reader,
  who: { is: 'agent', role, id: 'agent:x', name: 'X' },
  words: (key, parameters) => say(key, parameters, reader),
});
const nothing = satisfactionOf(new Tally());
const rated = (satisfied: number, of: number, told: Partial<Satisfaction> = {}): Satisfaction => ({
  ...nothing,
  solvings: of + 3,
  asked: of + 1,
  notAsked: [{ reason: 'cooldown', count: 2 }],
  response: shareOf(of, of + 1),
  csat: shareOf(satisfied, of),
  distributions: [
    {
      scale: 'thumbs',
      answers: [
        { score: 0, count: of - satisfied },
        { score: 1, count: satisfied },
      ],
    },
  ],
  low: of - satisfied,
  comments: 1,
  ...told,
});

/** So many of each answer, from 1 to 7. */
function effort(counts: readonly number[]): Pick<Satisfaction, 'effort' | 'distributions'> {
  const tally = new Tally();
  counts.forEach((count, place) => {
    for (let one = 0; one < count; one++) tally.count(`rating:ces:${place + 1}`);
  });
  const { effort: found, distributions } = satisfactionOf(tally);
  return { effort: found, distributions };
}

describe('what is told of scores', () => {
  it('given ratings, when told, then the score stands beside its interval, how many were asked, and why not', () => {
    const told = scoreLines(rated(22, 24), asker('agent')).join('\n');
    expect(told).toContain('CSAT **92%**: 22 of 24 ratings (95 %: 74–98%)');
    expect(told).toContain('Asked about 25 of 27 solves (93%); answered 24 of 25 (96%)');
    expect(told).toContain('Not asked: asked lately 2');
  });

  it('given fewer than five ratings, when told to who does not lead, then the interval alone: no score, no answers, no low ones', () => {
    const found = rated(3, 4);
    const toAgent = [...scoreLines(found, asker('agent')), ...detailLines(found, asker('agent'))].join('\n');
    expect(toAgent).toContain('between');
    expect(toAgent).not.toMatch(/75%|3 of 4|👍|Low:/u);
    const toLead = [...scoreLines(found, asker('lead')), ...detailLines(found, asker('lead'))].join('\n');
    expect(toLead).toMatch(/75%/u);
    expect(toLead).toContain('👍 3 · 👎 1');
  });

  it('given few ratings on one scale beside many on another, when told to who does not lead, then only what is of many', () => {
    const thumbs = rated(0, 1).distributions;
    const mixed = { ...rated(0, 1), ...effort([0, 0, 0, 0, 0, 0, 5]) };
    const found = { ...mixed, distributions: [...thumbs, ...mixed.distributions] };
    const toAgent = [...scoreLines(found, asker('agent')), ...detailLines(found, asker('agent'))].join('\n');
    expect(toAgent).toContain('CSAT between 0–79%');
    expect(toAgent).toContain('Effort (CES) **7** of 7, 5 ratings');
    expect(toAgent).toContain('fewer than five');
    expect(toAgent).not.toMatch(/0 of 1 |👎|Low:/u);
    const few = { ...rated(5, 6), ...effort([0, 0, 0, 0, 0, 0, 4]) };
    const ofFew = [...scoreLines(few, asker('agent')), ...detailLines(few, asker('agent'))].join('\n');
    expect(ofFew).toContain('CSAT **83%**');
    expect(ofFew).toContain('found it easy: between 51–100%');
    expect(ofFew).not.toMatch(/\*\* of 7|7 4|Low:/u);
  });

  it('given six ratings, three each on two scales, when told to who does not lead, then how often each was given stays closed', () => {
    const distributions = (['thumbs', 'faces'] as const).map((scale) => ({ scale, answers: [{ score: 1, count: 3 }] }));
    const found = rated(3, 6, { distributions });
    expect(detailLines(found, asker('agent')).join('\n')).not.toContain('Answers');
    expect(detailLines(found, asker('lead')).join('\n')).toContain('Answers: 👍 3');
  });

  it('given effort alone is asked for, when told, then it stands where CSAT does, in all and by group', () => {
    const many = { ...rated(0, 0), ...effort([0, 0, 0, 0, 0, 0, 9]) };
    expect(scoreLines(many, asker('agent'))[0]).toContain('Effort (CES) **7** of 7, 9 ratings; found it easy: 100%');
    expect(detailLines(many, asker('agent')).join('\n')).not.toContain('CES');
    const few = { ...rated(0, 0), ...effort([0, 0, 0, 0, 0, 0, 3]) };
    expect(scoreLines(few, asker('agent'))[0]).toContain('between 44–100%');
    const groups = [
      { key: 'a', name: 'Globex', ...many },
      { key: 'b', name: 'Initech', ...few },
    ];
    const byAccount = { accounts: 0, share: null };
    const report: SatisfactionReport = {
      from: 0,
      to: 1,
      groupBy: 'customer',
      total: many,
      byAccount,
      nps: null,
      groups,
    };
    const [globex, initech] = groupLines(report, asker('agent'));
    expect(globex).toContain('Globex: found it easy **100%**, 9 of 9');
    expect(initech).toMatch(/^Initech: found it easy, between 44–100%/u);
  });

  it('given groups of which one is small, when told, then it alone is closed', () => {
    const report: SatisfactionReport = {
      from: 0,
      to: 1,
      groupBy: 'agent',
      total: rated(11, 12),
      byAccount: { accounts: 0, share: null },
      nps: null,
      groups: [
        { key: 'a', name: 'Ana', ...rated(9, 10) },
        { key: 'b', name: 'Ben', ...rated(2, 2) },
        { key: 'c', name: '', ...nothing, solvings: 2 },
      ],
    };
    const [ana, ben, nobody] = groupLines(report, asker('agent'));
    expect(ana).toContain('Ana: **90%**');
    expect(ben).toMatch(/^Ben: between \d+–100%, asked 3 of 5$/u);
    expect(nobody).toContain('(none): no rating, asked 0 of 2');
  });

  const answer = (account: string, score: number, customer = 'Globex'): NpsAnswer => ({
    id: account,
    round: 'nps:slack:C1:1',
    channel: 'slack:C1',
    customer: { id: `customer:${customer}`, name: customer, tier: 'gold' },
    account,
    name: `Name of ${account}`,
    score,
    why: 'Too slow for us.',
    at: 1_000,
  });

  it('given many answers to NPS of which one is of a small customer, when told to who does not lead, then that one is not named', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((account, place) => answer(account, place === 0 ? 3 : 9));
    const looked = { rounds: [], answers: [...many, answer('ines', 2, 'Initech')] };
    const question = { from: 0, to: 2_000, groupBy: null };
    const toAgent = npsParts(looked, question, asker('agent')).join('\n');
    expect(toAgent).toContain('Name of a, Globex');
    expect(toAgent).not.toMatch(/Initech|ines/u);
    expect(npsParts(looked, question, asker('lead')).join('\n')).toContain('Name of ines, Initech');
  });

  it('given a customer who was renamed, and another of its old name, when told by customer, then each is a group, as it is called now', () => {
    const before = answer('gina', 9);
    const after = { ...answer('greg', 10), at: 1_500, customer: { ...before.customer, name: 'Globex Group' } };
    const other = { ...answer('ines', 3), customer: { ...before.customer, id: 'customer:other' } };
    const question = { from: 0, to: 2_000, groupBy: 'customer' as const };
    const told = npsParts({ rounds: [], answers: [after, before, other] }, question, asker('lead')).join('\n');
    expect(told).toMatch(/^Globex Group: .*2 answers$/mu);
    expect(told).toMatch(/^Globex: .*1 answers$/mu);
  });

  it('given few answers to NPS, when told to who does not lead, then no name, no word and no score', () => {
    const looked = { rounds: [], answers: [answer('gina', 2), answer('greg', 9)] };
    const question = { from: 0, to: 2_000, groupBy: 'customer' as const };
    const toAgent = npsParts(looked, question, asker('agent')).join('\n');
    expect(toAgent).not.toMatch(/Name of|Too slow|NPS 0/u);
    expect(toAgent).toContain('between');
    const toLead = npsParts(looked, question, asker('lead')).join('\n');
    expect(toLead).toContain('**NPS 0**');
    expect(toLead).toContain('Name of gina');
    expect(toLead).toContain('Globex: **0**');
  });

  it('given every reason there is, when told, then each has its own words', () => {
    const found = { ...nothing, solvings: 1, notAsked: notAskedReasons.map((reason) => ({ reason, count: 1 })) };
    const told = scoreLines(found, asker('agent')).find((line) => line.startsWith('Not asked')) ?? '';
    expect(new Set(told.slice('Not asked: '.length).split(', ')).size).toBe(notAskedReasons.length);
  });

  it('given a share just below all or just above none, when told, then it does not say so', () => {
    expect([shareWords(0.999, 'en'), shareWords(0.001, 'en'), shareWords(1, 'en'), shareWords(null, 'en')]).toEqual([
      '99%',
      '1%',
      '100%',
      '–',
    ]);
    expect(intervalWords({ low: 0.742, high: 0.977 }, 'de')).toBe('74–98 %');
  });
});

describe('what csat is asked', () => {
  const asking = {
    desk: aDesk(),
    now: Date.UTC(2026, 2, 2),
    where: aChannel(),
    who: { is: 'agent', role: 'lead', id: 'agent:ana', name: 'Ana' } as const,
  };
  const read = (typed: string) => readScoreQuestion(typed, asking);

  it('given a customer, an agent or a tag beside a time, when read, then its group is looked for', () => {
    expect(read('Globex last 90d')).toMatchObject({ only: { name: 'Globex' }, question: { groupBy: 'customer' } });
    expect(read('me')).toMatchObject({ only: { key: 'agent:ana' }, question: { groupBy: 'agent' } });
    expect(read('tag:Billing')).toMatchObject({ only: { key: 'billing' }, question: { groupBy: 'tag' } });
    expect(read('by weeks last 7d')).toMatchObject({ only: null, question: { groupBy: 'week' } });
    expect(read('')).toMatchObject({ only: null });
  });

  it('given what is none of that, when read, then it is named', () => {
    expect(read('Nobody Inc')).toEqual({ fault: 'Nobody Inc' });
    expect(read('by policy')).toEqual({ fault: 'policy' });
    expect(read('last forever')).toMatchObject({ fault: 'forever' });
  });
});
