import { type PhraseNode, type PhraseState, PhraseStates } from './phrase-states.ts';
import { levelWord } from './word.ts';

type Item = string | Item[][];

/**
 * Phrases of several words, with choices, read as a graph: `(thanks|thank you) (so much|)`. A graph keeps thousands of
 * combinations in a few nodes. `Meaning` is what a phrase stands for.
 */
export class PhraseGraph<Meaning> {
  readonly #start: PhraseNode<Meaning>;
  #states: PhraseStates<Meaning> | undefined;
  #nodeCount = 0;
  readonly words = new Set<string>();

  constructor() {
    this.#start = this.#newNode();
  }

  /** Throws SyntaxError if the brackets do not match. */
  add(pattern: string, meaning: Meaning): void {
    const ends = this.#link(parse(pattern), [this.#start], this.#newNode());
    this.#states = undefined;
    for (const end of ends) {
      if (end === this.#start) throw new SyntaxError(`The phrase "${pattern}" may be empty.`);
      if (!end.meanings.includes(meaning)) end.meanings.push(meaning);
    }
  }

  /** All phrases that begin at `from`, the longest first, with the number of words read as `steps`. */
  match(wordAt: (index: number) => string | null, from: number): PhraseMatches<Meaning> {
    const first = wordAt(from);
    return first === null ? { found: [], steps: 1 } : this.matchFrom(this.first(first), wordAt, from);
  }

  /** The same with the first word looked up already. */
  matchFrom(
    first: PhraseState<Meaning> | undefined,
    wordAt: (index: number) => string | null,
    from: number,
  ): PhraseMatches<Meaning> {
    // Most words of a request begin no phrase.
    if (first === undefined) return oneWordInVain;
    const found: PhraseMatch<Meaning>[] = [];
    let state: PhraseState<Meaning> | undefined = first;
    let length = 0;
    while (state !== undefined) {
      length += 1;
      if (state.meanings.length > 0) found.unshift({ length, meanings: state.meanings });
      const word = wordAt(from + length);
      if (word === null) return { found, steps: length + 1 };
      state = this.#readyStates().after(state, word);
    }
    return { found, steps: length + 2 };
  }

  /** Where the first word of a phrase leads; nowhere if none begins with it. Good until a phrase is added. */
  first(word: string): PhraseState<Meaning> | undefined {
    return this.#readyStates().first(word);
  }

  #readyStates(): PhraseStates<Meaning> {
    this.#states ??= new PhraseStates(this.#start);
    return this.#states;
  }

  /** Leads from `from` through the items; gives the nodes in which they may end: `to`, and earlier ones if the rest is optional. */
  #link(items: readonly Item[], from: readonly PhraseNode<Meaning>[], to: PhraseNode<Meaning>): PhraseNode<Meaning>[] {
    let frontier = [...from];
    for (const [index, item] of items.entries()) {
      const target = index === items.length - 1 ? to : this.#newNode();
      if (typeof item === 'string') {
        for (const word of spellings(item)) this.#connect(frontier, word, target);
        frontier = [target];
      } else {
        frontier = [...new Set(item.flatMap((choice) => this.#link(choice, frontier, target)))];
      }
    }
    return frontier;
  }

  #connect(from: readonly PhraseNode<Meaning>[], word: string, to: PhraseNode<Meaning>): void {
    this.words.add(word);
    for (const node of from) {
      const targets = node.next.get(word);
      if (targets === undefined) node.next.set(word, [to]);
      else if (!targets.includes(to)) targets.push(to);
    }
  }

  #newNode(): PhraseNode<Meaning> {
    this.#nodeCount += 1;
    return { id: this.#nodeCount, next: new Map(), meanings: [] };
  }
}

export type PhraseMatch<Meaning> = { readonly length: number; readonly meanings: readonly Meaning[] };

export type PhraseMatches<Meaning> = { readonly found: readonly PhraseMatch<Meaning>[]; readonly steps: number };

const oneWordInVain: PhraseMatches<never> = { found: [], steps: 2 };

/** "schön" is also typed "schon" and "schoen". */
function spellings(word: string): Set<string> {
  const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
  return new Set([levelWord(word), levelWord(word.replace(/[äöü]/g, (letter) => umlauts[letter] ?? letter))]);
}

function parse(pattern: string): Item[] {
  const parts = pattern.match(/[()|]|[^()|\s]+/g) ?? [];
  let position = 0;
  const readChoices = (): Item[][] => {
    const choices: Item[][] = [[]];
    for (; position < parts.length; position += 1) {
      const part = parts[position] ?? '';
      if (part === ')') return choices;
      if (part === '|') choices.push([]);
      else if (part === '(') {
        position += 1;
        choices.at(-1)?.push(readChoices());
        if (parts[position] !== ')') throw new SyntaxError(`A bracket of the phrase "${pattern}" is not closed.`);
      } else choices.at(-1)?.push(part);
    }
    return choices;
  };
  const choices = readChoices();
  if (position < parts.length) throw new SyntaxError(`A bracket of the phrase "${pattern}" was never opened.`);
  return choices.length === 1 ? (choices[0] ?? []) : [choices];
}
