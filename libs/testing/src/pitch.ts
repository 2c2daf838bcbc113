/**
 * Fundamental frequency of a steady tone, by the normalised square difference of McLeod and Wyvill ("A smarter way to find
 * pitch", ICMC 2005), then refined on the longest lag that still holds whole periods, which divides the error.
 *
 * @param samples 4,000 frames and more; mono
 * @returns hertz, or NaN where nothing repeats
 */
export function measurePitchHz(
  samples: Float32Array,
  { lowestHz = 25, highestHz = 5000, sampleRateHz = 44_100 } = {},
): number {
  const clarity = (lag: number) => squareDifference(samples, lag);
  const shortest = Math.max(2, Math.floor(sampleRateHz / highestHz));
  const longest = Math.min(Math.ceil(sampleRateHz / lowestHz), Math.floor(samples.length / 2));
  const curve = new Float64Array(longest + 2);
  for (let lag = shortest - 1; lag < curve.length; lag++) curve[lag] = clarity(lag);
  const peaks: number[] = [];
  for (let lag = shortest; lag <= longest; lag++) {
    if (curve[lag]! > curve[lag - 1]! && curve[lag]! >= curve[lag + 1]!) peaks.push(lag);
  }
  const best = Math.max(...peaks.map((lag) => curve[lag]!));
  const coarse = peaks.find((lag) => curve[lag]! > 0.9 * best);
  if (coarse === undefined || best < 0.2) return NaN;
  let period = interpolatePeak(clarity, coarse);
  for (let count = 2; count * period < samples.length / 2 && count <= 64; count *= 2) {
    const around = Math.round(count * period);
    // A partial of a decaying tone may pull; only a true local peak beside the expected lag refines.
    const peak = localPeak(clarity, around, Math.max(1, Math.round(period / 8)));
    if (peak === undefined) break;
    period = interpolatePeak(clarity, peak) / count;
  }
  return sampleRateHz / period;
}

/** Distance in cents of `measuredHz` from a MIDI pitch. */
export function centsFrom(measuredHz: number, pitch: number): number {
  return 1200 * Math.log2(measuredHz / (440 * 2 ** ((pitch - 69) / 12)));
}

function squareDifference(samples: Float32Array, lag: number): number {
  let product = 0;
  let energy = 0;
  for (let i = 0; i + lag < samples.length; i++) {
    const a = samples[i]!;
    const b = samples[i + lag]!;
    product += a * b;
    energy += a * a + b * b;
  }
  return energy === 0 ? 0 : (2 * product) / energy;
}

function localPeak(clarity: (lag: number) => number, around: number, reach: number): number | undefined {
  let best = around;
  for (let lag = around - reach; lag <= around + reach; lag++) if (clarity(lag) > clarity(best)) best = lag;
  return Math.abs(best - around) === reach ? undefined : best;
}

function interpolatePeak(clarity: (lag: number) => number, lag: number): number {
  const [before, at, after] = [clarity(lag - 1), clarity(lag), clarity(lag + 1)];
  return lag + (0.5 * (before - after)) / (before - 2 * at + after);
}

/**
 * Distance in cents of a tone from the `pitch` it should have: the centre of gravity of the spectrum around each of its
 * first partials, weighted by their strength. Unlike a period detector it averages over vibrato, beating and sections.
 *
 * @returns NaN where fundamental and third partial are both missing (an octave error) or nothing sounds near the pitch
 */
export function measureDetuneCents(samples: Float32Array, pitch: number, sampleRateHz = 44_100): number {
  const fundamentalHz = 440 * 2 ** ((pitch - 69) / 12);
  const partials = [1, 2, 3, 4, 5].filter((k) => k === 1 || k * fundamentalHz < HIGHEST_PARTIAL_HZ);
  const highestHz = partials.at(-1)! * fundamentalHz * 2 ** (SEARCH_CENTS / 1200);
  const factor = Math.max(1, Math.floor(sampleRateHz / (KEPT_RATE * highestHz)));
  const slow = decimated(samples, factor);
  const rateHz = sampleRateHz / factor;
  const windowed = slow.map((x, i) => x * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / slow.length)));
  const power = (hz: number) => goertzelPower(windowed, hz / rateHz);
  const measured = partials.map((k) => partialOf(power, k * fundamentalHz, rateHz / slow.length));
  const strongest = Math.max(...measured.map((partial) => partial.power));
  const present = (index: number) => (measured[index]?.power ?? 0) > 1e-4 * strongest;
  if (!(strongest > 0) || (!present(0) && !present(2))) return NaN;
  // Higher partials of strings are sharp by nature; the ear hears the low ones.
  const weights = measured.map((partial, index) => Math.sqrt(partial.power) / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return measured.reduce((sum, partial, index) => sum + partial.cents * weights[index]!, 0) / total;
}

/** What is looked at is kept up to a quarter of its rate; no partial that could fold onto it passes the low pass. */
const KEPT_RATE = 4;

/** Every `factor`th frame behind a low pass (a sinc under a Hann window) at a little less than half of what is left of the rate. */
function decimated(samples: Float32Array, factor: number): Float32Array {
  if (factor === 1) return samples;
  const reach = 8 * factor;
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const distance = (0.8 * (i - reach)) / factor;
    const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
    return (0.8 / factor) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * (i - reach)) / (reach + 1)));
  });
  return Float32Array.from({ length: Math.floor(samples.length / factor) }, (_, frame) => {
    const middle = frame * factor;
    let sum = 0;
    for (let i = Math.max(0, reach - middle); i < taps.length && middle + i - reach < samples.length; i++) {
      sum += taps[i]! * samples[middle + i - reach]!;
    }
    return sum;
  });
}

/** A section plays within ± half a semitone of its pitch. */
const SEARCH_CENTS = 50;
/** Partials above this cost much time and tell little about pitch. */
const HIGHEST_PARTIAL_HZ = 1500;

function partialOf(power: (hz: number) => number, expectedHz: number, binHz: number) {
  // A Hann window smears a line over ±2 bins: a narrower search would only find its own middle.
  const reachHz = Math.max(expectedHz * (2 ** (SEARCH_CENTS / 1200) - 1), 2.5 * binHz);
  let centreHz = expectedHz;
  let strongest = 0;
  for (let round = 0; round < 4; round++) {
    let sum = 0;
    let moment = 0;
    for (let hz = centreHz - reachHz; hz <= centreHz + reachHz; hz += binHz / 2) {
      const here = power(hz);
      sum += here;
      moment += here * hz;
      strongest = Math.max(strongest, here);
    }
    if (sum === 0) break;
    const movedHz = Math.abs(moment / sum - centreHz);
    centreHz = moment / sum;
    if (movedHz < 1e-4 * expectedHz * 0.3) break;
  }
  return { cents: 1200 * Math.log2(centreHz / expectedHz), power: strongest };
}

/** Gerald Goertzel, "An algorithm for the evaluation of finite trigonometric series" (1958). */
function goertzelPower(samples: Float32Array, cyclesPerFrame: number): number {
  const coefficient = 2 * Math.cos(2 * Math.PI * cyclesPerFrame);
  let previous = 0;
  let beforeThat = 0;
  for (let i = 0; i < samples.length; i++) {
    const current = samples[i]! + coefficient * previous - beforeThat;
    beforeThat = previous;
    previous = current;
  }
  return previous * previous + beforeThat * beforeThat - coefficient * previous * beforeThat;
}
