/** One term of a list or a search as it was typed: a word, several in quotes, or `key:value`. */
export type Term = { key: string | null; text: string; quoted: boolean };

const quotes = `"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»`;
const pattern = new RegExp(`(?:([\\p{L}-]{2,20}):)?(?:${quotes}|(\\S+))`, 'gu');
const mostTerms = 50;

/** The terms of what was typed, in their order. An address (`https://…`) is a word. */
export function readTerms(text: string): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(pattern)) {
    const [whole, key, ...values] = match;
    const quoted = values.slice(0, 4).find((value) => value !== undefined);
    const written = quoted ?? values[4] ?? '';
    if (key !== undefined && written.startsWith('//')) terms.push({ key: null, text: whole, quoted: false });
    else if (written.trim() !== '')
      terms.push({ key: key?.toLowerCase() ?? null, text: written.trim(), quoted: quoted !== undefined });
    if (terms.length >= mostTerms) break;
  }
  return terms;
}

/** A term as it can be typed again. */
export const writtenTerm = ({ key, text, quoted }: Term): string =>
  `${key === null ? '' : `${key}:`}${quoted ? `"${text}"` : text}`;
