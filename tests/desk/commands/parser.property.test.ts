import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultWords } from '../../../src/desk/commands/fault-words.ts';
import { readCommand } from '../../../src/desk/commands/read-command.ts';
import { commands } from '../../../src/desk/commands/registry.ts';
import { readWhen } from '../../../src/desk/commands/when.ts';
import { wordsOf } from '../../../src/desk/commands/words.ts';
import { say } from '../../../src/desk/texts/say.ts';
import { cases } from '../../support/cases.ts';

const runs = cases(2_000, 100_000);

const names = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
const piece = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom('1042', '#12', '#13,', '12;', '0', '999999999999999', '#', '@[U0ANA]', '@ana', 'ana@acme.test', 'me'),
  fc.constantFrom('to', 'for', 'into', 'with', 'until', 'send', 'urgent', 'pending', '2h', 'Monday', '9am', '31.2.'),
  fc.constantFrom('"', '“', '”', '„', '«', '»', '‘', '’', '"two words"', '“two words”', '„zwei Wörter“', "'"),
  fc.constantFrom(
    'https://acme.slack.com/archives/C0GLOBEX/p1768384800000100',
    '<https://acme.slack.com/archives/C0GLOBEX/p1768384800000100|here>',
    'https://x.test/%E0%A4%A',
    'https://',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('🔒', 'note:', '\u200b', '\u202e', '\ud800', '\0', '{{requester.name}}', '`', '*'),
);
const gap = fc.constantFrom(' ', '  ', '\t', '\n', '\u00a0', '\u3000', '\u200b', '');
const typed = fc
  .array(fc.tuple(piece, gap), { maxLength: 12 })
  .map((pieces) => pieces.map(([word, space]) => word + space).join(''));

describe('reading commands', () => {
  it('given anything at all, when it is read, then nothing throws and what is wrong can be said in both languages', () => {
    fc.assert(
      fc.property(typed, fc.boolean(), (text, inThread) => {
        const read = readCommand(text, { inThread, commands });
        if (!('fault' in read)) return void expect(commands).toContain(read.command);
        for (const locale of ['en', 'de']) {
          const told = faultWords(read, 'ticket', (key, parameters) =>
            say(key, parameters, { locale, timeZone: 'Europe/Berlin', markdown: true }),
          );
          expect(told).not.toBe('');
          expect(told.length).toBeLessThan(600);
        }
      }),
      { numRuns: runs },
    );
  });

  it('given anything at all, when it is parted into words, then they stand in it, in order, and leave nothing but spaces out', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const words = wordsOf(text);
        let end = 0;
        for (const word of words) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(end, word.start)).toMatch(/^[\s\p{Z}\p{Cf}]*$/u);
          expect(text.slice(word.start, word.end)).toContain(word.text);
          end = word.end;
        }
        expect(text.slice(end)).toMatch(/^[\s\p{Z}\p{Cf}]*$/u);
      }),
      { numRuns: runs },
    );
  });

  it('given any text after a number, when it is a reply, then it is kept as it was typed', () => {
    // Words that begin with a letter, so that the number is the only one.
    const text = fc.stringMatching(/^[a-zäß][^"“„«‘\p{Cf}\p{Z}\s]{0,20}( [a-z.,!?#0-9]{1,10}){0,5}$/u);
    fc.assert(
      fc.property(text, fc.nat({ max: 99_999 }), (said, number) => {
        const read = readCommand(`reply ${number} ${said}`, { inThread: false, commands });
        expect(read).toMatchObject({ tickets: [{ number }], values: { text: said } });
      }),
      { numRuns: runs },
    );
  });

  it('given the same words, when spaces between them are others, then the same is read', () => {
    fc.assert(
      fc.property(
        fc.array(
          gap.filter((space) => space !== ''),
          { minLength: 4, maxLength: 4 },
        ),
        (gaps) => {
          const [a, b, c, d] = gaps;
          const read = readCommand(`${a}assign${b}#12${c}#13${d}“Ana Lopez”`, { inThread: false, commands });
          expect(read).toMatchObject({ tickets: [{ number: 12 }, { number: 13 }], values: { agent: 'Ana Lopez' } });
        },
      ),
    );
  });
});

describe('reading times', () => {
  it('given anything at all, when it is read as a time, then nothing throws and what is read lies ahead', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'UTC');
    const now = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2037, 0, 1) });
    const word = fc.oneof(
      piece,
      fc.constantFrom('tomorrow', 'morgen', 'next', 'noon', 'uhr', 'am', 'pm', '12', '24:00', '25:99', '2026-02-30'),
      fc.constantFrom('999999w', '3', 'days', '1h30m', 'March', '31', '31.3.2027', 'Mo', 'früh', 'in', 'at', '-2h'),
    );
    const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, now, zone, (said, at, timeZone) => {
        const when = readWhen(said, { now: at, timeZone });
        if ('not' in when) return void expect(['unreadable', 'past', 'far']).toContain(when.not);
        expect(when.at).toBeGreaterThan(at);
      }),
      { numRuns: runs },
    );
  });
});
