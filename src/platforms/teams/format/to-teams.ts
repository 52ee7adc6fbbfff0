import { cut } from '../../text/cut.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { type CalledPerson, called } from './calls.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { toHtml } from './to-html.ts';

/**
 * Teams takes some 28 kB of a message in all, counted once as UTF-8 and once as UTF-16 (two bytes a unit); what is left is for
 * what surrounds the text.
 */
export const longestMessage = 24_000;

/** A text as Teams reads it in an activity. */
export type TeamsText = { text: string; textFormat: 'xml'; entities: object[] };

/**
 * The common form as Teams' HTML of at most `longest` bytes, cut visibly between whole characters. Nothing in it calls anybody
 * (invariant 8) except `calls`: the desk's own people, named before the text.
 */
export function toTeams(
  markdown: string,
  { longest = longestMessage, calls = [] }: { longest?: number; calls?: readonly CalledPerson[] } = {},
): TeamsText {
  const { html: head, entities } = called(calls);
  const room = Math.max(200, longest - bytesOf(head) - bytesOf(JSON.stringify(entities)));
  // More units than bytes of room never fit; what is much longer is not read in full.
  let source = cut(wellFormed(markdown), room);
  for (;;) {
    const written = toHtml(parseMarkdown(source), head);
    const size = bytesOf(written);
    if (size - bytesOf(head) <= room || source.length <= 1) return { text: written, textFormat: 'xml', entities };
    source = cut(source, Math.max(1, Math.min(source.length - 1, Math.floor((source.length * room) / size))));
  }
}

/** The larger of what a text takes as UTF-8 and as UTF-16. */
export const bytesOf = (text: string): number => Math.max(Buffer.byteLength(text, 'utf8'), text.length * 2);
