/** The filters as BS.1770-5 prints them, for 48 kHz: head shelf, then high-pass. `[b0, b1, b2, a1, a2]` */
const FILTERS = [
  [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585],
  [1, -2, 1, -1.99004745483398, 0.99007225036621],
] as const;
const METER_RATE_HZ = 48_000;
const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/**
 * Integrated loudness by the letter of BS.1770-5: the sound is brought to 48 kHz, where the standard prints its filters. A
 * meter of its own, for specs that must not let `audio` grade itself.
 */
export function independentLufs(channels: readonly Float32Array[], sampleRateHz = 44_100): number {
  const weighted = channels.map((samples) => weight(interpolated(samples, sampleRateHz / METER_RATE_HZ)));
  const block = Math.round(BLOCK_SECONDS * METER_RATE_HZ);
  const step = Math.round(STEP_SECONDS * METER_RATE_HZ);
  const powers: number[] = [];
  for (let start = 0; start + block <= weighted[0].length; start += step) {
    let sum = 0;
    for (const samples of weighted) for (let i = start; i < start + block; i++) sum += samples[i] ** 2;
    powers.push(sum / block);
  }
  const loud = powers.filter((power) => lufs(power) > ABSOLUTE_GATE_LUFS);
  const gate = lufs(mean(loud)) + RELATIVE_GATE_LU;
  return lufs(mean(loud.filter((power) => lufs(power) > gate)));
}

/** True peak in dBTP: 8 times oversampled with a long kernel, near the loudest samples. */
export function independentTruePeakDbtp(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const samples of channels) for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  // Between samples a peak overshoots by 6 dB at the very most.
  const worthLooking = peak / 2;
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      if (Math.abs(samples[i]) < worthLooking) continue;
      for (let part = -4; part <= 4; part++) peak = Math.max(peak, Math.abs(valueAt(samples, i + part / 8, 32)));
    }
  }
  return 20 * Math.log10(peak);
}

const lufs = (power: number) => -0.691 + 10 * Math.log10(power);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function weight(samples: Float64Array): Float64Array {
  return FILTERS.reduce((input, [b0, b1, b2, a1, a2]) => {
    const output = new Float64Array(input.length);
    let [x1, x2, y1, y2] = [0, 0, 0, 0];
    for (let i = 0; i < input.length; i++) {
      const y = b0 * input[i] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
      [x2, x1, y2, y1] = [x1, input[i], y1, y];
      output[i] = y;
    }
    return output;
  }, samples);
}

function interpolated(samples: Float32Array, ratio: number): Float64Array {
  return Float64Array.from({ length: Math.floor(samples.length / ratio) }, (_, i) => valueAt(samples, i * ratio, 12));
}

/** Between the samples, by a sinc under a Hann window of ±`reach` samples. */
function valueAt(samples: Float32Array, position: number, reach: number): number {
  const first = Math.max(0, Math.ceil(position - reach));
  const last = Math.min(samples.length - 1, Math.floor(position + reach));
  const nearest = Math.round(position);
  if (Math.abs(position - nearest) < 1e-9) return samples[nearest] ?? 0;
  // sin(π(position − n)) only changes its sign from one sample to the next.
  const swing = Math.sin(Math.PI * (position - first)) / Math.PI;
  const turn = 2 * Math.cos(Math.PI / reach);
  let [before, window] = [
    Math.cos((Math.PI * (first - 1 - position)) / reach),
    Math.cos((Math.PI * (first - position)) / reach),
  ];
  let sum = 0;
  for (let n = first, sign = 1; n <= last; n++, sign = -sign) {
    sum += (samples[n] * sign * (0.5 + 0.5 * window)) / (position - n);
    [before, window] = [window, turn * window - before];
  }
  return sum * swing;
}
