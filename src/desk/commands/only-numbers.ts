import { cutLine } from '../text/cut.ts';
import type { Command } from './command.ts';
import { ticketName } from './ticket-names.ts';
import { fieldsOf } from './value.ts';
import type { Word } from './words.ts';

/** How what was typed is written where tickets are meant, and where it is meant for the customer. */
export type OnlyNumbers = { said: string; tickets: string; quoted: string };

const joins = /^(?:[,;&+]|and|und)$/iu;
const longest = 100;

const besidesJoins = (words: readonly Word[]) => words.filter((word) => word.quoted || !joins.test(word.text));

/** Whether words are numbers, and nothing else. */
export function areOnlyNumbers(words: readonly Word[]): boolean {
  const others = besidesJoins(words);
  return others.length > 0 && others.every((word) => ticketName(word) !== null);
}

/**
 * Numbers where the words for a customer stand: nearly always they are meant as tickets, so nothing goes out, and both ways
 * to write it are shown. In quotes they are words. Null: there are other words as well.
 */
export function onlyNumbers(
  command: Command,
  text: string,
  named: readonly Word[],
  words: readonly Word[],
): OnlyNumbers | null {
  const [first] = words;
  if (first === undefined || !areOnlyNumbers(words)) return null;
  const others = besidesJoins(words);
  const said = cutLine(text.slice(first.start).trim().replaceAll('"', ''), longest);
  const [typed = command.name] = text.trim().split(/\s/u, 1);
  const needsText = fieldsOf(command).some(({ optional }) => !optional);
  const tickets = [typed, ...[...named, ...others].map(marked), ...(needsText ? ['…'] : [])].join(' ');
  return {
    said,
    tickets: cutLine(tickets, longest),
    quoted: [typed, ...named.map(marked), `"${said}"`].join(' '),
  };
}

function marked(word: Word): string {
  const name = ticketName(word);
  return name !== null && 'number' in name ? `#${name.number}` : word.text;
}
