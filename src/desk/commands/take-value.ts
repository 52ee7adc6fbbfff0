import { readMessageLink } from './message-link.ts';
import { ticketName } from './ticket-names.ts';
import type { ValueKind } from './value.ts';
import type { Word } from './words.ts';

/** The value at the front, as its kind reads it, and how many words it takes up; `last`: no other value follows. */
export function takeValue(
  kind: ValueKind,
  text: string,
  words: readonly Word[],
  last: boolean,
): { value: unknown; used: number } {
  const [word, next] = words;
  if (word === undefined) return { value: undefined, used: 0 };
  switch (kind) {
    case 'word':
      return { value: word.text, used: 1 };
    case 'person': {
      const led = /^(?:to|for)$/iu.test(word.text) && !word.quoted && next !== undefined;
      const who = led ? next : word;
      const names = led ? words.slice(1) : words;
      // A name in several words needs no quotes where nothing can follow it.
      if (last && names.length > 1 && names.every(isName)) {
        return { value: names.map((one) => one.text).join(' '), used: words.length };
      }
      return { value: who.quoted ? who.text : who.text.replace(/[,:;]$/u, ''), used: led ? 2 : 1 };
    }
    case 'for': {
      if (next === undefined || word.quoted || !/^for$/iu.test(word.text)) return { value: undefined, used: 0 };
      return { value: next.quoted ? next.text : next.text.replace(/[,:;]$/u, ''), used: 2 };
    }
    case 'ticket': {
      const led = /^(?:into|to|with|from)$/iu.test(word.text) && next !== undefined;
      const name = ticketName(led ? next : word);
      return { value: name !== null && 'number' in name ? name.number : undefined, used: led ? 2 : 1 };
    }
    case 'link':
      return { value: readMessageLink(word.text) ?? undefined, used: 1 };
    case 'channel': {
      // A number after # is a ticket's.
      const named = /^#(?!\d+$)\S+$|^[CGD][A-Z0-9]{6,}$|^19:\S+$/u.test(word.text);
      return { value: named ? word.text : undefined, used: 1 };
    }
    case 'words':
      return { value: words.flatMap(parted), used: words.length };
    case 'rest':
    case 'answer':
      return { value: restOf(text, words), used: words.length };
    case 'terms':
      return { value: text.slice(word.start).trim(), used: words.length };
    default:
      return kind satisfies never;
  }
}

/** A word as names are made of: no account, address or `me`. */
const isName = ({ text, quoted }: Word): boolean =>
  !quoted && /^\p{L}[\p{L}\p{M}.'’-]*$/u.test(text) && !/^(?:me|off)$/iu.test(text);

const parted = (word: Word): string[] =>
  word.quoted ? [word.text] : word.text.split(',').filter((part) => part !== '');

/** All that is left, as it was typed; quotes around the whole of it are none of it. */
function restOf(text: string, words: readonly Word[]): string {
  const [first] = words;
  if (first === undefined) return '';
  return words.length === 1 && first.quoted ? first.text : text.slice(first.start).trim();
}
