/** Teams' HTML read as whoever looks at it does. */
export const readable = (html: string): string =>
  entities(html.replaceAll(/<br\s*\/?>|<\/(?:p|li|pre|blockquote|tr)>/gu, '\n').replaceAll(/<[^>]*>/gu, ''))
    .replaceAll(/[\u2060\u200b]/gu, '')
    .trim();

const entities = (html: string): string =>
  html
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ');

/** Whose words they are, where that stands bold before them; null where they are the bot's own. */
export function bylineOf(html: string): { name: string | null; rest: string } {
  const [head, name] = /^<p><strong>([^<]*):<\/strong>/u.exec(html) ?? [];
  if (head === undefined || name === undefined) return { name: null, rest: html };
  return { name: entities(name), rest: `<p>${html.slice(head.length)}` };
}

/** What is written in which form. */
export function markedIn(html: string): string[] {
  const found = (pattern: RegExp, name: string): string[] =>
    [...html.matchAll(pattern)].map(([, inside = '']) => `${name}: ${readable(inside)}`);
  return [
    ...found(/<strong>(.*?)<\/strong>/gsu, 'bold'),
    ...found(/<(?:code|pre|codeblock)>(.*?)<\/(?:code|pre|codeblock)>/gsu, 'code'),
    ...found(/<a href="([^"]*)"/gu, 'link'),
    ...found(/<li>(.*?)<\/li>/gsu, 'item'),
  ];
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
