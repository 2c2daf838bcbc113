import type { Stage } from '@ctc/contracts';
import type { StageListener } from '../progress.js';

export interface Timed<Value> {
  readonly value: Value;
  readonly ms: number;
}

/** Runs the steps of a pipeline: each tells its stage and how long it took, and none begins after a cancellation. */
export class StageClock {
  private readonly startedAt = performance.now();

  constructor(
    private readonly progress: StageListener,
    private readonly signal?: AbortSignal,
  ) {}

  get totalMs(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  async timed<Value>(work: () => Promise<Value>): Promise<Timed<Value>> {
    this.signal?.throwIfAborted();
    const from = performance.now();
    const value = await work();
    return { value, ms: Math.round(performance.now() - from) };
  }

  staged<Value>(stage: Stage, work: () => Promise<Value>): Promise<Timed<Value>> {
    return this.timed(async () => {
      this.progress.enter(stage);
      const value = await work();
      this.progress.finish(stage);
      return value;
    });
  }
}
