import { sumOfLanes } from './lanes';

/** As in `dsp/sinc-phases.ts`: 1,024 phases of eight weights. */
const PHASES: f64 = 1024;

/**
 * Reads between the frames of a recording, eight weights a frame, until `frames` are played or the position reaches the
 * limit. Positions are those of the plain kernel to the last bit.
 *
 * @param source the recording from frame `first` on, three before the position
 * @param state the position, f64; behind the last frame afterwards
 * @param phases f32
 * @returns how many frames were played
 */
export function playSample(
  source: usize,
  first: f64,
  state: usize,
  step: f64,
  limit: f64,
  frames: i32,
  phases: usize,
  out: usize,
): i32 {
  let position = load<f64>(state);
  let played = 0;
  // The first weight belongs to the third frame before the position.
  const origin = f64x2.splat(first + 3);
  // Four at once, as long as all of them lie before the limit: their lanes are added up together.
  for (; played + 4 <= frames; played += 4, out += 16) {
    const second = position + step;
    const third = second + step;
    const fourth = third + step;
    if (fourth >= limit) break;
    const early = f64x2.replace_lane(f64x2.splat(position), 1, second);
    const late = f64x2.replace_lane(f64x2.splat(third), 1, fourth);
    const places = placesOf(early, late, origin);
    const weights = phasesOf(early, late);
    const a = frame(source, i32x4.extract_lane(places, 0), phases, i32x4.extract_lane(weights, 0));
    const b = frame(source, i32x4.extract_lane(places, 1), phases, i32x4.extract_lane(weights, 1));
    const c = frame(source, i32x4.extract_lane(places, 2), phases, i32x4.extract_lane(weights, 2));
    const d = frame(source, i32x4.extract_lane(places, 3), phases, i32x4.extract_lane(weights, 3));
    v128.store(out, pairs(pairs(a, b), pairs(c, d)));
    position = fourth + step;
  }
  for (; played < frames && position < limit; played++, out += 4) {
    const here = f64x2.splat(position);
    const place = i32x4.extract_lane(placesOf(here, here, origin), 0);
    const weights = i32x4.extract_lane(phasesOf(here, here), 0);
    store<f32>(out, <f32>sumOfLanes(frame(source, place, phases, weights)));
    position += step;
  }
  store<f64>(state, position);
  return played;
}

/** Whole frames from the origin, of two positions and two more. */
function placesOf(early: v128, late: v128, origin: v128): v128 {
  const a = i32x4.trunc_sat_f64x2_s_zero(f64x2.sub(f64x2.floor(early), origin));
  const b = i32x4.trunc_sat_f64x2_s_zero(f64x2.sub(f64x2.floor(late), origin));
  return v128.shuffle<i32>(a, b, 0, 1, 4, 5);
}

/** Which weights they need. */
function phasesOf(early: v128, late: v128): v128 {
  const count = f64x2.splat(PHASES);
  const a = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(early, f64x2.floor(early)), count));
  const b = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(late, f64x2.floor(late)), count));
  return v128.shuffle<i32>(a, b, 0, 1, 4, 5);
}

/** Eight products, added up to four. */
function frame(source: usize, place: i32, phases: usize, phase: i32): v128 {
  const at = source + ((<usize>place) << 2);
  const weights = phases + ((<usize>phase) << 5);
  const before = f32x4.mul(v128.load(at), v128.load(weights));
  return f32x4.add(before, f32x4.mul(v128.load(at, 16), v128.load(weights, 16)));
}

/** Neighbouring lanes added up: those of `a`, then those of `b`. */
function pairs(a: v128, b: v128): v128 {
  return f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
}
