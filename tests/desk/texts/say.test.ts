import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../../../src/desk/texts/check-template.ts';
import { describeHours } from '../../../src/desk/texts/describe-hours.ts';
import { formatDurationInWords } from '../../../src/desk/texts/format-values.ts';
import { locales, resolveLocale } from '../../../src/desk/texts/locales.ts';
import { allTexts, customerTexts, internalTexts, isTextKey } from '../../../src/desk/texts/registry.ts';
import { say } from '../../../src/desk/texts/say.ts';
import { variablesOf } from '../../../src/desk/texts/template.ts';

const berlin = { locale: 'en', timeZone: 'Europe/Berlin' };
const monday = Date.parse('2026-07-13T09:00+02:00');
const customerLanguages = ['en', 'de', 'fr', 'es', 'pt'];

describe('every text in every language', () => {
  test('given the languages of the desk, when they are listed, then each has its words', () => {
    expect(Object.keys(locales).sort()).toEqual([...customerLanguages].sort());
  });

  const all = Object.entries(locales).flatMap(([language, words]) =>
    [...Object.entries(words.customer), ...Object.entries(words.internal ?? {})].map(([key, text]) => ({
      language,
      key,
      text,
    })),
  );

  test.each(all)(
    'given $key in $language, when read, then it shows exactly its values and is short',
    ({ key, text }) => {
      expect(isTextKey(key) && variablesOf(text).sort()).toEqual(isTextKey(key) && Object.keys(allTexts[key]).sort());
      expect(checkTemplate(key, text)).toEqual([]);
      expect(text.length).toBeLessThanOrEqual(600);
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/ {2}|<!|@(here|channel|everyone)\b/);
    },
  );

  test.each(customerLanguages)(
    'given %s, when its keys are listed, then none is missing and none is left over',
    (language) => {
      expect(Object.keys(locales[language]?.customer ?? {}).sort()).toEqual(Object.keys(customerTexts).sort());
    },
  );

  test.each(['en', 'de'])('given %s, when its internal keys are listed, then none is missing', (language) => {
    expect(Object.keys(locales[language]?.internal ?? {}).sort()).toEqual(Object.keys(internalTexts).sort());
  });

  test('given German, when the desk’s own people read, then they are all addressed in the same way', () => {
    const formal = Object.entries(locales.de?.internal ?? {}).filter(([, text]) =>
      /\p{L}en Sie\b|\b(?:Ihnen|Ihre[mns])\b/u.test(text),
    );
    expect(formal).toEqual([]);
  });

  test('given two languages, when the same key is read, then no text was left untranslated', () => {
    for (const key of Object.keys(customerTexts)) {
      // Little but values: languages may well agree.
      if (key === 'openTicketLine' || key === 'ticketStarted') continue;
      const texts = all.filter((text) => text.key === key).map(({ text }) => text);
      expect(new Set(texts).size, key).toBe(customerLanguages.length);
    }
  });
});

