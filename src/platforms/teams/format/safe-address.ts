const longest = 2_048;

/** An address that may be a link: web pages and mail, in a form in which nothing needs an escape but `&`. Null for all others. */
export function safeAddress(address: string): string | null {
  if (address.length > longest) return null;
  try {
    const url = new URL(address);
    if (url.protocol !== 'https:' && url.protocol !== 'http:' && url.protocol !== 'mailto:') return null;
    return url.href.replace(/["'<>\\^`{|}\s]/g, (character) => encodeURIComponent(character).replace("'", '%27'));
  } catch {
    return null;
  }
}
