export function butterflies(re: Float64Array, im: Float64Array, cosines: Float64Array, sines: Float64Array): void {
  for (let half = 1; half < re.length; half *= 2) {
    for (let start = 0; start < re.length; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = cosines[half + k];
        const s = sines[half + k];
        const a = start + k;
        const b = a + half;
        const turnedRe = re[b] * c - im[b] * s;
        const turnedIm = re[b] * s + im[b] * c;
        re[b] = re[a] - turnedRe;
        im[b] = im[a] - turnedIm;
        re[a] += turnedRe;
        im[a] += turnedIm;
      }
    }
  }
}
