import type { Hold, Holds } from './holds.js';

/** Counts in this process alone. */
export class MemoryHolds implements Holds {
  private readonly held = new Set<{ readonly keys: readonly string[]; readonly amount: number }>();

  async hold(keys: readonly string[], amount: number): Promise<Hold> {
    const others = keys.map((key) => this.sumOf(key));
    const mine = { keys, amount };
    this.held.add(mine);
    return { others, release: async () => void this.held.delete(mine) };
  }

  private sumOf(key: string): number {
    return [...this.held].reduce((sum, { keys, amount }) => (keys.includes(key) ? sum + amount : sum), 0);
  }
}
