import type { Command } from './command.ts';
import { findCommand } from './find-command.ts';
import type { MessageLink } from './message-link.ts';
import { ticketName } from './ticket-names.ts';
import { type Word, wordsOf } from './words.ts';

type Found = { word: Word; link: MessageLink };

/** Links that stand where a command takes the number of a ticket: those among its first words. */
export function leadingLinks(text: string, commands: readonly Command[]): Found[] {
  const [first, ...words] = wordsOf(text);
  const command = first === undefined ? null : findCommand(first.text, commands);
  if (command === null || command.names === 'none') return [];
  const found: Found[] = [];
  for (const word of words) {
    if (/^(?:into|to|with|from)$/iu.test(word.text)) continue;
    const name = ticketName(word);
    if (name === null) break;
    if ('link' in name) found.push({ word, link: name.link });
  }
  return found;
}

/** The command with a number in the place of each link; null when one leads to no ticket. */
export function withNumbers(
  text: string,
  found: readonly Found[],
  numberOf: (link: MessageLink) => number | null,
): string | null {
  let written = text;
  for (const { word, link } of found.toReversed()) {
    const number = numberOf(link);
    if (number === null) return null;
    written = `${written.slice(0, word.start)}#${number}${written.slice(word.end)}`;
  }
  return written;
}
