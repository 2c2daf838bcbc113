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
  /** This piece has no such stage, or it turned out to be no work. */
  skip(stage: Stage): void;
}

/** A stage that has used up its estimate waits here, so that a slow stage never looks finished. */
const LONGEST_SHARE_BEFORE_END = 0.95;
/** 100 is kept for the finished result. */
const HIGHEST_PERCENT_BEFORE_END = 99;

/**
 * Where a job stands: each stage weighs what it is expected to take, by what earlier runs took. Where stages overlap,
 * the time that passes is shared among them, so that all stages together take as long as the job. The one that began
 * first is the one that is shown. Percent never falls.
 */
export class Progress implements StageListener {
  private readonly expected: Map<Stage, number>;
  private readonly spentMs = new Map<Stage, number>();
  /** In the order in which they began. */
  private readonly underWay = new Set<Stage>();
  private readonly finished = new Set<Stage>();
  private lastMs: number;
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
    this.lastMs = nowMs();
  }

  /** What all stages are expected to take together. */
  get expectedSeconds(): number {
    return [...this.expected.values()].reduce((sum, seconds) => sum + seconds, 0);
  }

  enter(stage: Stage): void {
    this.passTime();
    this.underWay.add(stage);
  }

  finish(stage: Stage): void {
    this.passTime();
    if (this.underWay.delete(stage)) this.finished.add(stage);
  }

  skip(stage: Stage): void {
    this.passTime();
    this.underWay.delete(stage);
    this.expected.delete(stage);
  }

  snapshot(): ProgressSnapshot {
    this.passTime();
    let doneSeconds = 0;
    let totalSeconds = 0;
    for (const [stage, seconds] of this.expected) {
      totalSeconds += seconds;
      doneSeconds += this.doneOf(stage, seconds);
    }
    const percent = totalSeconds > 0 ? Math.floor((100 * doneSeconds) / totalSeconds) : 0;
    this.highestPercent = Math.max(this.highestPercent, Math.min(HIGHEST_PERCENT_BEFORE_END, percent));
    const [earliest] = this.underWay;
    this.stage = earliest ?? this.stage;
    const etaSeconds = Math.max(0.1, Math.round((totalSeconds - doneSeconds) * 10) / 10);
    return { percent: this.highestPercent, stage: this.stage, etaSeconds };
  }

  /** What each finished stage took, for the estimates of later runs. */
  measured(): { stage: Stage; seconds: number }[] {
    return [...this.finished].map((stage) => ({ stage, seconds: (this.spentMs.get(stage) ?? 0) / 1000 }));
  }

  private passTime(): void {
    const now = this.nowMs();
    const shareMs = (now - this.lastMs) / Math.max(1, this.underWay.size);
    for (const stage of this.underWay) this.spentMs.set(stage, (this.spentMs.get(stage) ?? 0) + shareMs);
    this.lastMs = now;
  }

  private doneOf(stage: Stage, expectedSeconds: number): number {
    if (this.finished.has(stage)) return expectedSeconds;
    const spentSeconds = (this.spentMs.get(stage) ?? 0) / 1000;
    return Math.min(LONGEST_SHARE_BEFORE_END * expectedSeconds, spentSeconds);
  }
}
