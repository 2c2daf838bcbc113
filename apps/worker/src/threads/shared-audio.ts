import type { StereoAudio } from '@ctc/audio';

function shared(samples: Float32Array): Float32Array {
  if (samples.buffer instanceof SharedArrayBuffer) return samples;
  const copy = new Float32Array(new SharedArrayBuffer(samples.byteLength));
  copy.set(samples);
  return copy;
}

/** Moves audio into shared memory: several threads then read the same samples, and passing it copies nothing. */
export function shareAudio(audio: StereoAudio): StereoAudio {
  return { left: shared(audio.left), right: shared(audio.right) };
}
