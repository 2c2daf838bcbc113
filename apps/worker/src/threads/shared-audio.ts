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

/** Silence in shared memory. */
export function sharedSilence(frames: number): StereoAudio {
  const samples = () => new Float32Array(new SharedArrayBuffer(frames * Float32Array.BYTES_PER_ELEMENT));
  return { left: samples(), right: samples() };
}

/** So many frames at the start of shared memory. */
export function audioAt(memory: SharedArrayBuffer, frames: number): StereoAudio {
  return audioIn(new Uint8Array(memory, 0, bytesOfFrames(frames)));
}

/** What so many frames of two sides take. */
export const bytesOfFrames = (frames: number): number => 2 * frames * Float32Array.BYTES_PER_ELEMENT;

export const sharedBytes = (byteLength: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(byteLength));

/** The samples of the left side, then those of the right, as they lie in memory (32-bit floats). */
export function bytesOf({ left, right }: StereoAudio): [Uint8Array, Uint8Array] {
  const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength);
  return [bytes(left), bytes(right)];
}

/** The inverse of `bytesOf`, in the same memory. */
export function audioIn({ buffer, byteOffset, byteLength }: Uint8Array): StereoAudio {
  const frames = byteLength / (2 * Float32Array.BYTES_PER_ELEMENT);
  return {
    left: new Float32Array(buffer, byteOffset, frames),
    right: new Float32Array(buffer, byteOffset + byteLength / 2, frames),
  };
}
