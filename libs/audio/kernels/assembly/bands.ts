import { flushed, join } from './lanes';

/** Two f64x2 for each of the eight filters below. */
const CONTROL_FRAMES = 32;

/**
 * Four Linkwitz–Riley bands of middle and side (the lanes of an f64x2): the tree of `plain/bands.ts`. The all-pass and the
 * first low pass of a split have the same poles and share one recursion (direct form II).
 *
 * @param filters f64x2 (two equal lanes): a1, a2 and b0 of the low, middle and high split, then a1, a2 of the high and of
 * the low all-pass
 * @param memory sixteen f64x2, kept between blocks
 * @param bands four stretches of `stride` bytes, one f64x2 per frame
 * @param powers four stretches of `powersStride` bytes, one f64x2 per control block: mean squares of middle and side
 */
export function splitBands(
  left: usize,
  right: usize,
  controlBlocks: i32,
  filters: usize,
  memory: usize,
  bands: usize,
  stride: usize,
  powers: usize,
  powersStride: usize,
): void {
  const share = f64x2.splat(1.0 / CONTROL_FRAMES);
  for (let block = 0; block < controlBlocks; block++, powers += 16) {
    let p0 = f64x2.splat(0), p1 = f64x2.splat(0), p2 = f64x2.splat(0), p3 = f64x2.splat(0); // prettier-ignore
    for (let i = 0; i < CONTROL_FRAMES; i++, left += 4, right += 4, bands += 16) {
      const x = f64x2.mul(middleAndSide(join(left, right)), f64x2.splat(0.5));
      const lowHalf = lower(x, filters + 48, memory + 64);
      const highHalf = f64x2.sub(whole, lowHalf);
      const low = allPass(lowHalf, filters + 144, memory + 192);
      const high = allPass(highHalf, filters + 176, memory + 224);
      const sub = lower(low, filters, memory);
      const body = f64x2.sub(whole, sub);
      const presence = lower(high, filters + 96, memory + 128);
      const air = f64x2.sub(whole, presence);
      v128.store(bands, sub);
      v128.store(bands + stride, body);
      v128.store(bands + 2 * stride, presence);
      v128.store(bands + 3 * stride, air);
      p0 = f64x2.add(p0, f64x2.mul(sub, sub));
      p1 = f64x2.add(p1, f64x2.mul(body, body));
      p2 = f64x2.add(p2, f64x2.mul(presence, presence));
      p3 = f64x2.add(p3, f64x2.mul(air, air));
    }
    v128.store(powers, f64x2.mul(p0, share));
    v128.store(powers + powersStride, f64x2.mul(p1, share));
    v128.store(powers + 2 * powersStride, f64x2.mul(p2, share));
    v128.store(powers + 3 * powersStride, f64x2.mul(p3, share));
  }
  for (let at: usize = 0; at < 256; at += 16) v128.store(memory + at, flushed(v128.load(memory + at)));
}

/** The second result of `lower`: the all-pass that both bands of a split sum to. */
let whole: v128 = f64x2.splat(0);

/** Left + right and left − right. */
function middleAndSide(frame: v128): v128 {
  const lefts = v128.shuffle<f64>(frame, frame, 0, 0);
  const rights = v128.shuffle<f64>(frame, frame, 1, 1);
  return f64x2.add(lefts, f64x2.mul(rights, f64x2(1, -1)));
}

