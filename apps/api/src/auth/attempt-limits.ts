import { AppError } from '@ctc/contracts';
import {
  ATTEMPTS,
  CLOCK,
  CONFIG,
  LOGGER,
  networkOf,
  type AttemptCounter,
  type Attempts,
  type Clock,
  type Config,
  type Logger,
} from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';

const MINUTE_MS = 60_000;

/** Every door at which somebody may guess or pile up, how often an address may, and in which time. */
const DOORS = {
  'API key': { most: 20, windowMs: 10 * MINUTE_MS, tries: 'wrong API keys' },
  'admin token': { most: 20, windowMs: 10 * MINUTE_MS, tries: 'wrong admin tokens' },
  'metrics token': { most: 20, windowMs: 10 * MINUTE_MS, tries: 'wrong metrics tokens' },
  token: { most: 100, windowMs: 10 * MINUTE_MS, tries: 'tokens that are not valid' },
  'file link': { most: 200, windowMs: 10 * MINUTE_MS, tries: 'links that are not ours' },
  // As many as GUESTS_PER_HOUR says.
  guest: { most: Number.POSITIVE_INFINITY, windowMs: 60 * MINUTE_MS, tries: 'new users' },
} as const;
export type Door = keyof typeof DOORS;

/** Told once for each address and window, when it has tried too often. */
export type OnBlocked = (door: Door, address: string) => Promise<void>;

/**
 * Counts what was wrong, by door and by network of the address: whoever tries many is not listened to for a while. Where
 * the right thing is as cheap to look up as to guess (API keys, the admin token), nothing is looked at any more; where it
 * is a signature that nobody guesses (tokens, links), the right one goes on being taken, so that neighbours behind one
 * address do not lock each other out.
 */
@Injectable()
export class AttemptLimits {
  private readonly listeners: OnBlocked[] = [];

  constructor(
    @Inject(ATTEMPTS) private readonly counter: AttemptCounter,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'limits'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onBlocked(listener: OnBlocked): void {
    this.listeners.push(listener);
  }

  /** Raises `request.rate_limited`, before the secret is looked at: a right one says nothing either. */
  async refuseTooMany(door: Door, address: string): Promise<void> {
    const attempts = await this.counter.look(keyOf(door, address));
    if (attempts.count >= this.most(door)) throw this.tooMany(door, attempts);
  }

  /** Counts one try (a wrong one, where it can be wrong). Raises `request.rate_limited` when there were too many before it. */
  async count(door: Door, address: string): Promise<void> {
    const attempts = await this.counter.note(keyOf(door, address), DOORS[door].windowMs);
    if (attempts.count === this.most(door)) await this.tellBlocked(door, address);
    if (attempts.count > this.most(door)) throw this.tooMany(door, attempts);
  }

  private most(door: Door): number {
    return door === 'guest' ? this.config.limits.guestsPerHour : DOORS[door].most;
  }

  private tooMany(door: Door, { until }: Attempts): AppError {
    const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - this.clock.now().getTime()) / 1000));
    const detail = `Too many ${DOORS[door].tries} came from your address. Try again in ${retryAfterSeconds} s.`;
    return new AppError('request.rate_limited', detail, { retryAfterSeconds });
  }

  private async tellBlocked(door: Door, address: string): Promise<void> {
    this.logger.warn({ door, address }, 'an address has tried too often');
    for (const listener of this.listeners) await listener(door, address);
  }
}

const keyOf = (door: Door, address: string) => `${door} ${networkOf(address)}`;
