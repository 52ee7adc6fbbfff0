import { levelWord } from './word.ts';

type Node<Meaning> = { next: Map<string, Node<Meaning>[]>; meanings: Meaning[] };
type Item = string | Item[][];

/**
 * Phrases of several words, with choices, read as a graph: `(thanks|thank you) (so much|)`. A graph keeps thousands of
 * combinations in a few nodes. `Meaning` is what a phrase stands for.
 */
export class PhraseGraph<Meaning> {
  readonly #start: Node<Meaning> = newNode();
  readonly words = new Set<string>();

  /** Throws SyntaxError if the brackets do not match. */
  add(pattern: string, meaning: Meaning): void {
    const ends = this.#link(parse(pattern), [this.#start], newNode());
    for (const end of ends) {
      if (end === this.#start) throw new SyntaxError(`The phrase "${pattern}" may be empty.`);
      if (!end.meanings.includes(meaning)) end.meanings.push(meaning);
    }
  }

  /** All phrases that begin at `from`, the longest first, with the number of words read as `steps`. */
  match(wordAt: (index: number) => string | null, from: number): { found: PhraseMatch<Meaning>[]; steps: number } {
    const found: PhraseMatch<Meaning>[] = [];
    let nodes: readonly Node<Meaning>[] = [this.#start];
    let index = from;
    while (nodes.length > 0) {
      const word = wordAt(index);
      if (word === null) break;
      nodes = follow(nodes, word);
      index += 1;
      // Most words of a request begin no phrase.
      if (nodes.length === 0) break;
      const meanings = [...new Set(nodes.flatMap((node) => node.meanings))];
      if (meanings.length > 0) found.unshift({ length: index - from, meanings });
    }
    return { found, steps: index - from + 1 };
  }

  /** Leads from `from` through the items; gives the nodes in which they may end: `to`, and earlier ones if the rest is optional. */
  #link(items: readonly Item[], from: readonly Node<Meaning>[], to: Node<Meaning>): Node<Meaning>[] {
    let frontier = [...from];
    for (const [index, item] of items.entries()) {
      const target = index === items.length - 1 ? to : newNode<Meaning>();
      if (typeof item === 'string') {
        for (const word of spellings(item)) this.#connect(frontier, word, target);
        frontier = [target];
      } else {
        frontier = [...new Set(item.flatMap((choice) => this.#link(choice, frontier, target)))];
      }
    }
    return frontier;
  }

  #connect(from: readonly Node<Meaning>[], word: string, to: Node<Meaning>): void {
    this.words.add(word);
    for (const node of from) {
      const targets = node.next.get(word);
      if (targets === undefined) node.next.set(word, [to]);
      else if (!targets.includes(to)) targets.push(to);
    }
  }
}

export type PhraseMatch<Meaning> = { length: number; meanings: readonly Meaning[] };

function follow<Meaning>(nodes: readonly Node<Meaning>[], word: string): readonly Node<Meaning>[] {
  const [first] = nodes;
  if (nodes.length === 1 && first !== undefined) return first.next.get(word) ?? [];
  return [...new Set(nodes.flatMap((node) => node.next.get(word) ?? []))];
}

function newNode<Meaning>(): Node<Meaning> {
  return { next: new Map(), meanings: [] };
}

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
