import type { Stage } from '@ctc/contracts';
import type { GenerationView } from './generation-state.js';
import { isPieceType } from './results.js';

/** Up to here nothing is written down. */
const BEFORE_NOTES: ReadonlySet<Stage> = new Set<Stage>([
  'queued',
  'composing',
  'reading files',
  'waiting for the service',
  'arranging samples',
]);

/** Whether the notes of what is being made are there: they are kept before the first of them sounds. */
export function areNotesWritten({ type, state, stage }: Pick<GenerationView, 'type' | 'state' | 'stage'>): boolean {
  return isPieceType(type) && state === 'active' && !BEFORE_NOTES.has(stage);
}
