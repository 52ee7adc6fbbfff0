import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { commonWords } from './common-words.ts';
import { wordsOf } from './words-of.ts';

/*
 * The entries of the index of words, of one ticket all in one list: `word` stands anywhere in it, `=word` in its subject or
 * tags, `f:word` in the name of somebody who wrote in it, `c:id` is its customer, `t:tag` one of its tags. A customer's name
 * is looked up when it is asked for, so that renaming one changes nothing here.
 */

const telling = (text: string): string[] => wordsOf(text).filter((word) => !commonWords.has(word));
export const fromEntries = (name: string): string[] => wordsOf(name).map((word) => `f:${word}`);
export const customerEntry = (id: string): string => `c:${id}`;
export const tagEntry = (tag: string): string => `t:${tag}`;
export const strongEntry = (word: string): string => `=${word}`;

type Indexed = Pick<Ticket, 'subject' | 'tags' | 'customer' | 'requester'>;

/** What a message adds to its ticket's entries: nothing where it is the bot's, a copy of ours, or was erased. */
export function entriesOfMessage(
  message: Pick<Message, 'side' | 'text' | 'files' | 'author' | 'deletedAt' | 'copyOf'>,
): string[] {
  if (message.side === 'bot' || message.deletedAt !== null || message.copyOf !== null) return [];
  return [
    ...telling(message.text),
    ...message.files.flatMap(({ name }) => telling(name)),
    ...fromEntries(message.author.name),
  ];
}

/** What a ticket says of itself. */
export function entriesOfTicket({ subject, tags, customer, requester }: Indexed): string[] {
  const words = [...telling(subject), ...tags.flatMap((tag) => wordsOf(tag))];
  return [
    ...words,
    ...words.map(strongEntry),
    ...tags.map(tagEntry),
    ...(customer === null ? [] : [customerEntry(customer.id)]),
    ...fromEntries(requester.name),
  ];
}

/** All entries of a ticket, each once. */
export const entriesOf = (ticket: Indexed, messages: readonly Message[]): string[] => [
  ...new Set([...entriesOfTicket(ticket), ...messages.flatMap(entriesOfMessage)]),
];
