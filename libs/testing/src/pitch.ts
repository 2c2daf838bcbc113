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
