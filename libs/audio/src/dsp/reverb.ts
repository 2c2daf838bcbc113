import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';

export interface ReverbSettings {
  /** Time in which the tail falls by 60 dB at low frequencies; 0.2 … 10. */
  readonly decaySeconds: number;
  readonly preDelaySeconds: number;
  /** At this frequency the tail falls twice as fast as at low frequencies. */
  readonly dampingHz: number;
}

/** Hears blocks of any length one after the other. */
export interface Reverb {
  /** The wet signal of one block, as long as the block. */
  process(audio: StereoAudio): StereoAudio;
}

/** Primes between 33 and 78 ms: no two lines share an echo; their sum (0.43 s) is the number of modes per Hz. */
const LINE_FRAMES = [1459, 1693, 1997, 2239, 2477, 2767, 3049, 3433] as const;
const LINES = LINE_FRAMES.length;

/** Input diffusers of Jon Dattorro, "Effect Design 1" (JAES 45, 1997), table 1, scaled from 29,761 Hz to our rate. */
const DIFFUSERS = [
  { frames: 211, gain: 0.75 },
  { frames: 158, gain: 0.75 },
  { frames: 561, gain: 0.625 },
  { frames: 410, gain: 0.625 },
] as const;
/** The right side's diffusers are this much longer, so that a centred sound comes back wide. */
const RIGHT_SPREAD_FRAMES = 23;

/** Shorter than the shortest line: a whole block can be read before anything is written back. */
const BLOCK_FRAMES = 512;

/** Float32 memories would reach denormal numbers, which are slow, some seconds after the music ends. */
const DENORMAL_GUARD = 1e-20;

/** Signs with which the lines reach each ear: two rows of the Hadamard matrix, orthogonal to each other. */
const LEFT_SIGNS = [1, -1, 1, -1, 1, -1, 1, -1] as const;
const RIGHT_SIGNS = [1, 1, -1, -1, 1, 1, -1, -1] as const;

/**
 * A late reverberator: diffused input into an eight-line feedback delay network.
 *
 * Jean-Marc Jot and Antoine Chaigne, "Digital delay networks for designing artificial reverberators" (AES 90, 1991): a
 * lossless mixing matrix (Hadamard) and in each line a loss that makes all lines decay alike. It is linear and
 * time-invariant, so stems' reverbs sum to the mix's reverb; noise comes back about as loud as it went in, whatever the
 * decay time.
 */
export function createReverb(settings: ReverbSettings): Reverb {
  const sides = [0, RIGHT_SPREAD_FRAMES].map((spread) =>
    DIFFUSERS.map((d) => createDiffuser(d.frames + spread, d.gain)),
  );
  const preDelays = [0, 1].map(() => createPreDelay(Math.round(settings.preDelaySeconds * SAMPLE_RATE_HZ)));
  const lines = LINE_FRAMES.map((frames) => createLine(frames, settings));
  const blocks = lines.map(() => new Float32Array(BLOCK_FRAMES));
  const inputs = [new Float32Array(BLOCK_FRAMES), new Float32Array(BLOCK_FRAMES)] as const;
  const level = networkLevel(settings);

  function processBlock(audio: StereoAudio, wet: StereoAudio, start: number, frames: number): void {
    [audio.left, audio.right].forEach((channel, side) => {
      const input = inputs[side]!;
      input.set(channel.subarray(start, start + frames));
      preDelays[side]!(input, frames);
      for (const diffuse of sides[side]!) diffuse(input, frames);
    });
    lines.forEach((line, index) => line.read(blocks[index]!, frames));
    sumLines(blocks, LEFT_SIGNS, level, wet.left.subarray(start, start + frames));
    sumLines(blocks, RIGHT_SIGNS, level, wet.right.subarray(start, start + frames));
    mixLines(blocks, frames);
    lines.forEach((line, index) => line.write(blocks[index]!, inputs[index & 1]!, frames));
  }

  return {
    process(audio) {
      const wet = silence(audio.left.length);
      for (let start = 0; start < audio.left.length; start += BLOCK_FRAMES) {
        processBlock(audio, wet, start, Math.min(BLOCK_FRAMES, audio.left.length - start));
      }
      return wet;
    },
  };
}

/** The wet signal of a whole piece (no dry), as long as the input: a tail past the end is cut, so pad first. */
export function applyReverb(audio: StereoAudio, settings: ReverbSettings): StereoAudio {
  return createReverb(settings).process(audio);
}

type BlockProcess = (samples: Float32Array, frames: number) => void;

