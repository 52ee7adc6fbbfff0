const longest = 2_048;

/** An address that may be a link: web pages and mail, in a form in which nothing needs an escape but `&`. Null for all others. */
export function safeAddress(address: string): string | null {
  if (address.length > longest) return null;
  try {
    const url = new URL(address);
    if (url.protocol !== 'https:' && url.protocol !== 'http:' && url.protocol !== 'mailto:') return null;
    return url.href.replace(/["'<>\\^`{|}\s]/g, escaped);
  } catch {
    return null;
  }
}

/** An address as somebody wrote it, if it may be a link (of telephones too); what would do something else is only its words. */
export function addressIn(written: string): string | null {
  const address = written.trim();
  const fits = address.length <= longest && /^(?:https?:\/\/|mailto:|tel:)[^\s<>"]+$/iu.test(address);
  return fits && URL.canParse(address) ? address : null;
}

const escaped = (character: string): string => (character === "'" ? '%27' : encodeURIComponent(character));
