import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from '../../../src/desk/measures/histogram.ts';

const runs = process.env.SOAK === '1' ? 20_000 : 500;
const values = fc.array(fc.oneof(fc.nat(100), fc.integer({ min: 0, max: 90 * 86_400_000 })), {
  minLength: 1,
  maxLength: 200,
});
const of = (all: readonly number[]): Histogram => {
  const made = new Histogram();
  for (const value of all) made.add(value);
  return made;
};
/** The smallest of them that so many are not above. */
const exact = (all: readonly number[], share: number): number =>
  [...all].sort((a, b) => a - b)[Math.max(0, Math.ceil(all.length * share) - 1)] ?? Number.NaN;

describe('a histogram', () => {
  it('given any values, when a quantile is read, then it is within 2 % of the exact one, and exact of a few', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.1, 0.5, 0.9, 0.99, 1), (all, share) => {
        const wanted = exact(all, share);
        const is = of(all).quantile(share) ?? Number.NaN;
        if (all.length <= 32) expect(is).toBe(wanted);
        else expect(Math.abs(is - wanted)).toBeLessThanOrEqual(wanted * 0.02);
      }),
      { numRuns: runs },
    );
  });

  it('given parts of values, when they are merged in any order and stored between, then it is as if all had been added at once', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), (parts) => {
        const merged = new Histogram();
        for (const part of [...parts].reverse()) {
          merged.merge(Histogram.from(JSON.parse(JSON.stringify(of(part)))));
        }
        expect(merged.toJSON()).toEqual(of(parts.flat()).toJSON());
        expect(merged.count).toBe(parts.flat().length);
      }),
      { numRuns: runs },
    );
  });

  it('given nothing, when a quantile is read, then there is none', () => {
    expect(new Histogram().quantile(0.5)).toBeNull();
  });
});
