/** Oversampling factor of BS.1770-5 annex 2 for rates around 48 kHz. */
export const OVERSAMPLING = 4;

/**
 * Taps per phase. BS.1770-5 annex 2 prints 12 as an example; 16 with this window stay within 0.1 dB up to 18 kHz
 * (interpolator.spec.ts), so that the limiter and outside meters agree.
 */
export const TAPS = 16;

/** Kaiser window parameter: flat to 18 kHz at 16 taps. */
const KAISER_BETA = 4;

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-16; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function phaseTaps(fraction: number): Float64Array {
  const taps = Float64Array.from({ length: TAPS }, (_, tap) => {
    // Tap `TAPS / 2 - 1` sits on the sample before the wanted instant.
    const distance = tap - (TAPS / 2 - 1) - fraction;
    const sinc = Math.sin(Math.PI * distance) / (Math.PI * distance);
    const window = besselI0(KAISER_BETA * Math.sqrt(1 - (distance / (TAPS / 2)) ** 2)) / besselI0(KAISER_BETA);
    return sinc * window;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/**
 * Windowed-sinc taps for the instants ¼, ½ and ¾ of the way from one sample to the next. The fourth phase of the
 * polyphase filter is the sample itself.
 */
export const PHASES: readonly Float64Array[] = [phaseTaps(0.25), phaseTaps(0.5), phaseTaps(0.75)];

/** No interpolated value exceeds the largest of the samples around it by more than this factor. */
export const MAX_OVERSHOOT = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));
