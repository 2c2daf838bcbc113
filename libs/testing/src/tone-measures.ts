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

/** Ticks are looked for in windows of this length, or of two periods of a deep tone, whose own edges are no ticks. */
const TICK_WINDOW_FRAMES = 256;

/**
 * How far the roughest instant of a held sound stands out from its surroundings: the largest fourth difference (which
 * silences everything smooth) of each window against the windows around it. A steady tone stays below 3, a loop that does
 * not close or a step in a filter reaches 10 and more.
 */
export function tickRatio(samples: ArrayLike<number>, pitchHz: number, from = 0, sampleRateHz = 44_100): number {
  const frames = Math.max(TICK_WINDOW_FRAMES, Math.ceil((2 * sampleRateHz) / pitchHz));
  const windows: number[] = [];
  let peak = 0;
  for (let start = Math.max(4, from); start + frames <= samples.length; start += frames) {
    let largest = 0;
    for (let i = start; i < start + frames; i++) {
      peak = Math.max(peak, Math.abs(samples[i]!));
      const outer = samples[i]! + samples[i - 4]!;
      const inner = samples[i - 1]! + samples[i - 3]!;
      largest = Math.max(largest, Math.abs(outer - 4 * inner + 6 * samples[i - 2]!));
    }
    windows.push(largest);
  }
  let worst = 0;
  for (let i = 3; i + 3 < windows.length; i++) {
    const around = Math.max(windows[i - 3]!, windows[i - 2]!, windows[i + 2]!, windows[i + 3]!);
    worst = Math.max(worst, windows[i]! / (around + INAUDIBLE * peak));
  }
  return worst;
}

/** −80 dB: what stands out from silence only is not heard. */
const INAUDIBLE = 1e-4;
