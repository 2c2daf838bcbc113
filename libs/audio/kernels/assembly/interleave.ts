/** Left, right, left … as 32-bit floats. */
export function interleaveFloats(left: usize, right: usize, frames: i32, out: usize): void {
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16, out += 32) {
    const l = v128.load(left + at);
    const r = v128.load(right + at);
    v128.store(out, v128.shuffle<f32>(l, r, 0, 4, 1, 5), 0);
    v128.store(out, v128.shuffle<f32>(l, r, 2, 6, 3, 7), 16);
  }
}

/** Left, right, left … as 24-bit integers, rounded to the nearest (halves up) and clipped; one byte more is overwritten. */
export function interleave24(left: usize, right: usize, frames: i32, out: usize): void {
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16, out += 24) {
    const l = rounded24(v128.load(left + at));
    const r = rounded24(v128.load(right + at));
    // Each word of four bytes is overlapped by the next.
    store<i32>(out, i32x4.extract_lane(l, 0), 0);
    store<i32>(out, i32x4.extract_lane(r, 0), 3);
    store<i32>(out, i32x4.extract_lane(l, 1), 6);
    store<i32>(out, i32x4.extract_lane(r, 1), 9);
    store<i32>(out, i32x4.extract_lane(l, 2), 12);
    store<i32>(out, i32x4.extract_lane(r, 2), 15);
    store<i32>(out, i32x4.extract_lane(l, 3), 18);
    store<i32>(out, i32x4.extract_lane(r, 3), 21);
  }
}

function rounded24(samples: v128): v128 {
  const scaled = f32x4.mul(samples, f32x4.splat(8388608));
  const below = f32x4.floor(scaled);
  // Adding a half first would round twice.
  const up = v128.and(f32x4.ge(f32x4.sub(scaled, below), f32x4.splat(0.5)), f32x4.splat(1));
  const clipped = f32x4.pmax(f32x4.splat(-8388608), f32x4.pmin(f32x4.splat(8388607), f32x4.add(below, up)));
  return i32x4.trunc_sat_f32x4_s(clipped);
}
