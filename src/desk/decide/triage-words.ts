import type { Channel } from '../channel.ts';
import { isMarkedTicket } from '../commands/ticket-names.ts';
import { wordsOf } from '../commands/words.ts';
import type { MessageContent } from '../inbound.ts';
import { mixesWords, saidIn } from '../text/said-in.ts';
import type { Desk } from './context.ts';

/** `note:` or 🔒 before the first word, whatever formatting stands around it. */
const noteMark = /^[\s\p{Cf}*_~>`"'“„(]*(?:note[\s*_~]*[:：]|🔒|:lock:)/iu;

/** Whether a text is marked to stay inside. */
export const isMarkedNote = (text: string): boolean => noteMark.test(text);

/**
 * What somebody means by what they wrote under a card: `plain` goes the way of its channel, `reply` and `note` were said to
 * the bot in words or by a mark, `unknown` was said to the bot and is none of its words, `about` names the bot in a sentence
 * that is said to colleagues, `mixed` has quoted words among its own. `text` is without those words, and without what is quoted.
 */
export type TriageWords = { meant: 'plain' | 'reply' | 'note' | 'unknown' | 'about' | 'mixed'; text: string };

export function readTriageWords(
  said: Pick<MessageContent, 'text' | 'quotes'>,
  mentionsBot: MessageContent['mentionsBot'],
): TriageWords {
  // What stands quoted was said by others, among the desk: it is neither a mark nor for the customer.
  const text = saidIn(said);
  if (isMarkedNote(text)) return { meant: 'note', text };
  if (mixesWords(said)) return { meant: 'mixed', text };
  if (mentionsBot === false) return { meant: 'plain', text };
  if (mentionsBot === 'within') return { meant: 'about', text };
  const [, word, rest = ''] = /^(reply|note)(?=[\s:,]|$)[\s:,]*([\s\S]*)$/iu.exec(text) ?? [];
  // What names another ticket is a command on that one: its words must not reach this one's customer.
  if (word !== undefined && namesTicket(rest)) return { meant: 'unknown', text };
  // "reply note: …" is a note all the same.
  if (word?.toLowerCase() === 'reply' && !isMarkedNote(rest)) return { meant: 'reply', text: unquoted(rest) };
  return { meant: word === undefined ? 'unknown' : 'note', text };
}

/** Quotes around the whole of it are none of it, as in commands. */
function unquoted(words: string): string {
  const [first, ...others] = wordsOf(words);
  return first?.quoted === true && others.length === 0 ? first.text : words.trim();
}

const namesTicket = (words: string): boolean => /^#\d/u.test(words) || isMarkedTicket(wordsOf(words)[0]);

/** Triage that only the desk reads; where another company can read along nothing is taken from it, and nothing goes out. */
export const isInside = ({ kind, shared, customer, direct }: Channel): boolean =>
  kind === 'triage' && !shared && customer === null && !direct;

/** Whether what agents write under a card goes to the customer by itself. Where two routes differ it stays inside. */
export function repliesGoOut({ triage }: Desk, channel: string): boolean {
  const routes = triage.filter((route) => route.channel === channel);
  return routes.length > 0 && routes.every(({ replies }) => replies === 'public');
}
