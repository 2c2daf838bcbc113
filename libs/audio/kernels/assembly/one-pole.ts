/** The first 1, 2, 3 and 4 powers of a pole: what is left of the memory at each of the next four frames. */
export function powersOf(pole: f32): v128 {
  const square = pole * pole;
  return f32x4.replace_lane(f32x4.replace_lane(f32x4(pole, square, 0, 0), 2, square * pole), 3, square * square);
}

/**
 * Four frames of y[n] = x[n] + pole · y[n−1] at once, in two doublings (a parallel prefix, as in Blelloch, "Prefix sums and
 * their applications", 1990).
 *
 * @param pole in every lane
 * @param square of the pole, in every lane
 * @param powers `powersOf(pole)`
 * @param before y[−1], in every lane
 */
export function onePole(x: v128, pole: v128, square: v128, powers: v128, before: v128): v128 {
  const zero = f32x4.splat(0);
  const two = f32x4.add(x, f32x4.mul(pole, v128.shuffle<f32>(zero, x, 3, 4, 5, 6)));
  const four = f32x4.add(two, f32x4.mul(square, v128.shuffle<f32>(zero, two, 2, 3, 4, 5)));
  return f32x4.add(four, f32x4.mul(powers, before));
}

export function lastLane(x: v128): v128 {
  return v128.shuffle<f32>(x, x, 3, 3, 3, 3);
}
