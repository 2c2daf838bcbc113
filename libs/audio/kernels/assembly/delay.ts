import { lastLane, onePole, powersOf } from './one-pole';

/**
 * One side of an echo: out = input + feedback · (echo, damped).
 *
 * @param input what went in one delay ago
 * @param echo what came out one delay ago
 * @param memory the damping's, in four equal lanes
 */
export function echo(
  input: usize,
  echo: usize,
  out: usize,
  frames: i32,
  pole: f32,
  feedback: f32,
  memory: usize,
): void {
  const poles = f32x4.splat(pole);
  const square = f32x4.splat(pole * pole);
  const powers = powersOf(pole);
  const share = f32x4.splat(1 - pole);
  const gain = f32x4.splat(feedback);
  let before = v128.load(memory);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    const damped = onePole(f32x4.mul(share, v128.load(echo + at)), poles, square, powers, before);
    before = lastLane(damped);
    v128.store(out + at, f32x4.add(v128.load(input + at), f32x4.mul(gain, damped)));
  }
  v128.store(memory, before);
}
