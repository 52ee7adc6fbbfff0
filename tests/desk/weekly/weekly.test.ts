import { describe, expect, it } from 'vitest';
import type { Satisfaction } from '../../../src/desk/measures/report.ts';
import { satisfactionOf, shareOf } from '../../../src/desk/measures/scores.ts';
import { Tally } from '../../../src/desk/measures/tally.ts';
import { nextWeekly, weekBefore } from '../../../src/desk/weekly/next-weekly.ts';
import { weeklyView } from '../../../src/desk/weekly/weekly-view.ts';
import { drawPicture } from '../../../src/platforms/picture/draw-picture.ts';
import { weeklySvg } from '../../../src/platforms/picture/weekly-picture.ts';

const berlin = 'Europe/Berlin';
const weekly = { channel: 'C0LEADS', at: { day: 1, minute: 9 * 60 } };
/** Monday, 23 March 2026, in Berlin. */
const at = (hour: number, day = 23) => Date.UTC(2026, 2, day, hour - 1);
const on = { last: '2026-03-16', on: true };

describe('when the week is told', () => {
  it('given its time has come, when looked at, then it is told once, however often it is looked', () => {
    expect(nextWeekly(weekly, berlin, on, at(8)).tell).toBeNull();
    const due = nextWeekly(weekly, berlin, on, at(9));
    expect(due).toMatchObject({ tell: '2026-03-23', state: { last: '2026-03-23', on: true } });
    expect(nextWeekly(weekly, berlin, due.state, at(10)).tell).toBeNull();
  });

  it('given the bot was down at its time, when it is back in the same week, then it is told late; a week later, only of the last', () => {
    expect(nextWeekly(weekly, berlin, on, at(9, 25)).tell).toBe('2026-03-23');
    expect(nextWeekly(weekly, berlin, { last: '2026-03-02', on: true }, at(10)).tell).toBe('2026-03-23');
  });

  it('given it was just switched on, moved within a week, or the clock went back, when looked at, then nothing is told twice', () => {
    expect(nextWeekly(weekly, berlin, { last: null, on: false }, at(10)).tell).toBeNull();
    expect(nextWeekly(null, berlin, on, at(10)).tell).toBeNull();
    const told = { last: '2026-03-23', on: true };
    const friday = { ...weekly, at: { day: 5, minute: 16 * 60 } };
    expect(nextWeekly(friday, berlin, told, at(17, 27)).tell).toBeNull();
    expect(nextWeekly(weekly, berlin, told, at(10, 17)).tell).toBeNull();
  });

  it('given summer time begins in it, when the week is asked for, then it is an hour shorter', () => {
    const { from, to, monday } = weekBefore('2026-03-30', berlin);
    expect(monday).toBe('2026-03-23');
    expect((to - from) / 3_600_000).toBe(7 * 24 - 1);
  });
});

describe('what the picture shows', () => {
  const nothing = satisfactionOf(new Tally());
  const week = (key: string, told: Partial<Satisfaction>) => ({ ...nothing, ...told, key, name: key });
  const faces = (...counts: number[]): Satisfaction['distributions'] => [
    { scale: 'faces', answers: counts.map((count, place) => ({ score: place + 1, count })) },
  ];
  const view = (...groups: ReturnType<typeof week>[]) =>
    weeklyView(
      {
        desk: 'Acme Support',
        week: weekBefore('2026-03-30', berlin),
        timeZone: berlin,
        nps: null,
        report: {
          from: 0,
          to: 1,
          groupBy: 'week',
          total: nothing,
          byAccount: { accounts: 0, share: null },
          nps: null,
          groups,
        },
      },
      { reader: { locale: 'en', timeZone: berlin }, now: at(9, 30) },
    );

  it('given a week with ratings, when shown, then words and picture have the same figures, and those of not asking', () => {
    const { text, alternative, picture } = view(
      week('2026-03-23', {
        solvings: 40,
        asked: 34,
        notAsked: [{ reason: 'cooldown', count: 6 }],
        response: shareOf(24, 34),
        csat: shareOf(22, 24),
        distributions: faces(0, 1, 1, 7, 15),
      }),
    );
    for (const told of [text, alternative]) {
      expect(told).toContain('92%');
      expect(told).toContain('34 of 40');
      expect(told).toContain('asked lately 6');
    }
    expect(alternative).toContain('5 great: 15');
    expect(picture.answers.map(({ count }) => count)).toEqual([15, 7, 1, 1, 0]);
    expect(picture.weeks.at(-1)).toMatchObject({ label: '23 Mar', share: 22 / 24 });
  });

  it('given fewer than five ratings, when shown, then nobody can be told apart: the interval alone', () => {
    const { text, alternative, picture } = view(
      week('2026-03-23', {
        solvings: 3,
        asked: 3,
        response: shareOf(2, 3),
        csat: shareOf(1, 2),
        distributions: faces(1, 0, 0, 0, 1),
      }),
    );
    for (const told of [text, alternative]) expect(told).not.toContain('50%');
    expect(alternative).not.toContain('great');
    expect(picture.answers).toEqual([]);
    expect(picture.weeks.at(-1)).toMatchObject({ share: null, low: expect.any(Number) });
  });

  it('given few ratings on each of two scales, when shown, then how often each was given is not', () => {
    const ces = { count: 2, mean: 7, easy: shareOf(2, 2) };
    const { alternative, picture } = view(
      week('2026-03-23', { csat: shareOf(2, 3), effort: ces, distributions: faces(1, 0, 0, 0, 2) }),
    );
    expect(picture.answers).toEqual([]);
    expect(alternative).toContain('Fewer than five answers');
  });

  it('given effort was asked for since a week, when shown, then the week is told by it, also after weeks of CSAT', () => {
    const ces = { count: 9, mean: 7, easy: shareOf(9, 9) };
    const { text } = view(
      week('2026-03-16', { csat: shareOf(8, 9), distributions: faces(0, 1, 0, 0, 8) }),
      week('2026-03-23', { effort: ces }),
    );
    expect(text).toContain('found it easy (9 of 9): 100%');
  });

  it.each([
    ['nothing at all', []],
    [
      'one week',
      [week('2026-03-23', { solvings: 9, asked: 9, csat: shareOf(9, 9), distributions: faces(0, 0, 0, 0, 9) })],
    ],
  ])('given %s, when drawn, then it is a picture that a phone shows', (_, groups) => {
    const png = drawPicture(weeklySvg(view(...groups).picture));
    expect([...png.slice(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
    const size = new DataView(png.buffer, png.byteOffset);
    expect(size.getUint32(16)).toBe(1_440);
    expect(size.getUint32(20)).toBeLessThan(2_400);
  });
});
