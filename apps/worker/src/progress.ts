import { stageSeconds, type Stage, type StageEstimates } from '@ctc/contracts';

export interface ProgressSnapshot {
  readonly percent: number;
  readonly stage: Stage;
  readonly etaSeconds: number;
}

/** Hears where a pipeline stands. */
export interface StageListener {
  enter(stage: Stage): void;
  finish(stage: Stage): void;
  /** This piece has no such stage. */
  skip(stage: Stage): void;
}

/** A stage that has used up its estimate waits here, so that a slow stage never looks finished. */
const LONGEST_SHARE_BEFORE_END = 0.95;
/** 100 is kept for the finished result. */
const HIGHEST_PERCENT_BEFORE_END = 99;

/**
 * Where a job stands: each stage weighs what it is expected to take, by what earlier runs took. Stages may overlap;
 * the one that started last is the one that is shown. Percent never falls.
 */
export class Progress implements StageListener {
  private readonly expected: Map<Stage, number>;
  private readonly startedAt = new Map<Stage, number>();
  private readonly took = new Map<Stage, number>();
  private stage: Stage = 'queued';
  private highestPercent = 0;

  /** `nowMs` is a monotonic clock. */
  constructor(
    stages: readonly Stage[],
    durationSeconds: number,
    learned: StageEstimates,
    private readonly nowMs: () => number,
  ) {
    this.expected = new Map(stages.map((stage) => [stage, stageSeconds(stage, durationSeconds, learned)]));
  }

  enter(stage: Stage): void {
    this.startedAt.set(stage, this.nowMs());
    this.stage = stage;
  }

  finish(stage: Stage): void {
    const startedAt = this.startedAt.get(stage);
    if (startedAt !== undefined) this.took.set(stage, (this.nowMs() - startedAt) / 1000);
  }

  skip(stage: Stage): void {
    this.expected.delete(stage);
  }

  snapshot(): ProgressSnapshot {
    let doneSeconds = 0;
    let totalSeconds = 0;
    for (const [stage, seconds] of this.expected) {
      totalSeconds += seconds;
      doneSeconds += seconds * this.share(stage, seconds);
    }
    const percent = totalSeconds > 0 ? Math.floor((100 * doneSeconds) / totalSeconds) : 0;
    this.highestPercent = Math.max(this.highestPercent, Math.min(HIGHEST_PERCENT_BEFORE_END, percent));
    const etaSeconds = Math.max(0.1, Math.round((totalSeconds - doneSeconds) * 10) / 10);
    return { percent: this.highestPercent, stage: this.stage, etaSeconds };
  }

  /** What each finished stage took, for the estimates of later runs. */
  measured(): { stage: Stage; seconds: number }[] {
    return [...this.took].map(([stage, seconds]) => ({ stage, seconds }));
  }

  private share(stage: Stage, expectedSeconds: number): number {
    if (this.took.has(stage)) return 1;
    const startedAt = this.startedAt.get(stage);
    if (startedAt === undefined || expectedSeconds === 0) return 0;
    return Math.min(LONGEST_SHARE_BEFORE_END, (this.nowMs() - startedAt) / 1000 / expectedSeconds);
  }
}
