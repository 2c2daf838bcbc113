interface Node<Value> {
  readonly words: Map<string, Node<Value>>;
  /** Children for `separat*`: keyed by the letters before the star. */
  readonly stems: Map<string, Node<Value>>;
  values: Value[];
}

const newNode = <Value>(): Node<Value> => ({ words: new Map(), stems: new Map(), values: [] });

/** Stems are looked up letter by letter; longer ones than this are not written in the vocabulary. */
const LONGEST_STEM = 12;
const SHORTEST_STEM = 3;

/** Phrases of several words, found by their longest match in time linear in the number of words. */
export class PhraseTrie<Value> {
  private readonly root = newNode<Value>();

  /** `words` are folded; a last letter `*` stands for any ending ("separat*"). */
  add(words: readonly string[], value: Value): void {
    let node = this.root;
    for (const word of words) {
      const children = word.endsWith('*') ? node.stems : node.words;
      const key = word.replace('*', '');
      let next = children.get(key);
      if (next === undefined) children.set(key, (next = newNode<Value>()));
      node = next;
    }
    node.values.push(value);
  }

  /** The longest phrase that starts at word `from`, or undefined. An exact word wins over a stem of the same length. */
  longestAt(
    words: readonly string[],
    from: number,
  ): { readonly length: number; readonly values: readonly Value[] } | undefined {
    return this.search(this.root, words, from, 0);
  }

  private search(
    node: Node<Value>,
    words: readonly string[],
    at: number,
    length: number,
  ): { readonly length: number; readonly values: readonly Value[] } | undefined {
    const word = words[at];
    const here: { readonly length: number; readonly values: readonly Value[] } | undefined =
      node.values.length > 0 ? { length, values: node.values } : undefined;
    if (word === undefined) return here;
    let best = here;
    for (const child of this.childrenFor(node, word)) {
      const found = this.search(child, words, at + 1, length + 1);
      if (found !== undefined && found.length > (best?.length ?? 0)) best = found;
    }
    return best;
  }

  private childrenFor(node: Node<Value>, word: string): Node<Value>[] {
    const children: Node<Value>[] = [];
    const exact = node.words.get(word);
    if (exact !== undefined) children.push(exact);
    if (node.stems.size === 0) return children;
    for (let letters = Math.min(word.length, LONGEST_STEM); letters >= SHORTEST_STEM; letters--) {
      const stem = node.stems.get(word.slice(0, letters));
      if (stem !== undefined) return [...children, stem];
    }
    return children;
  }
}
