import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deed, Given } from './vote-life.ts';
import { VoteLife } from './vote-life.ts';

const soak = process.env.SOAK === '1';
const hour = 3_600_000;

const given: fc.Arbitrary<Given> = fc.record({
  who: fc.constantFrom('requester', 'participants', 'contacts'),
  delay: fc.constantFrom(0, 15 * 60_000),
  mode: fc.constantFrom('auto', 'auto', 'auto', 'silent'),
  crashes: fc.constantFrom(null, null, 'messages', 'tickets'),
});
// Who may answer comes up more often than all the others.
const who = fc.constantFrom(0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9);
const deed: fc.Arbitrary<Deed> = fc.record({
  does: fc.constantFrom(
    ...([
      'tap',
      'tap',
      'tap',
      'tap',
      'tap',
      'tap',
      'untap',
      'untap',
      'form',
      'form',
      'deliver',
      'deliver',
      'says',
      'thanks',
    ] as const),
    ...(['reopens', 'solves', 'solves', 'undoes', 'again', 'waits', 'waits'] as const),
  ),
  ticket: fc.constantFrom(0, 0, 0, 1),
  question: fc.nat(2),
  who,
  emoji: fc.nat(9),
  order: fc.nat(60),
});
/** Begins with what makes a question, so that there is something to answer. */
const solve: Deed = { does: 'solves', ticket: 0, question: 0, who: 0, emoji: 0, order: 0 };
const wait: Deed = { ...solve, does: 'waits' };

describe('votes, whatever happens', () => {
  it('given any people, order, doubles, crashes, reopenings and waits, when it is over, then the score is that of a plain count', {
    timeout: 3_600_000,
  }, () => {
    const seen = { rated: 0, several: 0, surveys: 0 };
    fc.assert(
      fc.property(given, fc.array(deed, { minLength: 12, maxLength: 32 }), (given, deeds) => {
        const life = new VoteLife(given);
        for (const one of [solve, wait, ...deeds]) {
          life.does(one);
          asksFairly(life);
        }
        life.end();
        for (const { number, csat, rating } of life.desk.tickets) {
          const ids = csat.surveys.map(({ id }) => id);
          const plain = life.plain.score(number, ids);
          expect(rating === null ? null : { score: rating.score, count: rating.count }).toEqual(plain);
          if (plain !== null) seen.rated++;
          if ((plain?.count ?? 0) > 1) seen.several++;
          if (ids.length > 1) seen.surveys++;
        }
      }),
      { numRuns: soak ? 10_000 : 300 },
    );
    // The lives are not all about nothing.
    expect(seen.rated).toBeGreaterThan(60);
    expect(seen.several).toBeGreaterThan(10);
    expect(seen.surveys).toBeGreaterThan(60);
  });
});

/** Never where the bot is silent; of each solving once; never two at once; and nobody again so soon for another ticket. */
function asksFairly(life: VoteLife): void {
  const asks = [...life.asks];
  if (!life.mayAsk) expect(asks).toEqual([]);
  for (const { csat } of life.desk.tickets) {
    expect(csat.surveys.filter(({ state }) => state.is === 'planned' || state.is === 'asked').length).toBeLessThan(2);
  }
  for (const [survey, at] of asks) {
    for (const [other, then] of asks) {
      if (survey.split(':')[0] !== other.split(':')[0])
        expect(Math.abs(at - then)).toBeGreaterThanOrEqual(2 * hour - 2_000);
    }
  }
}
