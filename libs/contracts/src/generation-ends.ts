import type { ClientEventMap, GenerationRef } from './events.js';
import type { GenerationSummary } from './generation-summary.dto.js';

/** A generation, as far as its end says something. */
export type EndedGeneration = Pick<GenerationSummary, 'id' | 'conversationId' | 'state' | 'result' | 'error'> & {
  readonly attemptsMade: number;
  readonly endedAt: Date | null;
};

type EndName = 'generation:completed' | 'generation:failed' | 'generation:cancelled';

export type EndEvent = {
  [Name in EndName]: { readonly name: Name; readonly payload: ClientEventMap[Name]; readonly onceKey: string };
}[EndName];

/**
 * The event that tells an end, made of the row alone, so that whoever finds it untold tells the same. undefined: not ended.
 * Completed and cancelled are for ever; what failed may be tried again and fail anew.
 */
export function endEventOf(generation: EndedGeneration): EndEvent | undefined {
  const { id, conversationId, state, result, error, attemptsMade, endedAt } = generation;
  const ref: GenerationRef = { generationId: id, jobId: id, ...(conversationId ? { conversationId } : {}) };
  if (state === 'completed' && result) {
    return { name: 'generation:completed', payload: { ...ref, result }, onceKey: `generation:completed:${id}` };
  }
  if (state === 'cancelled')
    return { name: 'generation:cancelled', payload: ref, onceKey: `generation:cancelled:${id}` };
  if (state !== 'failed' || !error) return undefined;
  const { code, detail } = error;
  const payload = { ...ref, code, detail, willRetry: false, attempt: attemptsMade };
  return { name: 'generation:failed', payload, onceKey: `generation:failed:${id}:${endedAt?.getTime() ?? 0}` };
}
