import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { subjectOf } from '../../../src/desk/text/subject.ts';
import { cases } from '../../support/cases.ts';

// For the soak, on machines that do other things besides.
vi.setConfig({ testTimeout: 600_000 });

describe('subject of a ticket', () => {
  test.each([
    ['Hi team, the export fails', 'The export fails'],
    ['hi the export fails', 'The export fails'],
    ['@[U1] hello, can you look at this?', 'Can you look at this?'],
    ['Good morning @[U1] :wave:\n\nThe export fails since Monday', 'The export fails since Monday'],
    ['Hallo Anna, die Anmeldung geht nicht mehr', 'Die Anmeldung geht nicht mehr'],
    ["Bonjour à tous, l'export ne marche plus", "L'export ne marche plus"],
    ['Hola equipo: no puedo entrar', 'No puedo entrar'],
    ['Olá pessoal, bom dia! O relatório sumiu', 'O relatório sumiu'],
    ['Thanks! One more thing: export fails', 'One more thing: export fails'],
    ['Welcome page is down', 'Welcome page is down'],
    ['Good morning report is missing', 'Good morning report is missing'],
    ['hi, iPhone app crashes', 'iPhone app crashes'],
    ['the export fails', 'the export fails'],
    ['**Login** is _broken_ for `admin`', 'Login is broken for admin'],
    ['my_file_name.txt is missing', 'my_file_name.txt is missing'],
    ['see [the doc](https://example.com/x) please', 'see the doc please'],
    ['https://app.example.com/jobs/1?token=secret#x fails', 'app.example.com/jobs/1 fails'],
    ['```\nError 500\n```\nWhat does this mean?', 'What does this mean?'],
    ['```\nError 500\n```', 'Error 500'],
    ['> you said it works\nit does not', 'it does not'],
    ['> only a quote', 'only a quote'],
    ['# Export\n- fails', 'Export fails'],
    ['Frage:\nWie geht das?', 'Frage: Wie geht das?'],
    ['A whole first line of text\nand another', 'A whole first line of text'],
    ['Hi!', 'Hi!'],
    ['👍', '👍'],
    ['', '(no text)'],
    [' \n\u200b\u0007', '(no text)'],
    [':wave:', '(no text)'],
  ])('given %j, when its subject is taken, then it is %j', (text, expected) => {
    expect(subjectOf(text)).toBe(expected);
  });

  test('given mentions within, when the subject is taken, then they are names that ping nobody', () => {
    const subject = subjectOf('Please ask @[U1] or <!channel> about it', [], () => 'Ana');
    expect(subject).toBe('Please ask @\u2060Ana or @\u2060channel about it');
  });

  test('given no text or a bare greeting and files, when the subject is taken, then it is the first file', () => {
    expect(subjectOf('', ['error.log', 'b.png'])).toBe('error.log');
    expect(subjectOf('Hi!', ['', 'error\nlog.txt'])).toBe('error log.txt');
    expect(subjectOf('The export fails', ['error.log'])).toBe('The export fails');
  });

  test('given a long line, when cut, then it ends with a whole word and an ellipsis', () => {
    const subject = subjectOf('many words '.repeat(30));
    expect(subject).toMatch(/^(many words )+many…$|^(many words )*many words…$/);
    expect(subject.length).toBeLessThanOrEqual(120);
    expect(subjectOf('x'.repeat(500))).toBe(`${'x'.repeat(119)}…`);
  });

  test('given a family of emoji, when cut, then no family is torn apart', () => {
    expect(subjectOf('👨‍👩‍👧‍👦'.repeat(40))).toMatch(/^(👨‍👩‍👧‍👦)+…$/u);
  });

  test('given any text, when its subject is taken, then it is one short line without halves of characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.nat(0xff_ff), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
      fc
        .array(
          fc.constantFrom(
            'hi ',
            '\n',
            '```',
            '> ',
            '[a](b)',
            '@[U1]',
            '<!here>',
            'https://a/',
            '😀',
            '\u0301',
            '\ud83d',
            'word ',
          ),
          { maxLength: 80 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.array(fc.string({ unit: 'binary' }), { maxLength: 2 }), (given, files) => {
        const subject = subjectOf(given, files);
        expect(subject.length).toBeLessThanOrEqual(120);
        expect(subject).not.toBe('');
        expect(subject).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]|<[!@]|@\[/u);
      }),
      { numRuns: cases(2_000, 100_000) },
    );
  });

  test('given 40,000 hostile characters, when the subject is taken, then it is still a short line', () => {
    for (const unit of ['[', '](', '`', '> ', '*', 'hi ', ':', '\u0300', 'https://']) {
      expect(subjectOf(unit.repeat(40_000 / unit.length)).length).toBeLessThanOrEqual(120);
    }
  });
});
