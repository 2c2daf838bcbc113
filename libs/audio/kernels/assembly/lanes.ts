/** One frame, left and right, in the lanes of an f64x2. */
export function join(left: usize, right: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load32_lane(right, v128.load32_zero(left), 1));
}

export function leftOf(frame: v128): f32 {
  return <f32>f64x2.extract_lane(frame, 0);
}

export function rightOf(frame: v128): f32 {
  return <f32>f64x2.extract_lane(frame, 1);
}

/** Sum of four lanes, always in the same order. */
export function sumOfLanes(x: v128): f64 {
  const low = <f64>f32x4.extract_lane(x, 0) + <f64>f32x4.extract_lane(x, 1);
  return low + (<f64>f32x4.extract_lane(x, 2) + <f64>f32x4.extract_lane(x, 3));
}

/** Largest of four lanes. Here and elsewhere `pmax`, which is one instruction: nobody asks for the order of NaN and −0. */
export function largestLane(x: v128): f32 {
  const pairs = f32x4.pmax(x, v128.shuffle<f32>(x, x, 2, 3, 2, 3));
  return f32x4.extract_lane(f32x4.pmax(pairs, v128.shuffle<f32>(pairs, pairs, 1, 1, 1, 1)), 0);
}

/** Memories below −300 dB become exactly zero: denormal numbers are slow, and silence is then told at a glance. */
export function flushed(memory: v128): v128 {
  return v128.and(memory, f64x2.ge(f64x2.abs(memory), f64x2.splat(1e-15)));
}
