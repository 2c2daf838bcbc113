/**
 * The butterflies of a radix-2 transform, decimation in time, on values in bit-reversed order; two at a time.
 *
 * @param cosines f64: those of the stage with half-size h from index h on, side by side
 * @param sines alike
 */
export function butterflies(re: usize, im: usize, size: i32, cosines: usize, sines: usize): void {
  const end = (<usize>size) << 3;
  for (let at: usize = 0; at < end; at += 16) {
    addAndSubtract(re + at);
    addAndSubtract(im + at);
  }
  for (let half: usize = 16; half < end; half <<= 1) {
    for (let start: usize = 0; start < end; start += half << 1) {
      for (let k: usize = 0; k < half; k += 16) {
        const c = v128.load(cosines + half + k);
        const s = v128.load(sines + half + k);
        const a = start + k;
        const b = a + half;
        const bRe = v128.load(re + b);
        const bIm = v128.load(im + b);
        const turnedRe = f64x2.sub(f64x2.mul(bRe, c), f64x2.mul(bIm, s));
        const turnedIm = f64x2.add(f64x2.mul(bRe, s), f64x2.mul(bIm, c));
        const aRe = v128.load(re + a);
        const aIm = v128.load(im + a);
        v128.store(re + b, f64x2.sub(aRe, turnedRe));
        v128.store(im + b, f64x2.sub(aIm, turnedIm));
        v128.store(re + a, f64x2.add(aRe, turnedRe));
        v128.store(im + a, f64x2.add(aIm, turnedIm));
      }
    }
  }
}

/** The first stage, whose twiddle is 1. */
function addAndSubtract(pair: usize): void {
  const first = load<f64>(pair, 0);
  const second = load<f64>(pair, 8);
  store<f64>(pair, first + second, 0);
  store<f64>(pair, first - second, 8);
}
