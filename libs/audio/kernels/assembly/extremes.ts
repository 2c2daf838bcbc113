/**
 * Lowest and highest value of left + right, beside those that `out` already holds. The stretch may begin and end anywhere.
 *
 * @param out two f32: lowest, highest
 */
export function extremes(left: usize, right: usize, frames: i32, out: usize): void {
  let low = v128.load32_splat(out, 0);
  let high = v128.load32_splat(out, 4);
  const end = left + ((<usize>frames) << 2);
  for (; left + 16 <= end; left += 16, right += 16) {
    const sum = f32x4.add(v128.load(left), v128.load(right));
    low = f32x4.pmin(low, sum);
    high = f32x4.pmax(high, sum);
  }
  for (; left < end; left += 4, right += 4) {
    const sum = f32x4.splat(load<f32>(left) + load<f32>(right));
    low = f32x4.pmin(low, sum);
    high = f32x4.pmax(high, sum);
  }
  low = f32x4.pmin(low, v128.shuffle<f32>(low, low, 2, 3, 0, 1));
  high = f32x4.pmax(high, v128.shuffle<f32>(high, high, 2, 3, 0, 1));
  const lowest = f32x4.extract_lane(f32x4.pmin(low, v128.shuffle<f32>(low, low, 1, 0, 3, 2)), 0);
  const highest = f32x4.extract_lane(f32x4.pmax(high, v128.shuffle<f32>(high, high, 1, 0, 3, 2)), 0);
  store<f32>(out, lowest, 0);
  store<f32>(out, highest, 4);
}
