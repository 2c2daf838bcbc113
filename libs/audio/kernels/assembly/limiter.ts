import { largestLane } from './lanes';

/** Frames over which a reduction is held and averaged: `LOOK_AHEAD_FRAMES + 1` of `master/limiter.ts`. */
const WINDOW: usize = 89;
const WINDOW_BYTES: usize = WINDOW * 4;

/**
 * Gains of the limiter for one block, by the reduction (1 − gain) that each peak needs: held over the look-ahead (sliding
 * maximum), let go exponentially, averaged over the look-ahead.
 *
 * @param peaks the block, then the look-ahead; overwritten
 * @param frames a multiple of four
 * @param loudest peak that needs no reduction
 * @param keep what is left of a reduction after one frame
 * @param drive gain where nothing is reduced
 * @param history the last 89 recovered reductions, and room for a block behind them; moved on at the end
 * @param state f64: their sum, and the last of them in full; kept between blocks
 * @returns largest averaged reduction
 */
export function limiterGains(
  peaks: usize,
  frames: i32,
  loudest: f32,
  keep: f64,
  drive: f32,
  history: usize,
  state: usize,
  gains: usize,
): f32 {
  const bytes = (<usize>frames) << 2;
  const reach = bytes + 96 * 4;
  if (needed(peaks, reach, loudest)) hold(peaks, reach);

  let total = load<f64>(state);
  let largest: f64 = 0;
  let recovered = v128.load64_zero(state, 8);
  const keeps = f64x2.splat(keep);
  const scale: f64 = 1.0 / <f64>WINDOW;
  for (let at: usize = 0; at < bytes; at += 4) {
    recovered = f64x2.pmax(f64x2.mul(keeps, recovered), f64x2.promote_low_f32x4(v128.load32_zero(peaks + at)));
    const now = <f32>f64x2.extract_lane(recovered, 0);
    store<f32>(history + WINDOW_BYTES + at, now);
    total += <f64>now - <f64>load<f32>(history + at);
    largest = total > largest ? total : largest;
    store<f32>(gains + at, drive - drive * <f32>(total * scale));
  }
  memory.copy(history, history + bytes, WINDOW_BYTES);
  store<f64>(state, total);
  store<f64>(state, f64x2.extract_lane(recovered, 0), 8);
  return <f32>(largest * scale);
}

/** Turns peaks into the reductions that they need, in place; says whether there are any. */
function needed(peaks: usize, bytes: usize, loudest: f32): bool {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const most = f32x4.splat(loudest);
  let largest = zero;
  for (let at: usize = 0; at < bytes; at += 16) {
    const reduction = f32x4.pmax(zero, f32x4.sub(one, f32x4.div(most, v128.load(peaks + at))));
    v128.store(peaks + at, reduction);
    largest = f32x4.pmax(largest, reduction);
  }
  return largestLane(largest) > 0;
}

/** Largest of the next 89 values, itself included: windows of 2, 4 … 64 by doubling, then two of 64 that overlap. */
function hold(values: usize, bytes: usize): void {
  for (let shift: usize = 4; shift <= 32 * 4; shift <<= 1) widen(values, bytes, shift);
  widen(values, bytes, WINDOW_BYTES - 64 * 4);
}

function widen(values: usize, bytes: usize, shift: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(values + at, f32x4.pmax(v128.load(values + at), v128.load(values + at + shift)));
  }
}
