import { silence, type AudioMemory, type StereoAudio } from '@ctc/audio';

/** A thread that has nothing to do for so long gives the memory back. */
const KEPT_MS = 20_000;

let benches: StereoAudio[] = [];
let clearing: NodeJS.Timeout | undefined;

/**
 * Memory in which this thread works, with what the last task left in it: touching fresh memory takes longer than the work in
 * it. Each call of the result gives another piece; the next task gets the same ones.
 */
export function benchMemory(): AudioMemory {
  let next = 0;
  clearTimeout(clearing);
  clearing = setTimeout(() => (benches = []), KEPT_MS).unref();
  return (frames) => {
    const index = next++;
    if (benches[index]?.left.length !== frames) benches[index] = silence(frames);
    return benches[index];
  };
}
