import { sumOfLanes } from './lanes';

/**
 * Every `factor`-th value of a block under a symmetric or other filter.
 *
 * @param samples what came before the block, as many frames as taps, then the block
 * @param taps f32, a multiple of eight
 */
export function decimate(samples: usize, frames: i32, taps: usize, tapCount: i32, factor: i32, out: usize): void {
  const bytes = (<usize>tapCount) << 2;
  for (let frame = 0; frame < frames; frame += factor, samples += (<usize>factor) << 2, out += 4) {
    // Two sums side by side: an addition waits for the one before.
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 32) {
      even = f32x4.add(even, f32x4.mul(v128.load(samples + at), v128.load(taps + at)));
      odd = f32x4.add(odd, f32x4.mul(v128.load(samples + at, 16), v128.load(taps + at, 16)));
    }
    const sum = f32x4.add(even, odd);
    store<f32>(out, <f32>sumOfLanes(sum));
  }
}
