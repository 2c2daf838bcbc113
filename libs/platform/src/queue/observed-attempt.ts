import { toAppError, type JobName } from '@ctc/contracts';
import type { Logger } from '../telemetry/logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import { contextOf, SpanKind, traced } from '../telemetry/tracing.js';
import { within, type Origin, type WorkIds } from '../telemetry/work-context.js';
import type { JobContext } from './job-worker.js';

export interface ObservedAttempt {
  readonly name: JobName;
  readonly payload: object;
  readonly job: JobContext;
  /** Where the order came from. */
  readonly origin?: Origin;
}

interface Observers {
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

const IDS = ['userId', 'generationId', 'uploadId', 'deliveryId'] as const satisfies readonly (keyof WorkIds)[];

/** Runs one attempt in the light: its lines carry its ids, its span hangs on its order’s, its end is counted. */
export function observedAttempt(
  attempt: ObservedAttempt,
  { logger, metrics }: Observers,
  work: () => Promise<void>,
): Promise<void> {
  const { name, job, origin } = attempt;
  const ids = idsOf(attempt);
  const startedAt = performance.now();
  const over = (outcome: string, code = '') => {
    const seconds = (performance.now() - startedAt) / 1000;
    metrics?.jobDuration.observe({ kind: name }, seconds);
    metrics?.jobOutcomes.inc({ kind: name, outcome, code });
    logger.info({ outcome, ...(code && { code }), ms: Math.round(seconds * 1000) }, 'job ended');
  };
  const attributes = {
    'job.id': job.jobId,
    'job.attempt': job.attempt,
    ...(ids.generationId && { 'generation.id': ids.generationId }),
  };
  return within(ids, () =>
    traced(`job ${name}`, { attributes, kind: SpanKind.CONSUMER, parent: contextOf(origin) }, async () => {
      metrics?.jobAttempts.inc({ kind: name });
      logger.debug('job began');
      try {
        await work();
        over(job.signal.aborted ? 'cancelled' : 'completed');
      } catch (error) {
        const { code, mayPassByItself } = toAppError(error);
        const willRetry = mayPassByItself && job.attempt < job.maxAttempts;
        over(job.signal.aborted ? 'cancelled' : willRetry ? 'retry' : 'failed', code);
        throw error;
      }
    }),
  );
}

function idsOf({ name, payload, job, origin }: ObservedAttempt): WorkIds {
  const given = payload as Partial<Record<string, string>>;
  const own = Object.fromEntries(IDS.flatMap((id) => (given[id] ? [[id, given[id]]] : [])));
  const { jobId, attempt } = job;
  return { ...own, ...(origin?.requestId && { requestId: origin.requestId }), job: name, jobId, attempt };
}
