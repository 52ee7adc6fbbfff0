import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../../src/desk/text/split-text.ts';

const runs = process.env.SOAK ? 100_000 : 2_000;

const sentence = (word: string, words: number): string => `${Array.from({ length: words }, () => word).join(' ')}.`;

describe('a long text', () => {
  it('given one that fits, when it is split, then it is one part as it was', () => {
    expect(splitText('Please restart.\n\n- first\n- second', 100)).toEqual(['Please restart.\n\n- first\n- second']);
    expect(splitText('  \n ', 100)).toEqual([]);
  });

  it('given paragraphs, when it is split, then between them', () => {
    const [one, two] = [sentence('one', 15), sentence('two', 15)];
    expect(splitText(`${one}\n\n${two}`, 80)).toEqual([one, two]);
  });

  it('given sentences, when it is split, then at the end of one, with what closes a quotation', () => {
    expect(splitText('He said "stop the old one." Then start the new one again.', 40)).toEqual([
      'He said "stop the old one."',
      'Then start the new one again.',
    ]);
  });

  it('given a block of code, when it is cut, then it is closed and opened again in its language, and stays indented', () => {
    const code = ['```ts', 'if (ready) {', '    start();', '    report();', '}', '```'].join('\n');
    expect(splitText(code, 36)).toEqual(['```ts\nif (ready) {\n    start();\n```', '```ts\n    report();\n}\n```']);
  });

  it('given marks within a block of other marks, when it is cut, then only its own close it', () => {
    const code = `~~~~\n${'```\n'.repeat(12)}~~~~`;
    for (const part of splitText(code, 30)) expect(part).toMatch(/^~~~~\n(```\n)+~~~~$/u);
  });

  it('given a nested list, when it is cut, then its lines stay whole and indented', () => {
    const parts = splitText('- first\n  - inner one\n  - inner two\n- second', 24);
    expect(parts.join('\n').split('\n')).toEqual(['- first', '  - inner one', '  - inner two', '- second']);
  });

  it('given one endless word of emoji, when it is cut, then never within one of them', () => {
    const parts = splitText('👩‍👩‍👧'.repeat(20), 50);
    for (const part of parts) expect(part.replaceAll('👩‍👩‍👧', '')).toBe('');
  });

  const line = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.lorem({ maxCount: 12, mode: 'words' }),
    fc.lorem({ maxCount: 3, mode: 'sentences' }),
    fc.constantFrom('', '- item', '  - inner', '1. first', '> quoted', 'x'.repeat(90)),
  );
  const prose = fc
    .array(line, { maxLength: 20 })
    .map((lines) => lines.join('\n'))
    .filter((text) => !/[`~]{3}/u.test(text));
  const code = fc
    .record({
      marks: fc.constantFrom('```', '````', '~~~'),
      info: fc.constantFrom('', 'ts', 'sh -x'),
      lines: fc.array(line, { maxLength: 8 }),
    })
    .map(({ marks, info, lines }) => `${marks}${info}\n${lines.join('\n').replace(/[`~]{3}/gu, '')}\n${marks}`);

  it('given any prose, when it is split, then every character that shows is there, in order, within the limit, and no part is tiny', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 24, max: 400 }), (text, longest) => {
        const parts = splitText(text, longest);
        expect(parts.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(longest);
        for (const part of parts) expect(part.trim()).not.toBe('');
        for (const part of parts) expect(/\p{Cs}/u.test(part) && !/\p{Cs}/u.test(text)).toBe(false);
        // Two parts in a row that would have fitted into one are never made (blank space apart).
        for (const [index, part] of parts.entries()) {
          const next = parts[index + 1];
          if (next !== undefined) expect(part.length + next.length).toBeGreaterThan(longest / 3);
        }
      }),
      { numRuns: runs },
    );
  });

  it('given prose and code, when it is split, then each part closes what it opens, and holds all between the marks', {
    timeout: 3_600_000,
  }, () => {
    const body = (text: string): string =>
      text
        .split('\n')
        .filter((one) => !/^\s*(?:`{3,}|~{3,})/u.test(one))
        .join('')
        .replace(/\s/gu, '');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(prose, code), { maxLength: 5 }),
        fc.integer({ min: 60, max: 400 }),
        (pieces, longest) => {
          const text = pieces.join('\n');
          const parts = splitText(text, longest);
          expect(body(parts.join('\n'))).toBe(body(text));
          for (const part of parts) {
            expect(part.length).toBeLessThanOrEqual(longest);
            expect(part.split('\n').filter((one) => /^\s*(?:`{3,}|~{3,})/u.test(one)).length % 2).toBe(0);
          }
        },
      ),
      { numRuns: runs },
    );
  });
});
