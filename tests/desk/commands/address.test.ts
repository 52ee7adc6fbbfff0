import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../src/desk/commands/address.ts';

describe('the address of an issue', () => {
  it.each([
    ['https://tracker.test/PROJ-1', 'https://tracker.test/PROJ-1'],
    ['  https://Tracker.TEST:443/PROJ-1/ ', 'https://tracker.test/PROJ-1'],
    ['<https://tracker.test/PROJ-1>', 'https://tracker.test/PROJ-1'],
    ['<https://tracker.test/PROJ-1|PROJ-1>', 'https://tracker.test/PROJ-1'],
    ['[PROJ-1](https://tracker.test/PROJ-1)', 'https://tracker.test/PROJ-1'],
    ['http://tracker.test/issues?id=1#comment-9', 'http://tracker.test/issues?id=1'],
    ['https://tracker.test/app#/issues/7', 'https://tracker.test/app#/issues/7'],
    ['https://tracker.test', 'https://tracker.test/'],
    ['https://tracker.test/a//', 'https://tracker.test/a'],
  ])('given %s, when read, then it is %s', (typed, address) => {
    expect(readAddress(typed)).toBe(address);
  });

  it.each([
    'PROJ-1',
    '',
    'ftp://tracker.test/1',
    'javascript:alert(1)',
    'https://',
    'https://a b.test',
    'https://me:secret@tracker.test/1',
    'https://tracker.test/1 and more',
    'https://x.test/<!channel>',
    `https://tracker.test/${'x'.repeat(500)}`,
  ])('given %s, when read, then it is none', (typed) => {
    expect(readAddress(typed)).toBeNull();
  });

  it('given any words or addresses, when read, then never a fault, and reading it again says the same', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const address = readAddress(text);
        if (address === null) return;
        expect(readAddress(address)).toBe(address);
        expect(address).toMatch(/^https?:\/\/[^\s<>|]+$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
