/** An amount that is set aside until it is given back. */
export interface Hold {
  /** For each key, what others held there when this one began. */
  readonly others: readonly number[];
  release(): Promise<void>;
}

/** Amounts that are under way, over all processes that share them. Implementations pass `holds.suite.ts`. */
export interface Holds {
  /** Holds `amount` (a whole number) under each of `keys`; should its process die, for `longestMs`. */
  hold(keys: readonly string[], amount: number, longestMs: number): Promise<Hold>;
}
