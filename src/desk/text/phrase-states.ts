/** A place in a phrase graph: which words lead on, and what a phrase that ends here means. */
export type PhraseNode<Meaning> = {
  readonly id: number;
  readonly next: Map<string, PhraseNode<Meaning>[]>;
  readonly meanings: Meaning[];
};

/** All the places one may be in after the same words, taken as one. */
export type PhraseState<Meaning> = {
  readonly nodes: readonly PhraseNode<Meaning>[];
  readonly meanings: readonly Meaning[];
  /** Made when first asked for. */
  next: ReadonlyMap<string, PhraseState<Meaning>> | null;
};

/**
 * Follows a phrase graph with one look-up a word, however many phrases begin alike. States are made when first reached,
 * from the graph alone and never from what is read, so there are only as many as the phrases ask for.
 */
export class PhraseStates<Meaning> {
  readonly #states = new Map<string, PhraseState<Meaning>>();
  readonly #fromStart: ReadonlyMap<string, PhraseState<Meaning>>;

  constructor(start: PhraseNode<Meaning>) {
    this.#fromStart = this.#lead([start]);
  }

  first(word: string): PhraseState<Meaning> | undefined {
    return this.#fromStart.get(word);
  }

  after(state: PhraseState<Meaning>, word: string): PhraseState<Meaning> | undefined {
    state.next ??= this.#lead(state.nodes);
    return state.next.get(word);
  }

  #lead(nodes: readonly PhraseNode<Meaning>[]): ReadonlyMap<string, PhraseState<Meaning>> {
    const targets = new Map<string, Set<PhraseNode<Meaning>>>();
    for (const node of nodes) {
      for (const [word, reached] of node.next) {
        const known = targets.get(word) ?? new Set();
        for (const target of reached) known.add(target);
        targets.set(word, known);
      }
    }
    return new Map([...targets].map(([word, reached]) => [word, this.#stateOf([...reached])]));
  }

  /** The order of the nodes is the order of their meanings, so it makes a state of its own. */
  #stateOf(nodes: readonly PhraseNode<Meaning>[]): PhraseState<Meaning> {
    const key = nodes.map(({ id }) => id).join(' ');
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const meanings = [...new Set(nodes.flatMap((node) => node.meanings))];
    const state: PhraseState<Meaning> = { nodes, meanings, next: null };
    this.#states.set(key, state);
    return state;
  }
}
