import { flushed, join } from './lanes';

/**
 * K-weighted power of each frame of a stereo block, the channels added up: head shelf, then a high pass whose numerator is
 * 1, −2, 1.
 *
 * @param filters b0, b1, b2, a1, a2 of the shelf, then a1, a2 of the high pass, as f64
 * @param memory four f64x2, kept between blocks
 * @param powers one f32 per frame
 */
export function weightedPowers(
  left: usize,
  right: usize,
  frames: i32,
  filters: usize,
  memory: usize,
  powers: usize,
): void {
  const b0 = v128.load64_splat(filters, 0), b1 = v128.load64_splat(filters, 8), b2 = v128.load64_splat(filters, 16); // prettier-ignore
  const s1 = v128.load64_splat(filters, 24), s2 = v128.load64_splat(filters, 32); // prettier-ignore
  const p1 = v128.load64_splat(filters, 40), p2 = v128.load64_splat(filters, 48); // prettier-ignore
  let shelf1 = v128.load(memory, 0), shelf2 = v128.load(memory, 16); // prettier-ignore
  let pass1 = v128.load(memory, 32), pass2 = v128.load(memory, 48); // prettier-ignore
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 4) {
    const x = join(left + at, right + at);
    const shelved = f64x2.add(f64x2.mul(b0, x), shelf1);
    shelf1 = f64x2.sub(f64x2.add(f64x2.mul(b1, x), shelf2), f64x2.mul(s1, shelved));
    shelf2 = f64x2.sub(f64x2.mul(b2, x), f64x2.mul(s2, shelved));
    const out = f64x2.add(shelved, pass1);
    pass1 = f64x2.sub(f64x2.sub(pass2, f64x2.add(shelved, shelved)), f64x2.mul(p1, out));
    pass2 = f64x2.sub(shelved, f64x2.mul(p2, out));
    const power = f64x2.mul(out, out);
    store<f32>(powers + at, <f32>(f64x2.extract_lane(power, 0) + f64x2.extract_lane(power, 1)));
  }
  v128.store(memory, flushed(shelf1), 0);
  v128.store(memory, flushed(shelf2), 16);
  v128.store(memory, flushed(pass1), 32);
  v128.store(memory, flushed(pass2), 48);
}
