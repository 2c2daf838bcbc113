import { HALF_TAPS, SINC_PHASES, TAPS } from '../../dsp/sinc-phases.js';
import type { Kernels, SampleLoop } from '../kernels.js';
import { playSample as plainPlaySample } from '../plain/samples.js';
import { BLOCK_FRAMES, type Scratch } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** Source frames that are read for one block: two octaves up fit. */
const WINDOW_FRAMES = 4 * BLOCK_FRAMES;
/** Frames before a position that take part in it, and those after it, with one for the rounding of positions. */
const BEFORE = HALF_TAPS - 1;
const AFTER = HALF_TAPS + 1;

export function samples(wasm: WasmExports, scratch: Scratch): Pick<Kernels, 'playSample'> {
  const phases = scratch.floats(SINC_PHASES.length);
  phases.set(SINC_PHASES);
  const window = scratch.floats(WINDOW_FRAMES);
  const result = scratch.block();
  const state = scratch.doubles(1);

  /** Source frames from `first` on: silence before the source, then its loop or silence. */
  function load(source: Float32Array, loop: SampleLoop | null, first: number, frames: number): void {
    const end = Math.min(loop ? loop.end : source.length, first + frames);
    const skipped = Math.max(0, -first);
    const there = Math.max(0, end - first);
    window.fill(0, 0, frames);
    if (there > skipped) window.set(source.subarray(first + skipped, end), skipped);
    if (!loop) return;
    const loopFrames = loop.end - loop.start;
    for (let i = there; i < frames; i++) window[i] = source[loop.start + ((first + i - loop.end) % loopFrames)];
  }

  return {
    playSample(source, reading, out) {
      const { from, step, loop } = reading;
      const atOnce = Math.min(BLOCK_FRAMES, Math.floor((WINDOW_FRAMES - TAPS - 2) / step));
      if (atOnce < 1) return plainPlaySample(source, reading, out);
      const limit = loop ? loop.end + HALF_TAPS : source.length;
      let position = from;
      for (let at = 0; at < out.length;) {
        if (loop) while (position >= limit) position -= loop.end - loop.start;
        else if (position >= limit) return;
        const frames = Math.min(atOnce, out.length - at);
        const first = Math.floor(position) - BEFORE;
        const last = Math.floor(Math.min(position + frames * step, limit)) + AFTER;
        load(source, loop, first, last - first);
        state[0] = position;
        const addresses = [phases.byteOffset, result.address] as const;
        const played = wasm.playSample(window.byteOffset, first, state.byteOffset, step, limit, frames, ...addresses);
        result.store(out, at, played);
        position = state[0];
        at += played;
      }
    },
  };
}
