/**
 * The only source of chance in the library. A fork depends on the seed and its label alone, never on how many numbers
 * were drawn before: a change in one part of the music leaves the others as they were.
 */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number, 0 ≤ n < `below`. */
  int(below: number): number;
  /** min ≤ x < max */
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks in proportion to `weightOf(item)`; weights ≤ 0 never win unless all are. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T;
  /** Roughly normal, mean 0, within ±`spread`. */
  around(spread: number): number;
  fork(label: string): Random;
}

/** Seeded generator: sfc32 (C. Doty-Humphrey, PractRand), its state filled by splitmix32. */
export function createRandom(seed: number, label = ''): Random {
  const base = hash(label, seed);
  const next = sfc32(base);
  const int = (below: number) => Math.floor(next() * below);
  const random: Random = {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    pick: (items) => items[int(items.length)],
    weighted(items, weightOf) {
      const weights = items.map((item) => Math.max(0, weightOf(item)));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (total === 0) return random.pick(items);
      let left = next() * total;
      const index = weights.findIndex((weight) => (left -= weight) < 0);
      return items[index < 0 ? items.length - 1 : index];
    },
    around: (spread) => ((next() + next() + next()) / 1.5 - 1) * spread,
    fork: (name) => createRandom(base, name),
  };
  return random;
}

/** FNV-1a over the label, started from the seed. */
function hash(label: string, seed: number): number {
  let state = (seed ^ 0x811c9dc5) >>> 0;
  for (let index = 0; index < label.length; index++) {
    state = Math.imul(state ^ label.charCodeAt(index), 0x01000193) >>> 0;
  }
  return state;
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

function sfc32(seed: number): () => number {
  const fill = splitmix32(seed);
  let [a, b, c, counter] = [fill(), fill(), fill(), 1];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}
