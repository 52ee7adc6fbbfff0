/** The longest address of an issue that is kept. */
const longest = 500;

/**
 * The address of an issue in a tracker, always written the same way, so that one issue is one address: as typed, in
 * angle brackets, or as Markdown's link. Null for what is none; only the web's addresses are, and none with a password.
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  const address = /^\[[^\]]*\]\((\S+)\)$/u.exec(text)?.[1] ?? text.replace(/^<|>$/gu, '').split('|')[0] ?? '';
  if (!/^https?:\/\/[^\s<>|]+$/iu.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  // A place within the page is the same issue; some trackers name the issue itself there.
  if (!/^#[!/]/u.test(url.hash)) url.hash = '';
  url.pathname = url.pathname.replace(/(?<=[^/])\/+$/u, '');
  const { href } = url;
  return href.length <= longest && !/[\s<>|]/u.test(href) ? href : null;
}
