// Taking uploaded audio apart, in a thread.
import { separateStems, type SeparatedStems, type StereoAudio } from '@ctc/audio';
import { sharedSilence } from './shared-audio.js';

export interface SeparationOrder {
  /** In shared memory, best: then nothing is copied on the way here. */
  readonly audio: StereoAudio;
  /** One number in shared memory, which becomes the thousandths that are done. */
  readonly progress?: Int32Array;
}

/** Drums, bass, vocals and melody, in shared memory. The pool's own signal ends the thread at once. */
export function separateAudio({ audio, progress }: SeparationOrder): SeparatedStems {
  const onProgress = progress && ((share: number) => void Atomics.store(progress, 0, Math.round(1000 * share)));
  return separateStems(audio, { memory: sharedSilence, onProgress });
}