/** Two Butterworth low passes; leaves the all-pass of the same corner in `whole`. @param filter a1, a2, b0 */
function lower(x: v128, filter: usize, memory: usize): v128 {
  const a1 = v128.load(filter, 0), a2 = v128.load(filter, 16), b0 = v128.load(filter, 32); // prettier-ignore
  const w1 = v128.load(memory, 0), w2 = v128.load(memory, 16); // prettier-ignore
  const w = f64x2.sub(f64x2.sub(x, f64x2.mul(a2, w2)), f64x2.mul(a1, w1));
  v128.store(memory, w, 0);
  v128.store(memory, w1, 16);
  whole = f64x2.add(f64x2.add(f64x2.mul(a2, w), f64x2.mul(a1, w1)), w2);
  const once = f64x2.mul(b0, f64x2.add(f64x2.add(w, w2), f64x2.add(w1, w1)));
  const v1 = v128.load(memory, 32), v2 = v128.load(memory, 48); // prettier-ignore
  const v = f64x2.sub(f64x2.sub(once, f64x2.mul(a2, v2)), f64x2.mul(a1, v1));
  v128.store(memory, v, 32);
  v128.store(memory, v1, 48);
  return f64x2.mul(b0, f64x2.add(f64x2.add(v, v2), f64x2.add(v1, v1)));
}

/** @param filter a1, a2 */
function allPass(x: v128, filter: usize, memory: usize): v128 {
  const a1 = v128.load(filter, 0), a2 = v128.load(filter, 16); // prettier-ignore
  const y = f64x2.add(f64x2.mul(a2, x), v128.load(memory, 0));
  v128.store(memory, f64x2.add(f64x2.mul(a1, f64x2.sub(x, y)), v128.load(memory, 16)), 0);
  v128.store(memory, f64x2.sub(x, f64x2.mul(a2, y)), 16);
  return y;
}

/**
 * Adds the bands up again and turns middle and side into left and right.
 *
 * @param gains four stretches of `gainsStride` bytes: an f64 at the start of each control block, and one more
 * @param widths f64x2 for each band: 1 and the gain of the side
 */
export function joinBands(
  bands: usize,
  stride: usize,
  controlBlocks: i32,
  gains: usize,
  gainsStride: usize,
  widths: usize,
  left: usize,
  right: usize,
): void {
  for (let block = 0; block < controlBlocks; block++, gains += 8) {
    let g0 = v128.load64_splat(gains);
    let g1 = v128.load64_splat(gains + gainsStride);
    let g2 = v128.load64_splat(gains + 2 * gainsStride);
    let g3 = v128.load64_splat(gains + 3 * gainsStride);
    const w0 = v128.load(widths, 0), w1 = v128.load(widths, 16), w2 = v128.load(widths, 32), w3 = v128.load(widths, 48); // prettier-ignore
    const share = f64x2.splat(1.0 / CONTROL_FRAMES);
    const step0 = f64x2.mul(w0, f64x2.mul(share, f64x2.sub(v128.load64_splat(gains + 8), g0)));
    const step1 = f64x2.mul(w1, f64x2.mul(share, f64x2.sub(v128.load64_splat(gains + gainsStride + 8), g1)));
    const step2 = f64x2.mul(w2, f64x2.mul(share, f64x2.sub(v128.load64_splat(gains + 2 * gainsStride + 8), g2)));
    const step3 = f64x2.mul(w3, f64x2.mul(share, f64x2.sub(v128.load64_splat(gains + 3 * gainsStride + 8), g3)));
    g0 = f64x2.mul(w0, g0);
    g1 = f64x2.mul(w1, g1);
    g2 = f64x2.mul(w2, g2);
    g3 = f64x2.mul(w3, g3);
    for (let i = 0; i < CONTROL_FRAMES; i++, left += 4, right += 4, bands += 16) {
      const lows = f64x2.add(f64x2.mul(g0, v128.load(bands)), f64x2.mul(g1, v128.load(bands + stride)));
      const highs = f64x2.add(
        f64x2.mul(g2, v128.load(bands + 2 * stride)),
        f64x2.mul(g3, v128.load(bands + 3 * stride)),
      );
      const frame = middleAndSide(f64x2.add(lows, highs));
      store<f32>(left, <f32>f64x2.extract_lane(frame, 0));
      store<f32>(right, <f32>f64x2.extract_lane(frame, 1));
      g0 = f64x2.add(g0, step0);
      g1 = f64x2.add(g1, step1);
      g2 = f64x2.add(g2, step2);
      g3 = f64x2.add(g3, step3);
    }
  }
}
