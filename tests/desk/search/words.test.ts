import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../src/desk/search/question.ts';
import { ranked } from '../../../src/desk/search/rank.ts';
import { readTerms } from '../../../src/desk/search/read-terms.ts';
import { likest, tellingWords } from '../../../src/desk/search/similar.ts';
import { entriesOfMessage } from '../../../src/desk/search/ticket-words.ts';
import { wordsOf } from '../../../src/desk/search/words-of.ts';
import { aCustomer, aMessage, aTicket, someMonday } from '../../support/builders.ts';

describe('the words of a text', () => {
  it.each([
    ['Größe, GROSSE und Straße', ['grosse', 'und', 'strasse']],
    ['Émilie’s naïve café', ['emilie', 's', 'naive', 'cafe']],
    ['err-1042: v2.1', ['err', '1042', 'v2', '1']],
    ['請求書が二回', ['請求', '書', 'が', '二回']],
    ['@[U0GINA] sees [the page](https://x.test/secret)', ['sees', 'the', 'page']],
  ])('given “%s”, when read, then its words are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('given anything at all, when read, then nothing throws and words read again are the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const word of wordsOf(text)) expect(word.length).toBeLessThanOrEqual(40);
        expect(() => readTerms(text)).not.toThrow();
      }),
    );
  });

  it('given a message of the bot, a deleted one or a copy, when its entries are made, then there are none', () => {
    expect(entriesOfMessage(aMessage({ side: 'bot' }))).toEqual([]);
    expect(entriesOfMessage(aMessage({ deletedAt: 1 }))).toEqual([]);
    expect(entriesOfMessage(aMessage({ copyOf: 'slack:C1:1.1' }))).toEqual([]);
    expect(entriesOfMessage(aMessage())).toContain('f:gina');
  });
});

describe('what is searched for', () => {
  it('given terms, when read, then filters, quotes and addresses are told apart', () => {
    expect(readTerms('export customer:"Globex Corp" “error 500” https://x.test/a')).toEqual([
      { key: null, text: 'export', quoted: false },
      { key: 'customer', text: 'Globex Corp', quoted: true },
      { key: null, text: 'error 500', quoted: true },
      { key: null, text: 'https://x.test/a', quoted: false },
    ]);
  });

  it('given a word of a customer’s name, when asked, then the customer’s tickets count as well', () => {
    const { lists } = questionOf(readTerms('the globex'), { filter: {}, from: [], customers: [aCustomer()] });
    expect(lists).toEqual([['globex', 'c:customer:globex']]);
  });
});

describe('the best first', () => {
  it('given the word in the subject of an older ticket, when ranked, then it stands before a newer one without', () => {
    const older = aTicket({ number: 1, subject: 'Export fails', updatedAt: someMonday - 86_400_000 });
    const newer = aTicket({ number: 2, subject: 'Login', updatedAt: someMonday });
    expect(ranked([newer, older], ['export'], someMonday).map(({ number }) => number)).toEqual([1, 2]);
    expect(ranked([older, newer], [], someMonday).map(({ number }) => number)).toEqual([2, 1]);
  });

  it('given rare and usual words, when what is like a ticket is looked for, then one usual word is not enough', () => {
    const words = tellingWords({ subject: 'Snowflake export timeout' }, null, (word) => (word === 'export' ? 0.1 : 5));
    expect(words.map(({ word }) => word)).toEqual(['snowflake', 'timeout', 'export']);
    const having = new Map([
      ['snowflake', [7]],
      ['timeout', [7]],
      ['export', [7, 8]],
    ]);
    expect(likest(words, having)).toEqual([7]);
  });
});