describe('saying', () => {
  test('given a value that may be left out, when it is, then its sentence is gone', () => {
    expect(say('acknowledge', { number: 1042 }, berlin)).toBe('Thank you, we have your request: #1042.');
    expect(say('acknowledge', { number: 1042, expected: monday }, { ...berlin, now: monday - 3_600_000 })).toMatch(
      /^Thank you, we have your request: #1042\. You will hear from us by today at 0?9:00 \(your time\)\.$/,
    );
  });

  test.each([
    ['de', 'Ihre Anfrage'],
    ['de-AT', 'Ihre Anfrage'],
    ['de_CH', 'Ihre Anfrage'],
    ['pt-BR', 'sua solicitação'],
    ['FR', 'votre demande'],
    ['ja', 'your request'],
    ['', 'your request'],
    ['constructor', 'your request'],
    ['x-@@@', 'your request'],
  ])('given the locale "%s", when something is said, then it reads "%s"', (locale, words) => {
    expect(say('acknowledge', { number: 1 }, { locale, timeZone: 'UTC' })).toContain(words);
  });

  test('given a language without internal texts, when the desk is told something, then it is in English', () => {
    expect(say('botLoopMuted', { channel: 'globex' }, { locale: 'fr', timeZone: 'UTC' })).toMatch(/^Five posts/);
    expect(say('botLoopMuted', { channel: 'globex' }, { locale: 'de', timeZone: 'UTC' })).toMatch(/fünf Beiträge/);
  });

  test('given a status, when a ticket is listed, then it stands there in a customer’s words', () => {
    const line = { number: 7, subject: 'Export', status: 'pending' } as const;
    expect(say('openTicketLine', line, berlin)).toBe('#7 · Export · waiting for you');
    expect(say('openTicketLine', line, { ...berlin, locale: 'de' })).toBe('#7 · Export · wartet auf Sie');
  });

  test('given a subject that looks like a template, when it is shown, then it stays as it was written', () => {
    const line = { number: 7, subject: '{{status}} {{#x}} $& $1', status: 'open' } as const;
    expect(say('openTicketLine', line, berlin)).toBe('#7 · {{status}} {{#x}} $& $1 · in progress');
  });

  test.each([
    ['[Sign in](https://evil.test)', '\\[Sign in\\](https://evil.test)'],
    ['\\[Sign in\\](https://evil.test)', '\\[Sign in\\](https://evil.test)'],
    ['\\\\[a][b]', '\\[a\\]\\[b\\]'],
    ['@[U0ANA]', '@\\[U0ANA\\]'],
    ['O’Neill \\ Sons', 'O’Neill \\ Sons'],
  ])(
    'given the name %s, when it is said in Markdown, then it is no link; in plain text it stays as it is',
    (name, inMarkdown) => {
      const overrides = { homeGreeting: '{{name}}' };
      expect(say('homeGreeting', { name }, { ...berlin, overrides, markdown: true })).toBe(inMarkdown);
      expect(say('homeGreeting', { name }, { ...berlin, overrides })).toBe(name);
    },
  );

  test('given any values and locales, when something is said, then it never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.string(),
        fc.double(),
        (text, locale, timeZone, number) => {
          say('openTicketLine', { number, subject: text, status: 'new' }, { locale, timeZone });
          say(
            'outOfHours',
            { number, backAt: number },
            { locale, timeZone, now: number, overrides: { outOfHours: text } },
          );
          say('acknowledge', { number, expected: number }, { locale, timeZone });
        },
      ),
    );
  });
});

describe('times', () => {
  const told = (now: string | undefined, options: { locale: string; timeZone: string } = berlin) =>
    say(
      'outOfHours',
      { number: 1, backAt: monday },
      { ...options, now: now === undefined ? undefined : Date.parse(now), overrides: { outOfHours: '{{backAt}}' } },
    )
      // Releases of ICU differ in narrow spaces and leading zeros.
      .replaceAll('\u202f', ' ')
      .replace(/\b0(?=\d:)/, '');

  test.each([
    ['2026-07-10T20:00+02:00', 'Monday at 9:00 (your time)'],
    ['2026-07-12T20:00+02:00', 'tomorrow at 9:00 (your time)'],
    ['2026-07-13T05:00+02:00', 'today at 9:00 (your time)'],
    ['2026-07-06T20:00+02:00', 'Monday 13 July at 9:00 (your time)'],
    [undefined, 'Monday 13 July at 9:00 (your time)'],
  ])('given that it is %s, when the desk is back on Monday at nine, then it says "%s"', (now, expected) => {
    expect(told(now)).toBe(expected);
  });

  test.each([
    ['en-US', 'America/New_York', 'Monday at 3:00 AM (your time)'],
    ['en-GB', 'Asia/Kolkata', 'Monday at 12:30 (your time)'],
    // There it is still the evening before.
    ['en', 'Pacific/Honolulu', 'Sunday at 21:00 (your time)'],
    ['de', 'Europe/Berlin', 'Montag um 9:00 Uhr (Ihre Zeit)'],
    ['fr', 'Europe/Paris', 'lundi à 9:00 (votre heure)'],
    ['es', 'Europe/Madrid', 'el lunes, 9:00 h (su hora local)'],
    ['pt-BR', 'America/Sao_Paulo', 'segunda-feira, 4:00 (no seu horário)'],
    ['en', 'Mars/Base', 'Monday at 7:00 (UTC)'],
  ])('given a reader with %s in %s, when the desk is back, then it says "%s"', (locale, timeZone, expected) => {
    expect(told('2026-07-10T20:00+02:00', { locale, timeZone })).toBe(expected);
  });

  test('given that the desk never opens, when it is closed, then it promises no time', () => {
    expect(say('outOfHours', { number: 1 }, berlin)).toBe(
      'Thank you, we have your request: #1. Our desk is closed right now.',
    );
  });

  test.each([
    ['en', 15 * 60_000, '15 minutes'],
    ['en', 90 * 60_000, '1 hour and 30 minutes'],
    ['en', 48 * 3_600_000, '48 hours'],
    ['en', 72 * 3_600_000, '3 days'],
    ['de', 3_600_000, '1 Stunde'],
    ['es', 4 * 3_600_000, '4 horas'],
    ['pt', 1, '1 minuto'],
  ])('given %s and %i ms, when told, then it says "%s"', (locale, expected, words) => {
    expect(formatDurationInWords(expected, resolveLocale(locale))).toBe(words);
  });
});

