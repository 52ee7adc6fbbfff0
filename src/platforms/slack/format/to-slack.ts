import slackify from 'slackify-markdown';
import { outsideCode } from '../../../desk/text/outside-code.ts';
import { asTyped, hiddenMarks } from '../../text/as-typed.ts';
import { cut } from '../../text/cut.ts';
import { wellFormed } from '../../text/well-formed.ts';

/** Slack advises at most this many characters of text in a message. */
const messageTextLimit = 4000;

// `<` and `&` are how Slack's control sequences (pings, channels, links) are written. They are hidden from the
// Markdown parser, which would leave some as they are, and come back escaped; what it writes itself are only links.
const less = '\uE000';
const ampersand = '\uE001';
const greater = '\uE002';
const hidden = /[\uE000-\uE005]|%EE%80%8[0-5]/gi;
const shown: Record<string, string> = {
  [less]: '&lt;',
  [ampersand]: '&amp;',
  [greater]: '&gt;',
  // In addresses they come back percent-encoded.
  '%EE%80%80': '%3C',
  '%EE%80%81': '&amp;',
  '%EE%80%82': '%3E',
  [hiddenMarks.starWithin]: '*',
  '%EE%80%83': '*',
  [hiddenMarks.lowLines]: '__',
  '%EE%80%84': '__',
  [hiddenMarks.backslash]: '\\',
  '%EE%80%85': '%5C',
};
const wordJoiner = '\u2060';

const emptyLineBeforeList = /\n[ \t]*\n[ \t]*(?:[-+*•◦▪‣]|\d{1,3}[.)])[ \t]/;

/**
 * Slack draws code apart by itself, and a list where it was typed. The parser puts empty lines before both, and a comment
 * between what it thinks would grow together.
 */
function tightened(written: string, source: string): string {
  const apart = emptyLineBeforeList.test(source);
  return written
    .split(/(```[\s\S]*?```)/)
    .map((part, place, parts) => {
      if (place % 2 === 1) return part;
      let text = part.replace(/\n*<!---->\n*/g, '\n');
      if (!apart) text = text.replace(/\n\n(?=(?:•|\d{1,3}\.) )/g, '\n');
      if (place > 0) text = text.replace(/^\n\n/, '\n');
      return place < parts.length - 1 ? text.replace(/\n\n$/, '\n') : text;
    })
    .join('');
}

/** Underlined, a line would become a heading and the line under it vanish. */
const notUnderlined = (text: string): string =>
  text.replace(/(\n[ \t]*)([-=])(?=\2{2,}[ \t]*(?:\n|$))/g, `$1${wordJoiner}$2`);

/**
 * The common form as Slack's mrkdwn, at most `limit` characters, cut between whole characters. Nothing in it pings
 * anybody: no user, no group, no channel (invariant 8).
 */
export function toSlack(markdown: string, limit: number = messageTextLimit): string {
  let source = cut(plainMentions(wellFormed(markdown).replace(/[\uE000-\uE005]/g, '\uFFFD')), limit);
  for (;;) {
    const written = write(source);
    if (written.length <= limit) return written;
    // Escapes make it longer: cut the source, never the result, which must keep its links and escapes whole.
    source = cut(
      source,
      Math.max(1, Math.min(source.length - 1, Math.floor((source.length * limit) / written.length))),
    );
  }
}

/** Mention tokens that nobody turned into names, and words that Slack may take for a call to everybody. */
function plainMentions(text: string): string {
  return outsideCode(text, (words) => words.replace(/@\[[A-Z0-9]+\]/g, '@someone')).replace(
    /@(?=(?:here|channel|everyone|group)\b)/gi,
    `@${wordJoiner}`,
  );
}

function write(source: string): string {
  const masked = asTyped(source, notUnderlined)
    .replaceAll('&', ampersand)
    .replaceAll('<', less)
    // At the start of a line it is a quotation, which Slack writes the same.
    .replace(/^((?:[ \t]*>)+)|>/gm, (_, quotation: string | undefined) => quotation ?? greater);
  let written: string;
  try {
    written = tightened(slackify(masked).replace(/\n$/, ''), masked);
  } catch {
    // It throws on links that are wrongly percent-encoded; then the words alone must do.
    written = masked;
  }
  return written.replace(hidden, (found) => shown[found.toUpperCase()] ?? '').replace(/<([^<>|]+)\|\1>/g, '<$1>');
}
