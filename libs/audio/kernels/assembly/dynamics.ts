import { sumOfLanes } from './lanes';

/** Frames per control block: `CONTROL_FRAMES` of `dsp/compressor.ts`. */
const CONTROL_BYTES: usize = 32 * 4;

/** Sum of the squares of both channels in each control block. @param sums one f64 per control block */
export function controlSums(left: usize, right: usize, controlBlocks: i32, sums: usize): void {
  for (let block = 0; block < controlBlocks; block++) {
    let lanes = f32x4.splat(0);
    for (let end = left + CONTROL_BYTES; left < end; left += 16, right += 16) {
      const l = v128.load(left);
      const r = v128.load(right);
      lanes = f32x4.add(lanes, f32x4.add(f32x4.mul(l, l), f32x4.mul(r, r)));
    }
    store<f64>(sums, sumOfLanes(lanes));
    sums += 8;
  }
}

/** Multiplies both channels in place by gains in straight lines. @param gains f32 at the start of each control block, and one more */
export function applyGains(left: usize, right: usize, controlBlocks: i32, gains: usize): void {
  for (let block = 0; block < controlBlocks; block++) {
    const from = load<f32>(gains);
    gains += 4;
    const start = f32x4.splat(from);
    const step = f32x4.splat((load<f32>(gains) - from) / 32);
    let frame = f32x4(0, 1, 2, 3);
    for (let end = left + CONTROL_BYTES; left < end; left += 16, right += 16) {
      const gain = f32x4.add(start, f32x4.mul(step, frame));
      v128.store(left, f32x4.mul(v128.load(left), gain));
      v128.store(right, f32x4.mul(v128.load(right), gain));
      frame = f32x4.add(frame, f32x4.splat(4));
    }
  }
}

/** Bends what is larger than `start` towards `start + room`, in place: see `dsp/soft-clip.ts`. */
export function softClip(samples: usize, frames: i32, start: f32, room: f32): void {
  const knee = f32x4.splat(start);
  for (let at = samples, end = samples + ((<usize>frames) << 2); at < end; at += 16) {
    if (!v128.any_true(f32x4.gt(f32x4.abs(v128.load(at)), knee))) continue;
    for (let one = at; one < at + 16; one += 4) {
      const sample = load<f32>(one);
      const beyond = abs(sample) - start;
      if (beyond > 0) store<f32>(one, copysign<f32>(start + room * Mathf.tanh(beyond / room), sample));
    }
  }
}
