import type { Clock } from '../clock.js';
import type { Cache } from './cache.js';

const MOST_ENTRIES = 2_000;

/** Known to this process alone; of very many entries the oldest goes. */
export class MemoryCache implements Cache {
  private readonly entries = new Map<string, { readonly value: string; readonly until: number }>();

  constructor(private readonly clock: Clock) {}

  async get(key: string): Promise<string | undefined> {
    const entry = this.entries.get(key);
    return entry && entry.until > this.clock.now().getTime() ? entry.value : undefined;
  }

  async set(key: string, value: string, keptMs: number): Promise<void> {
    this.entries.delete(key);
    const [oldest] = this.entries.keys();
    if (this.entries.size >= MOST_ENTRIES) this.entries.delete(oldest);
    this.entries.set(key, { value, until: this.clock.now().getTime() + keptMs });
  }
}
