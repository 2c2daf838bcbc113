import type { HitCounter } from '@ctc/platform';
import type { ThrottlerStorage } from '@nestjs/throttler';

type Verdict = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** The throttler's counts, over all APIs that share the counter. Nobody is blocked for longer than the window says. */
export class SharedThrottling implements ThrottlerStorage {
  constructor(private readonly counter: HitCounter) {}

  async increment(key: string, windowMs: number, limit: number, _blockMs: number, throttler: string): Promise<Verdict> {
    const { count, isOver, oldestLeavesMs } = await this.counter.hit(`${throttler} ${key}`, { limit, windowMs });
    const seconds = Math.ceil(oldestLeavesMs / 1000);
    return { totalHits: count, timeToExpire: seconds, isBlocked: isOver, timeToBlockExpire: isOver ? seconds : 0 };
  }
}
