import { isCurledApostrophe, latinEnd, levelledLatin, levelWord } from './word.ts';

/** A word where it stands in a text. */
export type WordPlace = { readonly text: string; readonly from: number; readonly end: number };

/** Levelled letters by code; 0 for what levelling leaves out. */
const levelledCodes = new Uint16Array(latinEnd);
/** Stands for "ss" and the like. */
const severalLetters = 0xff_ff;
for (const [code, levelled] of levelledLatin.entries()) {
  levelledCodes[code] = levelled.length > 1 ? severalLetters : levelled.charCodeAt(0);
}

/**
 * Finds words where they stand in a text, levelled on the way. Makes no strings: making them, and looking them up, was
 * most of the work of reading a message.
 */
export class WordTable<Entry> {
  readonly #words: readonly string[];
  readonly #entries: readonly Entry[];
  /** One more than a word's position, at a place that follows from its letters; 0 is free. */
  readonly #slots: Uint16Array;

  constructor(entries: ReadonlyMap<string, Entry>) {
    this.#words = [...entries.keys()];
    this.#entries = [...entries.values()];
    this.#slots = new Uint16Array(2 ** Math.ceil(Math.log2(4 * this.#words.length + 4)));
    for (const [position, word] of this.#words.entries()) {
      let hash = 0;
      for (let at = 0; at < word.length; at += 1) hash = mix(hash, word.charCodeAt(at));
      let slot = this.#slotOf(hash);
      while (this.#slots[slot] !== 0) slot = this.#nextSlot(slot);
      this.#slots[slot] = position + 1;
    }
  }

  /** What is known of the word; `unknown` if nothing; `look` if its letters are not as plain as this table needs them. */
  find({ text, from, end }: WordPlace): Entry | 'unknown' | 'look' {
    let hash = 0;
    let before = 0;
    let times = 0;
    for (let at = from; at < end; at += 1) {
      const code = text.charCodeAt(at);
      const levelled = code < latinEnd ? (levelledCodes[code] ?? 0) : isCurledApostrophe(code) ? 0 : severalLetters;
      if (levelled === 0) continue;
      times = levelled === before ? times + 1 : 1;
      // Drawn-out letters are for others to shorten.
      if (levelled === severalLetters || times === 3) return 'look';
      before = levelled;
      hash = mix(hash, levelled);
    }
    for (let slot = this.#slotOf(hash); ; slot = this.#nextSlot(slot)) {
      const position = (this.#slots[slot] ?? 0) - 1;
      if (position < 0) return 'unknown';
      const entry = this.#entries[position];
      if (entry !== undefined && isSame(this.#words[position] ?? '', text, from, end)) return entry;
    }
  }

  #slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #nextSlot(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

/** The word as written. */
export function rawWord({ text, from, end }: WordPlace): string {
  return text.slice(from, end);
}

/** The word as phrases are compared by. */
export function levelledWord(place: WordPlace): string {
  return levelWord(rawWord(place));
}

function mix(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function isSame(word: string, text: string, from: number, end: number): boolean {
  let read = 0;
  for (let at = from; at < end; at += 1) {
    const levelled = levelledCodes[text.charCodeAt(at)] ?? 0;
    if (levelled === 0) continue;
    if (word.charCodeAt(read) !== levelled) return false;
    read += 1;
  }
  return read === word.length;
}
