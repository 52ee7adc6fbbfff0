import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { languages, phraseRoles } from '../../../src/desk/text/language.ts';
import { german } from '../../../src/desk/text/languages/de.ts';
import { english } from '../../../src/desk/text/languages/en.ts';
import { spanish } from '../../../src/desk/text/languages/es.ts';
import { french } from '../../../src/desk/text/languages/fr.ts';
import { portuguese } from '../../../src/desk/text/languages/pt.ts';
import { kindOfMessage, readMessage } from '../../../src/desk/text/read-message.ts';
import { subjectOf } from '../../../src/desk/text/subject.ts';
import { cases } from '../../support/cases.ts';
import { niceties, requests } from './examples/all.ts';
import { readMessagePlainly } from './plain-reading/read-message.ts';
import { subjectPlainly } from './plain-reading/subject.ts';

// For the soak, on machines that do other things besides.
vi.setConfig({ testTimeout: 600_000 });

const numRuns = cases(2_000, 100_000);

const byLanguage = { en: english, de: german, fr: french, es: spanish, pt: portuguese };

/** Words of the phrases themselves, as written, so that phrases are begun, broken off and mixed. */
const words = [
  ...new Set(
    languages.flatMap((language) => {
      const data = byLanguage[language];
      const patterns = [...phraseRoles.flatMap((role) => data[role] ?? []), ...data.questionOpeners];
      const others = [...data.questionsAnywhere, ...data.clauseOpeners, ...data.functionWords];
      return [...patterns, ...others].flatMap((pattern) => pattern.match(/[^()|\s]+/g) ?? []);
    }),
  ),
];

/** Marks, signs and words that a quick reader may stumble on. */
const pitfalls =
  ". , ! ? ; : … – — - ' \" “ ” « » ¿ ¡ ( ) [ ] # * ** _ ~ ~~ ` ``` ^ ^^ = + & % $ € @ < > | / \\ 42 1️⃣ #️⃣ 👍 👍🏽 🚨 ❓ ❤️ 👨‍👩‍👧 🇩🇪 \u200d \ufe0f \ud83d \ude00 :) :( :-) :/ =) ;) (: <3 xD XD xd xdb xd' XD! :D =P :+1: :wave: :question: :sos: :a :: ::: @[U1] <@U1> <!here> @ana @here @dr. https://a.b/c. http://x https://a.b/?the=1 httpd www.x.y www wwww x xd d'm. thaaanks helllooo Mr. mr. Dr. sra. M. ing. Prof. prof.x Ana Müller Jean-Luc O'Neill d’accord l'export rock’n’roll Straße STRASSE cœur Ærø łódź ĳs ſo ªx µs x² ½ ŉ e\u0301te \u0301 naïve İstanbul Ωmega спасибо 你好 ٣ ﬁne ﷺ Ｈｉ \u00a0 \u3000 \ufeff \u202e \u0007 \u2028 \r\n \t ´ ¨ ¸ × ÷ © ® a' 'b a''b 5% [a](b) [](u) - 1. > # ".split(
    ' ',
  );

const given = fc.constantFrom(...words);
const casing = fc.constantFrom<(word: string) => string>(
  (word) => word,
  (word) => word,
  (word) => word.charAt(0).toUpperCase() + word.slice(1),
  (word) => word.toUpperCase(),
  (word) => word.replace(/(.)$/u, '$1$1$1'),
  (word) => word.normalize('NFD'),
);
const part = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(given, casing).map(([word, change]) => change(word)) },
  { weight: 2, arbitrary: fc.constantFrom(...pitfalls) },
  { weight: 2, arbitrary: fc.constantFrom(...niceties) },
  { weight: 1, arbitrary: fc.constantFrom(...requests) },
);
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.constant(' ') },
  { weight: 2, arbitrary: fc.constantFrom('', ', ', '. ', '! ', '\n', '\r\n', '? ', '  ', '\n> ', '\n- ', ': ') },
);
const mixed = fc.array(fc.tuple(part, gap), { maxLength: 14 }).map((parts) => parts.flat().join(''));
const anything = fc.oneof(
  { weight: 5, arbitrary: mixed },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.nat(0x20_ff), { maxLength: 60 })
      .map((units) => units.map((unit) => String.fromCharCode(unit)).join('')),
  },
);

test('given phrases, words and marks of five languages in any mix, when read quickly, then the plain reading says the same', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const plain = readMessagePlainly(text);
      expect(readMessage(text)).toEqual(plain);
      expect(kindOfMessage(text)).toBe(plain.kind);
    }),
    { numRuns },
  );
});

test('given any mix, when its subject is taken quickly, then it is the one taken plainly', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(subjectOf(text, ['error.log'])).toBe(subjectPlainly(text, ['error.log']));
      expect(subjectOf(`${text} ${text}`)).toBe(subjectPlainly(`${text} ${text}`));
    }),
    { numRuns },
  );
});
