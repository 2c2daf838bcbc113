import type { Stage } from '@ctc/contracts';
import { Progress, type ProgressSnapshot, type StageListener } from './progress.js';

/** Between stages a bar still moves this often. */
const TICK_MS = 500;

/**
 * Tells the world where a job stands: at every new stage and twice a second in between, one report at a time, the
 * newest only. `report` answers false when nobody waits for this work any more.
 */
export class ProgressReporter implements StageListener {
  private readonly timer: NodeJS.Timeout;
  private sending: Promise<void> = Promise.resolve();
  private isPending = false;
  private last?: ProgressSnapshot;

  constructor(
    private readonly progress: Progress,
    private readonly report: (snapshot: ProgressSnapshot) => Promise<boolean>,
    private readonly onUnwanted: () => void,
  ) {
    this.timer = setInterval(() => this.schedule(), TICK_MS);
  }

  enter(stage: Stage): void {
    this.progress.enter(stage);
    this.schedule();
  }

  finish(stage: Stage): void {
    this.progress.finish(stage);
  }

  skip(stage: Stage): void {
    this.progress.skip(stage);
  }

  /** No report is under way or comes later once this resolves. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.isPending = true;
    await this.sending;
  }

  private schedule(): void {
    if (this.isPending) return;
    this.isPending = true;
    this.sending = this.sending.then(async () => {
      this.isPending = false;
      const snapshot = this.progress.snapshot();
      if (snapshot.percent === this.last?.percent && snapshot.stage === this.last.stage) return;
      this.last = snapshot;
      if (!(await this.report(snapshot).catch(() => true))) this.onUnwanted();
    });
  }
}
