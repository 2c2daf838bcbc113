import type { Clock } from '../clock.js';
import type { HitCounter, HitLimit, Hits } from './hit-counter.js';

/** Some megabytes; of very many keys those are forgotten that began first. */
const MOST_KEYS = 20_000;

interface Window {
  readonly times: number[];
  readonly windowMs: number;
}

/** Counts in this process alone. */
export class MemoryHitCounter implements HitCounter {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  async hit(key: string, limit: HitLimit): Promise<Hits> {
    return this.count(key, limit, true);
  }

  async look(key: string, limit: HitLimit): Promise<Hits> {
    return this.count(key, limit, false);
  }

  private count(key: string, { limit, windowMs }: HitLimit, isHit: boolean): Hits {
    const now = this.clock.now().getTime();
    const times = (this.windows.get(key)?.times ?? []).filter((time) => time > now - windowMs);
    const isOver = times.length >= limit;
    if (isHit && !isOver) times.push(now);
    this.keep(key, { times, windowMs }, now);
    return {
      count: times.length + (isHit && isOver ? 1 : 0),
      isOver,
      oldestLeavesMs: times.length > 0 ? times[0] + windowMs - now : 0,
    };
  }

  private keep(key: string, window: Window, now: number): void {
    if (window.times.length === 0) {
      this.windows.delete(key);
      return;
    }
    if (!this.windows.has(key) && this.windows.size >= MOST_KEYS) this.makeRoom(now);
    this.windows.set(key, window);
  }

  /** What has run out goes; where that is nothing, the oldest. A map keeps the order in which its keys came. */
  private makeRoom(now: number): void {
    for (const [key, { times, windowMs }] of this.windows) {
      if ((times.at(-1) ?? 0) <= now - windowMs) this.windows.delete(key);
    }
    const [oldest] = this.windows.keys();
    if (this.windows.size >= MOST_KEYS) this.windows.delete(oldest);
  }
}
