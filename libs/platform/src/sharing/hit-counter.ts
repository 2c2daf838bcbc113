/** A limit in a sliding window: whoever waits for the oldest hit to fall out may go on. */
export interface HitLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface Hits {
  /** In the window, this one included. */
  readonly count: number;
  /** It would have been one more than the limit, and was not counted. */
  readonly isOver: boolean;
  /** Until the oldest of them falls out; 0 when there is none. */
  readonly oldestLeavesMs: number;
}

/** Counts what somebody does, over all processes that share it. Implementations pass `hit-counter.suite.ts`. */
export interface HitCounter {
  hit(key: string, limit: HitLimit): Promise<Hits>;
  /** Without counting: what the next hit would find. */
  look(key: string, limit: HitLimit): Promise<Hits>;
}
