const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const wordJoiner = '\u2060';

/** Text as HTML in which it is read as it is. Were it unescaped once too often, `<at>` would still call nobody. */
export const escapeHtml = (text: string): string =>
  text.replace(/<(?=\/?at\b)/gi, `<${wordJoiner}`).replace(/[&<>"]/g, (character) => escapes[character] ?? character);
