import { largestLane } from './lanes';
import { lastLane, onePole, powersOf } from './one-pole';

// Rings hold four frames more than their size: a copy of the first ones, so that four frames are read from any place.
const LINE_FRAMES: usize = 4096;
const LINE_BYTES: usize = (LINE_FRAMES + 4) * 4;
const DIFFUSER_FRAMES: usize = 1024;
const DIFFUSER_BYTES: usize = (DIFFUSER_FRAMES + 4) * 4;

/** Keeps the memories out of denormal numbers, which are slow, after the music has ended. */
const DENORMAL_GUARD: f32 = 1e-18;

/**
 * The network of `dsp/send-reverb.ts`, four frames at a time: adds its two outputs to `left` and `right`. No line is
 * shorter than four frames, so nothing that is read has to be written first.
 *
 * @param position frames since the start, a multiple of four
 * @param settings f32: eight line gains (times 1 − pole), pole, level, two diffuser gains
 * @param delays i32: lengths of eight lines, then of four diffusers
 * @param memory eight rings of lines, four of diffusers, then eight one-pole memories (four equal lanes each)
 * @returns largest value that entered a line
 */
export function reverb(
  send: usize,
  left: usize,
  right: usize,
  frames: i32,
  position: u32,
  settings: usize,
  delays: usize,
  memory: usize,
): f32 {
  const pole = v128.load32_splat(settings, 32);
  const level = v128.load32_splat(settings, 36);
  const early = v128.load32_splat(settings, 40);
  const late = v128.load32_splat(settings, 44);
  const square = f32x4.mul(pole, pole);
  const powers = powersOf(load<f32>(settings, 32));
  const guard = f32x4.splat(DENORMAL_GUARD);
  const diffusers = memory + 8 * LINE_BYTES;
  const damped = diffusers + 4 * DIFFUSER_BYTES;
  let largest = f32x4.splat(0);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16, position += 4) {
    let x = f32x4.add(v128.load(send + at), guard);
    x = diffuse(x, early, diffusers, position, load<u32>(delays, 32));
    x = diffuse(x, early, diffusers + DIFFUSER_BYTES, position, load<u32>(delays, 36));
    x = diffuse(x, late, diffusers + 2 * DIFFUSER_BYTES, position, load<u32>(delays, 40));
    x = diffuse(x, late, diffusers + 3 * DIFFUSER_BYTES, position, load<u32>(delays, 44));

    const d0 = line(0, memory, position, settings, delays, damped, pole, square, powers);
    const d1 = line(1, memory, position, settings, delays, damped, pole, square, powers);
    const d2 = line(2, memory, position, settings, delays, damped, pole, square, powers);
    const d3 = line(3, memory, position, settings, delays, damped, pole, square, powers);
    const a0 = f32x4.add(d0, d1), a1 = f32x4.sub(d0, d1), a2 = f32x4.add(d2, d3), a3 = f32x4.sub(d2, d3); // prettier-ignore
    const b0 = f32x4.add(a0, a2), b1 = f32x4.add(a1, a3), b2 = f32x4.sub(a0, a2), b3 = f32x4.sub(a1, a3); // prettier-ignore
    const d4 = line(4, memory, position, settings, delays, damped, pole, square, powers);
    const d5 = line(5, memory, position, settings, delays, damped, pole, square, powers);
    const d6 = line(6, memory, position, settings, delays, damped, pole, square, powers);
    const d7 = line(7, memory, position, settings, delays, damped, pole, square, powers);
    const a4 = f32x4.add(d4, d5), a5 = f32x4.sub(d4, d5), a6 = f32x4.add(d6, d7), a7 = f32x4.sub(d6, d7); // prettier-ignore
    const b4 = f32x4.add(a4, a6), b5 = f32x4.add(a5, a7), b6 = f32x4.sub(a4, a6), b7 = f32x4.sub(a5, a7); // prettier-ignore

    // Two rows of the Hadamard matrix, orthogonal to each other, are the two ears.
    v128.store(left + at, f32x4.add(v128.load(left + at), f32x4.mul(level, f32x4.add(b1, b5))));
    v128.store(right + at, f32x4.add(v128.load(right + at), f32x4.mul(level, f32x4.add(b2, b6))));
    const first = f32x4.add(x, f32x4.add(b0, b4));
    largest = f32x4.pmax(largest, f32x4.abs(first));
    const place = memory + ((position & (<u32>LINE_FRAMES - 1)) << 2);
    write(place, first, position);
    write(place + LINE_BYTES, f32x4.add(x, f32x4.add(b1, b5)), position);
    write(place + 2 * LINE_BYTES, f32x4.add(x, f32x4.add(b2, b6)), position);
    write(place + 3 * LINE_BYTES, f32x4.add(x, f32x4.add(b3, b7)), position);
    write(place + 4 * LINE_BYTES, f32x4.add(x, f32x4.sub(b0, b4)), position);
    write(place + 5 * LINE_BYTES, f32x4.add(x, f32x4.sub(b1, b5)), position);
    write(place + 6 * LINE_BYTES, f32x4.add(x, f32x4.sub(b2, b6)), position);
    write(place + 7 * LINE_BYTES, f32x4.add(x, f32x4.sub(b3, b7)), position);
  }
  return largestLane(largest);
}

/** What comes out of line `k`, damped. */
function line(
  k: usize,
  memory: usize,
  position: u32,
  settings: usize,
  delays: usize,
  damped: usize,
  pole: v128,
  square: v128,
  powers: v128,
): v128 {
  const from = (position - load<u32>(delays + (k << 2))) & (<u32>LINE_FRAMES - 1);
  const past = v128.load(memory + k * LINE_BYTES + ((<usize>from) << 2));
  const before = damped + (k << 4);
  const out = onePole(f32x4.mul(past, v128.load32_splat(settings + (k << 2))), pole, square, powers, v128.load(before));
  v128.store(before, lastLane(out));
  return out;
}

function write(place: usize, x: v128, position: u32): void {
  v128.store(place, x);
  if ((position & (<u32>LINE_FRAMES - 1)) === 0) v128.store(place + LINE_FRAMES * 4, x);
}

/** An all-pass of Schroeder's. */
function diffuse(x: v128, gain: v128, ring: usize, position: u32, delay: u32): v128 {
  const from = (position - delay) & (<u32>DIFFUSER_FRAMES - 1);
  const at = position & (<u32>DIFFUSER_FRAMES - 1);
  const past = v128.load(ring + ((<usize>from) << 2));
  const stored = f32x4.sub(x, f32x4.mul(gain, past));
  v128.store(ring + ((<usize>at) << 2), stored);
  if (at === 0) v128.store(ring + DIFFUSER_FRAMES * 4, stored);
  return f32x4.add(past, f32x4.mul(gain, stored));
}
