import { flushed, join, leftOf, rightOf } from './lanes';

/**
 * Up to three second-order sections one after the other on a stereo block, in place: left and right in the two lanes,
 * the sections side by side in one loop, so that their recursions fill each other's gaps.
 *
 * @param sections b0, b1, b2, a1, a2 as f64 for each of three sections; `1, 0, 0, 0, 0` lets through
 * @param memory two f64x2 for each of three sections, kept between blocks
 */
export function cascade(left: usize, right: usize, frames: i32, sections: usize, memory: usize): void {
  const b00 = v128.load64_splat(sections, 0), b01 = v128.load64_splat(sections, 8), b02 = v128.load64_splat(sections, 16); // prettier-ignore
  const a01 = v128.load64_splat(sections, 24), a02 = v128.load64_splat(sections, 32); // prettier-ignore
  const b10 = v128.load64_splat(sections, 40), b11 = v128.load64_splat(sections, 48), b12 = v128.load64_splat(sections, 56); // prettier-ignore
  const a11 = v128.load64_splat(sections, 64), a12 = v128.load64_splat(sections, 72); // prettier-ignore
  const b20 = v128.load64_splat(sections, 80), b21 = v128.load64_splat(sections, 88), b22 = v128.load64_splat(sections, 96); // prettier-ignore
  const a21 = v128.load64_splat(sections, 104), a22 = v128.load64_splat(sections, 112); // prettier-ignore
  let s01 = v128.load(memory, 0), s02 = v128.load(memory, 16); // prettier-ignore
  let s11 = v128.load(memory, 32), s12 = v128.load(memory, 48); // prettier-ignore
  let s21 = v128.load(memory, 64), s22 = v128.load(memory, 80); // prettier-ignore
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 4) {
    const x = join(left + at, right + at);
    const y = f64x2.add(f64x2.mul(b00, x), s01);
    s01 = f64x2.sub(f64x2.add(f64x2.mul(b01, x), s02), f64x2.mul(a01, y));
    s02 = f64x2.sub(f64x2.mul(b02, x), f64x2.mul(a02, y));
    const z = f64x2.add(f64x2.mul(b10, y), s11);
    s11 = f64x2.sub(f64x2.add(f64x2.mul(b11, y), s12), f64x2.mul(a11, z));
    s12 = f64x2.sub(f64x2.mul(b12, y), f64x2.mul(a12, z));
    const out = f64x2.add(f64x2.mul(b20, z), s21);
    s21 = f64x2.sub(f64x2.add(f64x2.mul(b21, z), s22), f64x2.mul(a21, out));
    s22 = f64x2.sub(f64x2.mul(b22, z), f64x2.mul(a22, out));
    store<f32>(left + at, leftOf(out));
    store<f32>(right + at, rightOf(out));
  }
  v128.store(memory, flushed(s01), 0);
  v128.store(memory, flushed(s02), 16);
  v128.store(memory, flushed(s11), 32);
  v128.store(memory, flushed(s12), 48);
  v128.store(memory, flushed(s21), 64);
  v128.store(memory, flushed(s22), 80);
}

/** `cascade` of two sections: what most strips have, and nine multiplications and additions less. */
export function shortCascade(left: usize, right: usize, frames: i32, sections: usize, memory: usize): void {
  const b00 = v128.load64_splat(sections, 0), b01 = v128.load64_splat(sections, 8), b02 = v128.load64_splat(sections, 16); // prettier-ignore
  const a01 = v128.load64_splat(sections, 24), a02 = v128.load64_splat(sections, 32); // prettier-ignore
  const b10 = v128.load64_splat(sections, 40), b11 = v128.load64_splat(sections, 48), b12 = v128.load64_splat(sections, 56); // prettier-ignore
  const a11 = v128.load64_splat(sections, 64), a12 = v128.load64_splat(sections, 72); // prettier-ignore
  let s01 = v128.load(memory, 0), s02 = v128.load(memory, 16); // prettier-ignore
  let s11 = v128.load(memory, 32), s12 = v128.load(memory, 48); // prettier-ignore
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 4) {
    const x = join(left + at, right + at);
    const y = f64x2.add(f64x2.mul(b00, x), s01);
    s01 = f64x2.sub(f64x2.add(f64x2.mul(b01, x), s02), f64x2.mul(a01, y));
    s02 = f64x2.sub(f64x2.mul(b02, x), f64x2.mul(a02, y));
    const out = f64x2.add(f64x2.mul(b10, y), s11);
    s11 = f64x2.sub(f64x2.add(f64x2.mul(b11, y), s12), f64x2.mul(a11, out));
    s12 = f64x2.sub(f64x2.mul(b12, y), f64x2.mul(a12, out));
    store<f32>(left + at, leftOf(out));
    store<f32>(right + at, rightOf(out));
  }
  v128.store(memory, flushed(s01), 0);
  v128.store(memory, flushed(s02), 16);
  v128.store(memory, flushed(s11), 32);
  v128.store(memory, flushed(s12), 48);
}