function createPreDelay(delayFrames: number): BlockProcess {
  const memory = new Float32Array(delayFrames);
  let position = 0;
  return (samples, frames) => {
    if (delayFrames === 0) return;
    let at = position;
    for (let i = 0; i < frames; i++) {
      const delayed = memory[at]!;
      memory[at] = samples[i]!;
      samples[i] = delayed;
      if (++at === delayFrames) at = 0;
    }
    position = at;
  };
}

/** Schroeder all-pass: every frequency passes at the same level, its time is smeared. */
function createDiffuser(delayFrames: number, gain: number): BlockProcess {
  const memory = new Float32Array(delayFrames);
  let position = 0;
  return (samples, frames) => {
    let at = position;
    for (let i = 0; i < frames; i++) {
      const delayed = memory[at]!;
      const stored = samples[i]! - gain * delayed;
      memory[at] = stored;
      samples[i] = delayed + gain * stored;
      if (++at === delayFrames) at = 0;
    }
    position = at;
  };
}

function createLine(delayFrames: number, settings: ReverbSettings) {
  const gain = lineGain(delayFrames, settings.decaySeconds);
  const pole = dampingPole(gain, settings.dampingHz);
  const memory = new Float32Array(delayFrames);
  let position = 0;
  let damped = 0;
  return {
    read(block: Float32Array, frames: number): void {
      let at = position;
      let lowPassed = damped;
      for (let i = 0; i < frames; i++) {
        const delayed = memory[at]! * gain;
        lowPassed = delayed + pole * (lowPassed - delayed);
        block[i] = lowPassed;
        if (++at === delayFrames) at = 0;
      }
      damped = Math.abs(lowPassed) < DENORMAL_GUARD ? 0 : lowPassed;
    },
    write(block: Float32Array, input: Float32Array, frames: number): void {
      let at = position;
      for (let i = 0; i < frames; i++) {
        const sum = block[i]! + input[i]!;
        memory[at] = sum > DENORMAL_GUARD || sum < -DENORMAL_GUARD ? sum : 0;
        if (++at === delayFrames) at = 0;
      }
      position = at;
    },
  };
}

/** −60 dB after `decaySeconds`: 10^(−3·delay/T60) per pass. */
function lineGain(delayFrames: number, decaySeconds: number): number {
  return 10 ** ((-3 * delayFrames) / (SAMPLE_RATE_HZ * decaySeconds));
}

/**
 * Pole p of the unity-gain low pass (1 − p)/(1 − p·z⁻¹) whose gain at `dampingHz` is `gain` again, so that a pass costs
 * twice the decibels there: (1 − p)² = g²(1 − 2p·cos ω + p²), solved for the root inside the unit circle.
 */
function dampingPole(gain: number, dampingHz: number): number {
  const square = gain * gain;
  const cos = Math.cos((2 * Math.PI * Math.min(dampingHz, SAMPLE_RATE_HZ / 2)) / SAMPLE_RATE_HZ);
  const half = 1 - square * cos;
  const rest = 1 - square;
  return (half - Math.sqrt(Math.max(0, half * half - rest * rest))) / rest;
}

/**
 * Makes the energy of the impulse response about 1: each line hears one side, each pass keeps the mean g² of the energy,
 * so the lines give LINES · g²/(1 − g²) in all.
 */
function networkLevel(settings: ReverbSettings): number {
  const kept = LINE_FRAMES.reduce((sum, frames) => sum + lineGain(frames, settings.decaySeconds) ** 2, 0) / LINES;
  return Math.sqrt((1 - kept) / (kept * LINES));
}

function sumLines(blocks: readonly Float32Array[], signs: readonly number[], level: number, out: Float32Array): void {
  blocks.forEach((block, line) => {
    const gain = signs[line]! * level;
    for (let i = 0; i < out.length; i++) out[i]! += block[i]! * gain;
  });
}

/** Multiplies the eight lines by the Hadamard matrix over √8 (fast Walsh–Hadamard transform, in place). */
function mixLines(blocks: readonly Float32Array[], frames: number): void {
  for (let stride = 1; stride < LINES; stride *= 2) {
    for (let line = 0; line < LINES; line++) {
      if ((line & stride) !== 0) continue;
      butterfly(blocks[line]!, blocks[line | stride]!, frames);
    }
  }
}

function butterfly(a: Float32Array, b: Float32Array, frames: number): void {
  for (let i = 0; i < frames; i++) {
    const x = a[i]! * Math.SQRT1_2;
    const y = b[i]! * Math.SQRT1_2;
    a[i] = x + y;
    b[i] = x - y;
  }
}
