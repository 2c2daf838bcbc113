import { largestLane } from './lanes';

/** Frames that are skipped together where nothing in them or around them is large. */
const GROUP_BYTES: usize = 32 * 4;
/** Seven frames before an interval and eight after it take part in its interpolation. */
const BYTES_BEFORE: usize = 7 * 4;
const BYTES_AROUND: usize = 16 * 4;

/**
 * Largest of the three values interpolated between frames i and i + 1, for four i at once: the symmetric filters of
 * `meters/interpolator.ts`.
 *
 * @param first the frame seven before i
 * @param taps f32x4 (four equal lanes): eight for the middle, eight even and eight odd ones for the quarters
 */
function interpolated(first: usize, taps: usize): v128 {
  let half = f32x4.splat(0);
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  for (let k: usize = 0; k < 8; k++) {
    const a = v128.load(first + (k << 2));
    const z = v128.load(first + ((15 - k) << 2));
    const sum = f32x4.add(a, z);
    half = f32x4.add(half, f32x4.mul(sum, v128.load(taps + (k << 4), 0)));
    even = f32x4.add(even, f32x4.mul(sum, v128.load(taps + (k << 4), 128)));
    odd = f32x4.add(odd, f32x4.mul(f32x4.sub(a, z), v128.load(taps + (k << 4), 256)));
  }
  return f32x4.pmax(f32x4.abs(half), f32x4.add(f32x4.abs(even), f32x4.abs(odd)));
}

/** Largest of the 47 samples that take part in interpolating a group. */
function largestAround(first: usize): f32 {
  const end = first + GROUP_BYTES + BYTES_AROUND - 32;
  let largest = f32x4.abs(v128.load(end, 12));
  for (let at = first; at <= end; at += 16) largest = f32x4.pmax(largest, f32x4.abs(v128.load(at)));
  return largestLane(largest);
}

/**
 * Largest interpolated value of a block, or `peak` where that is larger.
 *
 * @param samples seven frames of the past, then the block, then eight of the future
 * @param overshoot no interpolated value exceeds the samples around it by more than this factor
 */
export function truePeak(samples: usize, groups: i32, taps: usize, overshoot: f32, peak: f32): f32 {
  for (let group = 0; group < groups; group++, samples += GROUP_BYTES) {
    if (largestAround(samples) * overshoot <= peak) continue;
    let largest = f32x4.splat(peak);
    for (let at = samples, end = samples + GROUP_BYTES; at < end; at += 16) {
      largest = f32x4.pmax(largest, interpolated(at, taps));
    }
    peak = largestLane(largest);
  }
  return peak;
}

/**
 * Raises the envelope to the block's samples, and where peaks above `quiet` are possible also to the interpolated values
 * on both sides of each frame.
 *
 * @param samples as above
 * @param before largest interpolated value between the frame before the block and its first one
 * @returns the same for the next block
 */
export function tracePeaks(
  samples: usize,
  groups: i32,
  taps: usize,
  overshoot: f32,
  quiet: f32,
  before: f32,
  envelope: usize,
): f32 {
  let last = f32x4.splat(before);
  for (let group = 0; group < groups; group++) {
    const isQuiet = largestAround(samples) * overshoot <= quiet;
    for (let end = samples + GROUP_BYTES; samples < end; samples += 16, envelope += 16) {
      const sizes = isQuiet ? f32x4.splat(0) : interpolated(samples, taps);
      const size = f32x4.pmax(f32x4.abs(v128.load(samples + BYTES_BEFORE)), v128.load(envelope));
      const both = f32x4.pmax(sizes, v128.shuffle<f32>(last, sizes, 3, 4, 5, 6));
      v128.store(envelope, f32x4.pmax(size, both));
      last = sizes;
    }
  }
  return f32x4.extract_lane(last, 3);
}
