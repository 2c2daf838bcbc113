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
  const origin = first + 3;
  for (; played < frames && position < limit; played++, out += 4) {
    const whole = floor(position);
    const at = source + ((<usize>(<i32>(whole - origin))) << 2);
    const weights = phases + ((<usize>(<i32>((position - whole) * PHASES))) << 5);
    const before = f32x4.mul(v128.load(at), v128.load(weights));
    const after = f32x4.mul(v128.load(at, 16), v128.load(weights, 16));
    store<f32>(out, <f32>sumOfLanes(f32x4.add(before, after)));
    position += step;
  }
  store<f64>(state, position);
  return played;
}
