import type { AnyParameters, GenerationAccepted } from '@ctc/contracts';
import type { Promised } from './commission.service.js';

/** The answer to an order. Raises the refusal of the line of work. */
export function accepted(promised: Promised<AnyParameters>): GenerationAccepted {
  if (promised.refusal) throw promised.refusal;
  const { id, jobId, status, estimatedSeconds } = promised;
  return { generationId: id, jobId, status, estimatedSeconds };
}
