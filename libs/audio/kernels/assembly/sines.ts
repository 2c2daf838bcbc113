/** Odd powers of a quarter turn over their factorials: the Taylor series of sin(πx/2), exact to 10⁻⁷ up to x = 1. */
const S1: f32 = 1.5707963267948966;
const S3: f32 = -0.6459640975062462;
const S5: f32 = 0.079692626246167;
const S7: f32 = -0.0046817541353187;
const S9: f32 = 0.0001604411847874;
const S11: f32 = -0.0000035988432352;

/** Sine of a phase in cycles. */
function sineOfCycles(cycles: v128): v128 {
  // −½ … ½ of a turn, then the distance from the nearest crossing of zero, in quarter turns.
  const turn = f32x4.sub(cycles, f32x4.nearest(cycles));
  const size = f32x4.abs(turn);
  const x = f32x4.mul(f32x4.splat(4), f32x4.pmin(size, f32x4.sub(f32x4.splat(0.5), size)));
  const square = f32x4.mul(x, x);
  let y = f32x4.add(f32x4.splat(S9), f32x4.mul(square, f32x4.splat(S11)));
  y = f32x4.add(f32x4.splat(S7), f32x4.mul(square, y));
  y = f32x4.add(f32x4.splat(S5), f32x4.mul(square, y));
  y = f32x4.add(f32x4.splat(S3), f32x4.mul(square, y));
  y = f32x4.mul(x, f32x4.add(f32x4.splat(S1), f32x4.mul(square, y)));
  return v128.or(y, v128.and(turn, f32x4.splat(-0.0)));
}

/** Where four phases stand within their cycles. Counted in f64: a long note has thousands of cycles. */
function phasesOf(low: v128, high: v128, step: v128): v128 {
  const first = f64x2.mul(low, step);
  const second = f64x2.mul(high, step);
  return both(f64x2.sub(first, f64x2.floor(first)), f64x2.sub(second, f64x2.floor(second)));
}

function both(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

/**
 * Adds a sine whose phase is pushed by another: see `instruments/frequency-modulation.ts`. Four frames at a time.
 *
 * @param frame of the note, at which the block begins
 * @param state level and index at that frame, f64; left as they are behind the block
 */
export function addModulatedSine(
  out: usize,
  frames: i32,
  frame: f64,
  carrierStep: f64,
  modulatorStep: f64,
  levelKeep: f64,
  indexKeep: f64,
  state: usize,
): void {
  const carriers = f64x2.splat(carrierStep);
  const modulators = f64x2.splat(modulatorStep);
  const levelKeep4 = f64x2.splat(levelKeep * levelKeep * (levelKeep * levelKeep));
  const indexKeep4 = f64x2.splat(indexKeep * indexKeep * (indexKeep * indexKeep));
  let levels = f64x2.mul(v128.load64_splat(state), f64x2.replace_lane(f64x2.splat(1), 1, levelKeep));
  let levels2 = f64x2.mul(levels, f64x2.splat(levelKeep * levelKeep));
  let indices = f64x2.mul(v128.load64_splat(state, 8), f64x2.replace_lane(f64x2.splat(1), 1, indexKeep));
  let indices2 = f64x2.mul(indices, f64x2.splat(indexKeep * indexKeep));
  let low = f64x2.add(f64x2.splat(frame), f64x2(0, 1));
  for (let end = out + ((<usize>frames) << 2); out < end; out += 16) {
    const high = f64x2.add(low, f64x2.splat(2));
    const pushed = f32x4.mul(both(indices, indices2), sineOfCycles(phasesOf(low, high, modulators)));
    const wave = sineOfCycles(f32x4.add(phasesOf(low, high, carriers), pushed));
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(both(levels, levels2), wave)));
    low = f64x2.add(low, f64x2.splat(4));
    levels = f64x2.mul(levels, levelKeep4);
    levels2 = f64x2.mul(levels2, levelKeep4);
    indices = f64x2.mul(indices, indexKeep4);
    indices2 = f64x2.mul(indices2, indexKeep4);
  }
  store<f64>(state, f64x2.extract_lane(levels, 0));
  store<f64>(state, f64x2.extract_lane(indices, 0), 8);
}
