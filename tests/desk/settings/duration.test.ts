import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/desk/settings/duration.ts';

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['4h', 14_400_000],
  ['2d', 172_800_000],
  ['1w', 604_800_000],
  ['0s', 0],
])('given %s, then it is %d milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', '5', 'm', '-5m', '+5m', '5 m', '5M', '1.5h', '1h30m', '5ms', '٣d', '5m\n'])(
  'given %j, then it is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test('given any whole number of seconds, when it is written and read again, then it is the same', () => {
  fc.assert(
    fc.property(fc.nat({ max: 999_999_999 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
    }),
  );
  expect(formatDuration(5_400_000)).toBe('90m');
});
