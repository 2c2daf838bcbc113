import { largestLane, sumOfLanes } from './lanes';

// Blocks lie on 16 bytes and reach to the next multiple of four frames, so no loop here has a rest.

/** into += from */
export function add(into: usize, from: usize, frames: i32): void {
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    v128.store(into + at, f32x4.add(v128.load(into + at), v128.load(from + at)));
  }
}

/** into += from · gain */
export function addScaled(into: usize, from: usize, frames: i32, gain: f32): void {
  const gains = f32x4.splat(gain);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    v128.store(into + at, f32x4.add(v128.load(into + at), f32x4.mul(v128.load(from + at), gains)));
  }
}

/** into *= factors */
export function multiply(into: usize, factors: usize, frames: i32): void {
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    v128.store(into + at, f32x4.mul(v128.load(into + at), v128.load(factors + at)));
  }
}

/** into += left · ofLeft + right · ofRight */
export function blend(into: usize, left: usize, right: usize, frames: i32, ofLeft: f32, ofRight: f32): void {
  const l = f32x4.splat(ofLeft);
  const r = f32x4.splat(ofRight);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    const both = f32x4.add(f32x4.mul(v128.load(left + at), l), f32x4.mul(v128.load(right + at), r));
    v128.store(into + at, f32x4.add(v128.load(into + at), both));
  }
}

/** Largest absolute value. */
export function samplePeak(samples: usize, frames: i32): f32 {
  let largest = f32x4.splat(0);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    largest = f32x4.pmax(largest, f32x4.abs(v128.load(samples + at)));
  }
  return largestLane(largest);
}

/** Sum of products; `a` may be `b`. */
export function dot(a: usize, b: usize, frames: i32): f64 {
  let sum = f32x4.splat(0);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  return sumOfLanes(sum);
}

/** Sum of the values, which need not lie on 16 bytes, nor their number be a multiple of four. */
export function sum(values: usize, count: i32): f64 {
  let lanes = f32x4.splat(0);
  const end = values + ((<usize>count) << 2);
  let at = values;
  for (; at + 16 <= end; at += 16) lanes = f32x4.add(lanes, v128.load(at));
  let total = sumOfLanes(lanes);
  for (; at < end; at += 4) total += <f64>load<f32>(at);
  return total;
}

/** Are all samples of both blocks zero? */
export function isSilent(left: usize, right: usize, frames: i32): bool {
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    if (v128.any_true(v128.or(v128.load(left + at), v128.load(right + at)))) return false;
  }
  return true;
}
