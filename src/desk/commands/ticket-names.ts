import type { Command, Names } from './command.ts';
import { type MessageLink, readMessageLink } from './message-link.ts';
import { fieldsOf } from './value.ts';
import type { Word } from './words.ts';

/** A ticket as it was named. */
export type TicketName = { number: number } | { link: MessageLink };

/** A number, `#number` or link that names a ticket; null for other words. */
export function ticketName(word: Word | undefined): TicketName | null {
  if (word === undefined || word.quoted) return null;
  const named = word.text.replace(/[,;:.]$/u, '');
  const digits = /^#?(\d{1,15})$/u.exec(named)?.[1];
  if (digits !== undefined) return { number: Number(digits) };
  const link = readMessageLink(named);
  return link === null ? null : { link };
}

/** Whether a word names a ticket wherever it stands: `#1042` and links do, a bare number may be anything. */
export const isMarkedTicket = (word: Word | undefined): boolean => ticketName(word) !== null && !isBare(word);

const isBare = (word: Word | undefined): boolean => word !== undefined && /^\d/u.test(word.text);

/** The tickets at the front that a command acts on, and the words that are left for its values. */
export function ticketsIn(
  command: Command,
  words: readonly Word[],
  inThread: boolean,
): { tickets: TicketName[]; rest: readonly Word[] } {
  if (command.names === 'none') return { tickets: [], rest: words };
  const names: TicketName[] = [];
  for (const word of words) {
    const name = ticketName(word);
    if (name === null) break;
    names.push(name);
  }
  const bare = inThread ? words.findIndex(isBare) : -1;
  const leading = bare < 0 ? names : names.slice(0, bare);
  const needsValue = fieldsOf(command).some(({ optional }) => !optional);
  // Nothing but tickets are tickets all, however each is marked; among bare ones alone a thread knows none.
  const all = command.names === 'many' && !needsValue && names.length === words.length;
  if (all && (!inThread || words.some(isMarkedTicket))) return { tickets: names, rest: [] };
  const taken = howMany(command.names, leading, words, { inThread, kept: ticketValues(command) });
  return { tickets: leading.slice(0, taken), rest: words.slice(taken) };
}

function howMany(
  names: Names,
  leading: readonly TicketName[],
  words: readonly Word[],
  { inThread, kept }: { inThread: boolean; kept: number },
): number {
  if (names !== 'many') {
    // Where a command takes another ticket as well, the last that were named are meant by that.
    if (leading.length === 0) return 0;
    if (inThread || names === 'maybe') return leading.length > kept ? 1 : 0;
    return 1;
  }
  // Several bare numbers name tickets only if nothing follows them: `solve 12 50 euros …` is about one. Where something has to
  // follow, the last of them is that: `note 12 13`.
  let marked = 0;
  while (marked < leading.length && !isBare(words[marked])) marked += 1;
  if (marked > 0) return marked;
  return Math.min(1, leading.length);
}

/** How many of its values are tickets themselves, and may not be left out. */
function ticketValues(command: Command): number {
  return fieldsOf(command).filter(({ kind, optional }) => kind === 'ticket' && !optional).length;
}
