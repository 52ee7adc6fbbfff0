import fc from 'fast-check';
import { expect } from 'vitest';
import { markdownIn, objectsIn, textsIn } from './check-card.ts';

const hostile = fc.constantFrom(
  '<at>Ana</at>',
  '</at>',
  '{{DATE(2020-01-01T00:00:00Z,SHORT)}}',
  '{{TIME(2020-01-01T00:00:00Z)}}',
  '{{{DATE(',
  '{{',
  '[Reset](https://evil.test)',
  'https://evil.test',
  '**bold**',
  '_it_',
  '~~gone~~',
  '`code`',
  '\n- item',
  '\n1. one',
  '# head',
  '> quote',
  '&lt;at&gt;',
  '<b>',
  '\\',
  '\n',
  '\u202E',
  '\u2069',
  '\u200B',
  'مرحبا',
  'שלום',
  '👨‍👩‍👧‍👦',
  '\uD800',
  '$' + '{x}',
);

/** What anybody may write, also much of it. */
export const anyWords = fc
  .tuple(
    fc.array(fc.oneof(hostile, fc.string({ unit: 'binary' })), { maxLength: 20 }),
    fc.constantFrom(1, 1, 1, 30, 100),
  )
  .map(([parts, times]) => parts.join('').repeat(times));

export const someMoment = fc.integer({ min: -9_000_000_000_000, max: 300_000_000_000_000 });

const functions = /\{\{(?:DATE\((?<date>[\dTZ:-]+),SHORT\)|TIME\((?<time>[\dTZ:-]+)\))\}\}/gu;

/**
 * Fails where words of strangers would be more than words: a function of the client's (only those of `moments` may stand there), a
 * call, or Markdown where it is read. `ours` is what we wrote ourselves.
 */
export function expectOnlyWords(card: unknown, moments: readonly number[]): void {
  const allowed = new Set(
    moments.flatMap((at) => (Math.abs(at) < 8.64e15 ? [`${new Date(at).toISOString().slice(0, 19)}Z`] : [])),
  );
  for (const text of textsIn(card)) {
    for (const { groups } of text.matchAll(functions)) expect(allowed).toContain(groups?.date ?? groups?.time);
    expect(text.replace(functions, '')).not.toMatch(/\{\{|<\/?at\b/iu);
    expect(text).not.toMatch(/[\u202A-\u202E]/u);
  }
  for (const text of markdownIn(card)) {
    const words = text.replace(functions, '');
    expect(words).not.toMatch(/[*~`[\]<\\]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:\/\/|^(?:[-+•>#]|\d+[.)])/u);
  }
  for (const one of objectsIn(card)) {
    if (one.type === 'Action.OpenUrl') expect(one.url).toMatch(/^https?:\/\//u);
  }
}

/** What buttons are about: made by us, but of names and ids that others chose. */
export const someValue = fc.oneof(fc.constantFrom('7', '7|slack:C0GLOBEX', 'show #7'), fc.string({ maxLength: 300 }));
