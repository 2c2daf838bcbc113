/** Amplitude of the sine of `frequencyHz` in `samples` (one bin of a Hann-windowed DFT; full scale sine → 1). */
export function amplitudeAt(samples: ArrayLike<number>, frequencyHz: number, sampleRateHz = 44_100): number {
  const step = (2 * Math.PI * frequencyHz) / sampleRateHz;
  let real = 0;
  let imaginary = 0;
  let weight = 0;
  for (let i = 0; i < samples.length; i++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / samples.length);
    real += samples[i]! * window * Math.cos(step * i);
    imaginary -= samples[i]! * window * Math.sin(step * i);
    weight += window;
  }
  return (2 * Math.hypot(real, imaginary)) / weight;
}

/** Gain in decibels at `frequencyHz` of the filter whose impulse response is given. */
export function responseDbAt(impulseResponse: ArrayLike<number>, frequencyHz: number, sampleRateHz = 44_100): number {
  const step = (2 * Math.PI * frequencyHz) / sampleRateHz;
  let real = 0;
  let imaginary = 0;
  for (let i = 0; i < impulseResponse.length; i++) {
    real += impulseResponse[i]! * Math.cos(step * i);
    imaginary -= impulseResponse[i]! * Math.sin(step * i);
  }
  return 20 * Math.log10(Math.hypot(real, imaginary));
}

/** Root mean square of `samples` between two frames. */
export function rms(samples: ArrayLike<number>, from = 0, to = samples.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[i]! ** 2;
  return Math.sqrt(sum / Math.max(1, to - from));
}

/** A full-scale sine from phase 0. */
export function sine(frequencyHz: number, frames: number, sampleRateHz = 44_100): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz));
}

/** A single 1 followed by silence. */
export function impulse(frames: number): Float32Array {
  const samples = new Float32Array(frames);
  samples[0] = 1;
  return samples;
}
