import { silence, type StereoAudio } from '../stereo-audio.js';
import { forEachBlock } from './blocks.js';

/** Adds sample by sample. A float32 array rounds after every addition: so does anybody who adds up the stem files. */
export function add(into: StereoAudio, audio: StereoAudio, start = 0, end = audio.left.length): void {
  addChannel(into.left, audio.left, start, end);
  addChannel(into.right, audio.right, start, end);
}

/** All of them, in order, `frames` long; none is longer. */
export function sumOf(audios: readonly StereoAudio[], frames: number): StereoAudio {
  const total = silence(frames);
  forEachBlock(frames, (start, end) => {
    for (const audio of audios) add(total, audio, start, Math.min(end, audio.left.length));
  });
  return total;
}

function addChannel(into: Float32Array, samples: Float32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) into[i] += samples[i];
}
