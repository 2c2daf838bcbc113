import type { GenerationType, Stage } from '@ctc/contracts';
import { beginSpan, markFailed, type Metrics } from '@ctc/platform';
import type { StageListener } from './progress.js';

type Span = ReturnType<typeof beginSpan>;

/** Passes on where a pipeline stands, and measures it: each stage is an observation and a span of the job’s trace. */
export class MeasuredStages implements StageListener {
  private readonly underWay = new Map<Stage, { readonly startedAt: number; readonly span: Span }>();

  constructor(
    private readonly inner: StageListener,
    private readonly type: GenerationType,
    private readonly metrics: Pick<Metrics, 'generationStageDuration'>,
  ) {}

  enter(stage: Stage): void {
    this.underWay.set(stage, { startedAt: performance.now(), span: beginSpan(`stage ${stage}`) });
    this.inner.enter(stage);
  }

  finish(stage: Stage): void {
    const begun = this.underWay.get(stage);
    if (begun) {
      const seconds = (performance.now() - begun.startedAt) / 1000;
      this.metrics.generationStageDuration.observe({ type: this.type, stage }, seconds);
    }
    this.leave(stage);
    this.inner.finish(stage);
  }

  skip(stage: Stage): void {
    this.leave(stage);
    this.inner.skip(stage);
  }

  /** The work broke off: so did every stage that is under way. */
  breakOff(error: unknown): void {
    for (const [stage, { span }] of this.underWay) {
      markFailed(span, error);
      this.leave(stage);
    }
  }

  private leave(stage: Stage): void {
    this.underWay.get(stage)?.span.end();
    this.underWay.delete(stage);
  }
}