describe('templates of the desk', () => {
  test('given an own template, when something is said, then it is used with its values', () => {
    const overrides = {
      acknowledge: 'Got it: {{ number }}{{#expected}}, {{expected}}{{/expected}}{{^expected}}.{{/expected}}',
    };
    expect(say('acknowledge', { number: 5 }, { ...berlin, overrides })).toBe('Got it: 5.');
    expect(say('acknowledge', { number: 5, expected: monday }, { ...berlin, overrides })).toMatch(
      /^Got it: 5, Monday 13 July at 0?9:00/,
    );
  });

  test('given one template for each language, when something is said, then the nearest one is used', () => {
    const overrides = { solved: { default: 'D', de: 'DE', 'pt-BR': 'BR' } };
    const said = (locale: string) => say('solved', { number: 5 }, { ...berlin, locale, overrides });
    expect([said('de-AT'), said('pt_BR'), said('pt-PT'), said('ja')]).toEqual(['DE', 'BR', 'D', 'D']);
    const partial = { ...berlin, locale: 'fr', overrides: { solved: { de: 'DE' } } };
    expect(say('solved', { number: 5 }, partial)).toContain('résolue');
  });

  test('given a template with a fault, when something is said, then the built-in text stands in', () => {
    const overrides = { solved: 'Solved {{nubmer}}' };
    expect(say('solved', { number: 5 }, { ...berlin, overrides })).toMatch(/^#5 is solved/);
  });

  test.each([
    ['solved', 'Solved {{nubmer}}', 'no variable {{nubmer}}. It has {{number}}'],
    ['openTickets', '{{number}}', 'no variable {{number}}. It has none'],
    ['solved', 'Solved {{number}', 'braces that do not match'],
    ['solved', 'Solved {{#number}} x', 'braces that do not match'],
    ['solved', 'Solved {{ticket.number}}', 'braces that do not match'],
    ['solved', ' ', 'is empty'],
    ['solved', 'x'.repeat(3_001), 'is longer than 3000 characters'],
    ['toString', 'x', 'no template "toString"'],
    ['solvd', 'x', 'There are: acknowledge'],
  ])('given the template %s "%s", when checked, then the fault says: %s', (key, text, fault) => {
    expect(checkTemplate(key, text)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('hours in words', () => {
  test('given a week, when described, then days with the same hours stand together', () => {
    const hours = {
      mon: ['09:00-17:00'],
      tue: ['09:00-17:00'],
      wed: ['09:00-12:00', '13:00-17:00'],
      sat: ['10:00-12:00'],
    };
    expect(describeHours({ hours, timeZone: 'Europe/Berlin' }, 'en')).toBe(
      'Mon–Tue 09:00–17:00, Wed 09:00–12:00 + 13:00–17:00, Sat 10:00–12:00 (Europe/Berlin)',
    );
    expect(describeHours({ hours, timeZone: 'Europe/Berlin' }, 'de')).toMatch(/^Mo–Di 09:00–17:00, Mi/);
  });

  test('given no hours or all hours, when described, then it says nothing or 24/7', () => {
    const day = ['00:00-24:00'];
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    expect(describeHours({ hours, timeZone: 'UTC' }, 'en')).toBe('24/7 (UTC)');
    expect(describeHours({ hours: {}, timeZone: 'UTC' }, 'en')).toBe('');
  });

  test('given what is to be typed, when it stands in code, then it is just that: no backslashes, no backticks', () => {
    const options = { locale: 'en', timeZone: 'UTC', markdown: true };
    expect(say('commandNoTicket', { name: 'solve', usage: '/ticket solve #number … [`text`]' }, options)).toContain(
      '`/ticket solve #number … [text]`',
    );
  });
});
