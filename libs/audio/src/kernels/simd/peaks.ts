import { FRAMES_AFTER, FRAMES_BEFORE, MAX_OVERSHOOT, MIRRORED_TAPS } from '../../meters/interpolator.js';
import { LIMITER_WINDOW_FRAMES, type Kernels } from '../kernels.js';
import { BLOCK_FRAMES, forEachBlock, type Scratch } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Peaks = Pick<Kernels, 'truePeak' | 'tracePeaks' | 'maxima' | 'limiterGains'>;

/** Frames that the kernels look at together. */
const GROUP_FRAMES = 32;
/** Room behind a block for the look-ahead: `LIMITER_WINDOW_FRAMES` and what four lanes read beyond. */
const LOOK_AHEAD_FRAMES = 128;

export function peaks(wasm: WasmExports, scratch: Scratch): Peaks {
  const taps = scratch.floats(MIRRORED_TAPS.length * 4);
  taps.set(MIRRORED_TAPS.flatMap((tap) => [tap, tap, tap, tap]));
  const padded = scratch.floats(BLOCK_FRAMES + LOOK_AHEAD_FRAMES);
  const result = scratch.block();
  const history = scratch.floats(BLOCK_FRAMES + LIMITER_WINDOW_FRAMES);
  const state = scratch.doubles(2);

  /** The block and what lies `before` and `after` it; silence where there is nothing. */
  function load(from: Float32Array, start: number, before: number, end: number): void {
    const first = Math.max(0, start - before);
    const there = from.subarray(first, end);
    padded.fill(0);
    padded.set(there, first - (start - before));
  }

  return {
    truePeak(channel) {
      let peak = 0;
      forEachBlock(channel.length, (start, frames) => {
        load(channel, start, FRAMES_BEFORE, start + frames + FRAMES_AFTER);
        peak = Math.max(peak, wasm.samplePeak(padded.byteOffset, padded.length));
        const groups = Math.ceil(frames / GROUP_FRAMES);
        peak = wasm.truePeak(padded.byteOffset, groups, taps.byteOffset, MAX_OVERSHOOT, peak);
      });
      return peak;
    },
    tracePeaks({ left, right }, quiet, envelope) {
      const traces = [left, right].map((channel) => ({ channel, before: 0 }));
      forEachBlock(left.length, (start, frames) => {
        result.samples.fill(0);
        for (const trace of traces) {
          load(trace.channel, start, FRAMES_BEFORE, start + frames + FRAMES_AFTER);
          const groups = Math.ceil(frames / GROUP_FRAMES);
          const settings = [MAX_OVERSHOOT, quiet, trace.before] as const;
          trace.before = wasm.tracePeaks(padded.byteOffset, groups, taps.byteOffset, ...settings, result.address);
        }
        result.store(envelope, start, frames);
      });
    },
    maxima(values, length) {
      const stretches = Math.floor(values.length / length);
      const largest = new Float32Array(stretches);
      const atOnce = Math.floor(BLOCK_FRAMES / length);
      if (atOnce === 0) throw new Error(`A stretch may have ${BLOCK_FRAMES} values, not ${length}.`);
      for (let first = 0; first < stretches; first += atOnce) {
        const count = Math.min(atOnce, stretches - first);
        padded.set(values.subarray(first * length, (first + count) * length));
        wasm.maxima(padded.byteOffset, length, count, result.address);
        largest.set(result.samples.subarray(0, count), first);
      }
      return largest;
    },
    limiterGains(envelope, { loudest, drive, keep }, gains) {
      let first = 0;
      for (const peak of envelope.subarray(0, LIMITER_WINDOW_FRAMES)) first = Math.max(first, 1 - loudest / peak);
      // As if the beginning had been there for ever.
      history.fill(first, 0, LIMITER_WINDOW_FRAMES);
      state.set([LIMITER_WINDOW_FRAMES * history[0], history[0]]);
      let largest = first;
      forEachBlock(envelope.length, (start, frames) => {
        load(envelope, start, 0, start + frames + LIMITER_WINDOW_FRAMES);
        const whole = Math.ceil(frames / 4) * 4;
        const addresses = [history.byteOffset, state.byteOffset, result.address] as const;
        largest = Math.max(largest, wasm.limiterGains(padded.byteOffset, whole, loudest, keep, drive, ...addresses));
        result.store(gains, start, frames);
      });
      return 1 - largest;
    },
  };
}
