import { AppError } from '@ctc/contracts';
import type { Clock } from '@ctc/platform';

const WINDOW_MS = 10 * 60_000;
const MOST_IN_WINDOW = 20;
/** Some megabytes. */
const MOST_ADDRESSES = 20_000;

interface Tries {
  count: number;
  readonly until: number;
}

/** Counts API keys that nobody has, by address: whoever tries many is not listened to for a while. */
export class WrongKeys {
  private readonly tries = new Map<string, Tries>();

  constructor(private readonly clock: Clock) {}

  /** Raises `request.rate_limited`, before the key is looked at: a right one says nothing either. */
  refuseTooMany(address: string): void {
    const tries = this.current(address);
    if (!tries || tries.count < MOST_IN_WINDOW) return;
    const retryAfterSeconds = Math.ceil((tries.until - this.now()) / 1000);
    throw new AppError(
      'request.rate_limited',
      `Too many wrong API keys came from your address. Try again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    );
  }

  note(address: string): void {
    const tries = this.current(address);
    if (tries) tries.count += 1;
    else this.begin(address);
  }

  private begin(address: string): void {
    if (this.tries.size >= MOST_ADDRESSES) this.forgetOldest();
    this.tries.set(address, { count: 1, until: this.now() + WINDOW_MS });
  }

  private current(address: string): Tries | undefined {
    const tries = this.tries.get(address);
    if (tries && tries.until > this.now()) return tries;
    this.tries.delete(address);
    return undefined;
  }

  /** A map keeps the order in which its keys came. */
  private forgetOldest(): void {
    const [oldest] = this.tries.keys();
    this.tries.delete(oldest);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
