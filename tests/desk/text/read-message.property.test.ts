import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { phraseBook } from '../../../src/desk/text/phrase-book.ts';
import { readPhrases } from '../../../src/desk/text/phrase-reader.ts';
import { longestRead, readMessage } from '../../../src/desk/text/read-message.ts';
import { tokenize } from '../../../src/desk/text/tokens.ts';
import { cases } from '../../support/cases.ts';
import { niceties, requests } from './examples/all.ts';

// For the soak, on machines that do other things besides.
vi.setConfig({ testTimeout: 600_000 });

const numRuns = cases(2_000, 100_000);
const nicety = fc.constantFrom(...niceties);
const request = fc.constantFrom(...requests);
const separator = fc.constantFrom('. ', '! ', '\n', '\n\n', ' – ', ', ', ' 🙂 ', ' @[U1] ');

test('given a request, when niceties stand before and after it, then it stays a request', () => {
  fc.assert(
    fc.property(nicety, separator, request, separator, nicety, (before, one, wanted, other, after) => {
      expect(readMessage(`${before}${one}${wanted}`).kind).toBe('request');
      expect(readMessage(`${wanted}${other}${after}`).kind).toBe('request');
      expect(readMessage(`${before}${one}${wanted}${other}${after}`).kind).toBe('request');
    }),
    { numRuns },
  );
});

test('given a nicety, when a word that no phrase holds is put anywhere in it, then it is a request', () => {
  const strange = fc.constantFrom(
    'nicht',
    'not',
    'ne',
    'never',
    'export',
    'login',
    'but',
    'aber',
    'mais',
    'pero',
    'error',
    '500',
    'qzx',
    'sin',
    'sem',
    'rien',
    '東京',
    'don’t',
  );
  fc.assert(
    fc.property(nicety, strange, fc.nat(), (text, word, seed) => {
      const words = text.split(' ');
      words.splice(seed % (words.length + 1), 0, word);
      // "pt: mais agradecido" and the like: a word of one language may belong to a phrase of another.
      fc.pre(!phraseBook().phrases.words.has(word));
      expect(readMessage(words.join(' ')).kind).toBe('request');
    }),
    { numRuns },
  );
});

test('given any message, when a question mark ends it, then it is a question', () => {
  fc.assert(
    fc.property(fc.oneof(nicety, request), (text) => {
      expect(readMessage(`${text}?`)).toMatchObject({
        kind: 'request',
        question: true,
        rule: 'question',
        holding: false,
      });
    }),
    { numRuns: 500 },
  );
});

test('given a nicety, when marks, emoji and mentions are put around it, then it stays what it is', () => {
  const around = fc.constantFrom(' ', '👍 ', ':wave: ', '@[U1] ', '**', '“', ' \u200b', '\n', '... ');
  fc.assert(
    fc.property(
      nicety,
      around,
      fc.constantFrom('', '!', '!!', ' 🙏🏽', ' :+1::skin-tone-2:', ' @[U0ANA]', '...', ' :)'),
      (text, before, after) => {
        const { kind, holding } = readMessage(text);
        expect(readMessage(before + text + after)).toMatchObject({ kind, holding });
      },
    ),
    { numRuns },
  );
});

test('given two niceties, when one follows the other, then nobody is called for', () => {
  fc.assert(
    fc.property(nicety, nicety, (one, other) => {
      expect(readMessage(`${one}\n${other}`).kind).not.toBe('request');
    }),
    { numRuns },
  );
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xff_ff), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.oneof(nicety, fc.constantFrom('@[', '<@', ':', '?', '\ud83d', '\u200d', '`', '(', '\n')), {
      maxLength: 20,
    })
    .map((parts) => parts.join('')),
);

test('given any text at all, when read, then it never throws and a question is never a nicety', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { kind, question, holding } = readMessage(text);
      if (question) expect(kind).toBe('request');
      if (holding) expect(kind).toBe('acknowledgement');
    }),
    { numRuns },
  );
});

const hostile = [
  'a'.repeat(40_000),
  'thanks '.repeat(6_000),
  `thanks for ${'the '.repeat(10_000)}`,
  ':'.repeat(40_000),
  '@['.repeat(20_000),
  "a'".repeat(20_000),
  '👍'.repeat(20_000),
  '\ufdfa'.repeat(40_000),
  '\u0300'.repeat(40_000),
  '\ud800'.repeat(40_000),
  'https://'.repeat(5_000),
  'let me check and '.repeat(2_500),
  'hi Ana '.repeat(6_000),
];

test('given 40,000 hostile characters, when read, then it is a request', () => {
  for (const text of hostile) expect(readMessage(text).kind).toBe('request');
});

test('given texts of twice the length, when read, then the work grows no faster than they do', () => {
  for (const text of hostile) {
    const work = (length: number) => {
      const tokens = tokenize(text.slice(0, length).normalize('NFKC').slice(0, length));
      expect(tokens.length).toBeLessThanOrEqual(length);
      return readPhrases(tokens, phraseBook()).steps;
    };
    expect(work(longestRead)).toBeLessThanOrEqual(2.2 * work(longestRead / 2) + 50);
    expect(work(longestRead)).toBeLessThanOrEqual(20 * longestRead);
  }
});
