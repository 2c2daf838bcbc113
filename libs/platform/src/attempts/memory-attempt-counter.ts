import type { Clock } from '../clock.js';
import type { AttemptCounter, Attempts } from './attempt-counter.js';

/** Some megabytes. */
const MOST_KEYS = 50_000;

interface Window {
  count: number;
  readonly untilMs: number;
}

/** In this process: every process counts for itself, and a restart forgets. */
export class MemoryAttemptCounter implements AttemptCounter {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly clock: Clock,
    private readonly mostKeys = MOST_KEYS,
  ) {}

  async look(key: string): Promise<Attempts> {
    return attemptsOf(this.current(key) ?? { count: 0, untilMs: this.now() });
  }

  async note(key: string, windowMs: number): Promise<Attempts> {
    const window = this.current(key) ?? this.begin(key, windowMs);
    window.count += 1;
    return attemptsOf(window);
  }

  private begin(key: string, windowMs: number): Window {
    if (this.windows.size >= this.mostKeys) this.forgetOldest();
    const window = { count: 0, untilMs: this.now() + windowMs };
    this.windows.set(key, window);
    return window;
  }

  private current(key: string): Window | undefined {
    const window = this.windows.get(key);
    if (window && window.untilMs > this.now()) return window;
    this.windows.delete(key);
    return undefined;
  }

  /** A map keeps the order in which its keys came. */
  private forgetOldest(): void {
    const [oldest] = this.windows.keys();
    this.windows.delete(oldest);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

const attemptsOf = ({ count, untilMs }: Window): Attempts => ({ count, until: new Date(untilMs) });
