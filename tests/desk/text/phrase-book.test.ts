import { describe, expect, test } from 'vitest';
import { PhraseGraph } from '../../../src/desk/text/phrase-graph.ts';
import { levelWord, squeeze } from '../../../src/desk/text/word.ts';

function lengths(patterns: string[], text: string): number[] {
  const graph = new PhraseGraph<string>();
  for (const pattern of patterns) graph.add(pattern, 'x');
  const words = text.split(' ').map(levelWord);
  return graph.match((index) => words[index] ?? null, 0).found.map(({ length }) => length);
}

describe('phrase graph', () => {
  test.each<[string, string, number[]]>([
    ['thank you', 'thank you very much', [2]],
    ['(thanks|thank you) (so|very|) (much|)', 'thank you very much', [4, 3, 2]],
    ['(i (really |) like|love) it', 'i really like it', [4]],
    ['(i (really |) like|love) it', 'love it', [2]],
    ['a (b|) c', 'a c', [2]],
    ['a (b|) c', 'a b', []],
    ['schön', 'schoen', [1]],
    ['schön', 'SCHON', [1]],
    ["c'est ça", 'cest ca', [2]],
  ])('given the pattern "%s", when "%s" is read, then the phrases found have %j words', (pattern, text, expected) => {
    expect(lengths([pattern], text)).toEqual(expected);
  });

  test('given two patterns that begin alike, when read, then the longer phrase comes first', () => {
    expect(lengths(['all', 'all good'], 'all good')).toEqual([2, 1]);
  });

  test.each(['(a', 'a)', '(a|b', '()', '(a|)'])('given the pattern "%s", when added, then it is refused', (pattern) => {
    expect(() => new PhraseGraph<string>().add(pattern, 'x')).toThrow(SyntaxError);
  });
});

describe('levelled words', () => {
  test.each([
    ['Grüße', 'grusse'],
    ['ÉTÉ', 'ete'],
    ['d’accord', 'daccord'],
    ['cœur', 'coeur'],
    ['NÃO', 'nao'],
  ])('given %s, when levelled, then it is %s', (raw, expected) => {
    expect(levelWord(raw)).toBe(expected);
  });

  test('given letters drawn out, when squeezed, then each stands once', () => {
    expect(squeeze('helllooo')).toBe('helo');
  });
});
