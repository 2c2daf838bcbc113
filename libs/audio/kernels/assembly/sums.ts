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

/** The larger of a curve and shape · depth. */
export function raise(curve: usize, shape: usize, frames: i32, depth: f32): void {
  const depths = f32x4.splat(depth);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    const wanted = f32x4.mul(v128.load(shape + at), depths);
    v128.store(curve + at, f32x4.pmax(v128.load(curve + at), wanted));
  }
}

/** Turns both channels down, in place, by `depth · duck`. */
export function duckUnder(left: usize, right: usize, duck: usize, frames: i32, depth: f32): void {
  const one = f32x4.splat(1);
  const depths = f32x4.splat(depth);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    const gain = f32x4.sub(one, f32x4.mul(depths, v128.load(duck + at)));
    v128.store(left + at, f32x4.mul(v128.load(left + at), gain));
    v128.store(right + at, f32x4.mul(v128.load(right + at), gain));
  }
}

/** left, right = left · ll + right · rl, left · lr + right · rr */
export function place(left: usize, right: usize, frames: i32, ll: f32, rl: f32, lr: f32, rr: f32): void {
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    const l = v128.load(left + at);
    const r = v128.load(right + at);
    v128.store(left + at, f32x4.add(f32x4.mul(l, f32x4.splat(ll)), f32x4.mul(r, f32x4.splat(rl))));
    v128.store(right + at, f32x4.add(f32x4.mul(l, f32x4.splat(lr)), f32x4.mul(r, f32x4.splat(rr))));
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

/** Largest of the values, which are not negative, in each of `count` stretches. They need not lie on 16 bytes. */
export function maxima(values: usize, length: i32, count: i32, out: usize): void {
  for (let end = out + ((<usize>count) << 2); out < end; out += 4) {
    let lanes = f32x4.splat(0);
    const stretchEnd = values + ((<usize>length) << 2);
    for (; values + 16 <= stretchEnd; values += 16) lanes = f32x4.pmax(lanes, v128.load(values));
    let largest = largestLane(lanes);
    for (; values < stretchEnd; values += 4) largest = max(largest, load<f32>(values));
    store<f32>(out, largest);
  }
}
