import type { Brief, GenerationParameters, Piece } from '@ctc/contracts';
import type { GenerationRecord } from '@ctc/persistence';
import type { BeatOrder } from './beat.pipeline.js';

/** What a composer is told. */
export function briefOf(parameters: GenerationParameters): Brief {
  const { genre, bpm, key, mood, durationSeconds, seed, structure, instruments, leaveOut } = parameters;
  return { genre, bpm, key, mood, durationSeconds, seed, structure, instruments, leaveOut };
}

export function beatOrderOf({ id, type, parentId, parameters }: Piece<GenerationRecord>): Omit<BeatOrder, 'score'> {
  const { chosen, feltBpm, fallback } = parameters;
  return {
    generationId: id,
    type,
    brief: briefOf(parameters),
    chosen,
    feltBpm,
    fallback,
    parentId: parentId ?? undefined,
  };
}
