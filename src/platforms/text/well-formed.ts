// Lone surrogates cannot be written as UTF-8, and NUL ends strings in places that we do not know.
const broken = /[\p{Surrogate}\0]/gu;

/** The text with everything that is no Unicode character replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(broken, '\uFFFD');
}
