import { describe, expect, it } from 'vitest';
import { compactVotes } from '../../../src/desk/csat/compact-votes.ts';
import { questionView } from '../../../src/desk/csat/question-view.ts';
import { ratingsOf } from '../../../src/desk/csat/ratings.ts';
import { type ScaleName, scoreOf } from '../../../src/desk/csat/scale.ts';
import type { Vote } from '../../../src/desk/csat/survey.ts';
import { parseDeskFile } from '../../../src/desk/settings/parse.ts';
import { ana, gina, hank } from '../decide/model/cast.ts';
import { asked } from './asked.ts';

/** The buttons under the question as it stands, by the score that each gives. */
function buttonsOf({ ticket, desk }: ReturnType<typeof asked>['desk']) {
  const [survey] = ticket.csat.surveys;
  if (survey === undefined) throw new Error('Nothing was asked.');
  const words = { locale: 'en', timeZone: 'UTC', now: 0, desk: desk.name, again: false };
  return new Map(questionView(ticket, survey, words).answers.map(({ word, press }) => [word, press]));
}

describe('answers on Teams', () => {
  it('given buttons, when the question is written, then it says what to tap', () => {
    const { ticket, desk } = asked().desk;
    const [survey] = ticket.csat.surveys;
    if (survey === undefined) throw new Error('Nothing was asked.');
    const words = { locale: 'en', timeZone: 'UTC', now: 0, desk: desk.name, again: false };
    expect(questionView(ticket, survey, { ...words, answeredBy: 'button' }).how).toBe('One tap is your answer.');
    expect(questionView(ticket, survey, words).how).toBe('One tap on an emoji below is your answer.');
  });

  it.each<[string, ScaleName, number | null]>([
    ['heart', 'faces', 5],
    ['sad', 'faces', 2],
    ['angry', 'faces', 1],
    ['like', 'faces', null],
    ['laugh', 'faces', null],
    ['surprised', 'faces', null],
    ['like', 'thumbs', 1],
    ['heart', 'smileys', 3],
    ['sad', 'smileys', 1],
    ['angry', 'smileys', 1],
    ['like', 'ces', null],
    ['heart', 'ces', null],
  ])('given the reaction %s on the scale %s, then its score is %s', (name, scale, score) => {
    expect(scoreOf(scale, `teams-${name}`)).toBe(score);
  });

  it('given the desk says what `like` gives, when somebody likes the question, then that is their rating; else it is none', () => {
    const { desk, question } = asked({ reactions: { like: 4 } });
    desk.reacts(gina, 'teams-laugh', question);
    expect(desk.ticket.rating).toBeNull();
    desk.reacts(gina, 'teams-like', question, desk.now + 1);
    expect(desk.ticket.rating).toMatchObject({ score: 4 });
  });

  it('given a desk.yaml maps a reaction to a score that the scale has not, then that is a fault which names it', () => {
    const read = (yaml: string) => {
      const parsed = parseDeskFile(yaml, 'desk.yaml');
      return 'faults' in parsed ? parsed.faults.map(({ message }) => message) : [];
    };
    expect(read('csat: { reactions: { like: 4, laugh: 3 } }')).toEqual([]);
    expect(read('csat: { scale: thumbs, reactions: { like: 4 } }').join()).toContain('from 0 to 1');
    expect(read('csat: { reactions: { heart: 4 } }')).not.toEqual([]);
  });

  it('given the labelled buttons, when one is pressed and then another, then the later one is the rating, told and thanked for once', () => {
    const { desk } = asked();
    const buttons = buttonsOf(desk);
    expect([...buttons.values()].map(({ value }) => value)).toEqual([1, 2, 3, 4, 5].map((score) => `1|1:1|${score}`));
    const [first, , , fourth] = [...buttons.values()];
    if (first === undefined || fourth === undefined) throw new Error('There are no buttons.');
    desk.presses(gina, fourth.action, fourth.value);
    expect(desk.ticket.rating).toMatchObject({ score: 4, count: 1 });
    desk.now += 1_000;
    desk.presses(gina, first.action, first.value);
    expect(desk.ticket.rating).toMatchObject({ score: 1, count: 1 });
    desk.now += 1_000;
    desk.presses(gina, fourth.action, fourth.value);
    expect(desk.ticket.rating).toMatchObject({ score: 4 });
    expect(desk.toCustomer).toEqual(['csatThanks']);
    expect(desk.toTriage.filter((key) => key.startsWith('rat'))).toEqual(['rated', 'ratedAnew', 'ratedAnew']);
  });

  it('given a button and a reaction of one person, when the later one is taken away, then the earlier one counts again', () => {
    const { desk, question } = asked();
    desk.presses(gina, 'csat-vote', '1|1:1|2');
    desk.reacts(gina, 'teams-heart', question, desk.now + 1);
    expect(desk.ticket.rating).toMatchObject({ score: 5, count: 1 });
    desk.reacts(gina, 'teams-heart', question, desk.now + 2, 'removed');
    expect(desk.ticket.rating).toMatchObject({ score: 2, count: 1 });
  });

  it.each([
    ['somebody of the desk', ana, '1|1:1|5'],
    ['a contact who did not write', hank, '1|1:1|5'],
    ['a score that the scale has not', gina, '1|1:1|9'],
    ['a survey that is none', gina, '1|1:7|5'],
    ['a value that says nothing', gina, '1|x'],
  ])('given %s, when a button is pressed, then nothing is rated, and they are told why', (_, who, value) => {
    const { desk } = asked();
    expect(desk.presses(who, 'csat-vote', value)).toMatch(/\S/u);
    expect(desk.ticket.rating).toBeNull();
  });

  it('given somebody presses for hours, then what is kept stays small, and the last press counts', () => {
    const votes: Vote[] = Array.from({ length: 40 }, (_, index) => ({
      key: `k${index}`,
      account: 'teams:g',
      name: 'Gina',
      emoji: '[button]',
      score: (index % 5) + 1,
      change: 'given',
      at: index,
    }));
    let kept: readonly Vote[] = [];
    for (const vote of votes) kept = compactVotes([...kept, vote]);
    expect(kept.length).toBeLessThan(14);
    const survey = { votes: kept, askedAt: 0, expires: 1_000, state: { is: 'asked', at: 0 } } as const;
    expect(ratingsOf(survey)).toMatchObject([{ score: 5 }]);
  });
});
