import { silence, type AudioMemory, type StereoAudio } from '../stereo-audio.js';
import { cueWeights } from './cue-weights.js';
import { CELLS, EDGES } from './cell-grid.js';
import { Evidence } from './cues/evidence.js';
import { Judgement, STEMS } from './judgement.js';
import { readPassage } from './passage.js';
import { eachStem, SEPARATED_STEM_NAMES, type SeparatedStems } from './separated-stems.js';
import { BINS, momentsOf, startOf, StereoTransform, WINDOW_FRAMES } from './stereo-transform.js';

export interface SeparationOptions {
  /** How much is done, 0 … 1, after each block. */
  readonly onProgress?: (share: number) => void;
  /** Asked before each block; an `AbortSignal` is one, and so is a flag in memory that threads share. */
  readonly signal?: { throwIfAborted(): void };
}

/** A stretch of all stems, finished. */
export interface SeparatedBlock {
  readonly startFrame: number;
  readonly stems: SeparatedStems;
}

/** 12 s at a time, with 1.1 s around them for the cues. */
const BLOCK_MOMENTS = 512;
const CONTEXT_MOMENTS = 48;

/**
 * Takes mixed audio apart into drums, bass, vocals and melody (everything else). The float32 sum of the four is the input
 * to the rounding of its last bits. The same audio gives the same stems; silence gives silence.
 *
 * @param audio any length; samples must be finite
 * @param options.memory where the stems are put: four times the input
 * @throws whatever `signal.throwIfAborted()` throws
 */
export function separateStems(
  audio: StereoAudio,
  { memory = silence, ...options }: SeparationOptions & { readonly memory?: AudioMemory } = {},
): SeparatedStems {
  const whole = eachStem(() => memory(audio.left.length));
  for (const { startFrame, stems } of separateInBlocks(audio, options)) {
    for (const name of SEPARATED_STEM_NAMES) {
      whole[name].left.set(stems[name].left, startFrame);
      whole[name].right.set(stems[name].right, startFrame);
    }
  }
  return whole;
}

/**
 * The same, block by block from the beginning and without gaps, for whoever writes them away as they come: besides the
 * input this needs memory for one block only, however long the audio is.
 */
export function* separateInBlocks(audio: StereoAudio, options: SeparationOptions = {}): Generator<SeparatedBlock> {
  const frames = audio.left.length;
  const moments = momentsOf(frames);
  const separator = new Separator(audio);
  for (let first = 0; first < moments; first += BLOCK_MOMENTS) {
    options.signal?.throwIfAborted();
    const last = Math.min(moments, first + BLOCK_MOMENTS);
    yield separator.block(first, last, moments);
    options.onProgress?.(last / moments);
  }
}

const WHOLE = 1 / 32768;

class Separator {
  private readonly transform = new StereoTransform();
  private readonly judgement = new Judgement(cueWeights());
  private readonly meanPower: number;
  /** What later blocks still add to: the last three quarters of a window. */
  private open = eachStem(() => silence(WINDOW_FRAMES));

  constructor(private readonly audio: StereoAudio) {
    this.meanPower = meanPowerOf(audio);
  }

  /** Everything that the moments from `first` to before `last` finish. */
  block(first: number, last: number, moments: number): SeparatedBlock {
    const { audio } = this;
    const from = Math.max(0, first - CONTEXT_MOMENTS);
    const passage = readPassage(
      this.transform,
      audio,
      from,
      Math.min(moments, last + CONTEXT_MOMENTS) - from,
      this.meanPower,
    );
    const evidence = new Evidence(passage, audio, this.meanPower);
    const shares = new Float32Array(STEMS * CELLS);
    const gains = new Float32Array(BINS);
    const startFrame = Math.max(0, startOf(first));
    const endFrame = last === moments ? audio.left.length : Math.min(audio.left.length, startOf(last));
    const frames = endFrame - startFrame;
    const target = eachStem(() => silence(frames + WINDOW_FRAMES));
    for (const name of SEPARATED_STEM_NAMES) {
      target[name].left.set(this.open[name].left.subarray(0, Math.min(WINDOW_FRAMES, frames + WINDOW_FRAMES)));
      target[name].right.set(this.open[name].right);
    }
    for (let moment = first - from; moment < last - from; moment++) {
      this.judgement.judge(evidence, moment, shares);
      const [re, im] = [passage.re, passage.im].map((plane) =>
        plane.subarray(moment * WINDOW_FRAMES, (moment + 1) * WINDOW_FRAMES),
      );
      SEPARATED_STEM_NAMES.forEach((name, stem) => {
        if (name === 'melody') return;
        for (let cell = 0; cell < CELLS; cell++) gains.fill(shares[stem * CELLS + cell], EDGES[cell], EDGES[cell + 1]);
        this.transform.synthesise(re, im, gains, from + moment, target[name], startFrame);
      });
    }
    this.open = eachStem((name) => ({
      left: target[name].left.slice(frames),
      right: target[name].right.slice(frames),
    }));
    const stems = eachStem((name) => ({
      left: target[name].left.subarray(0, frames),
      right: target[name].right.subarray(0, frames),
    }));
    takeRest(audio, startFrame, stems);
    return { startFrame, stems };
  }
}

/** What the others leave of the audio is the melody: so they sum to it. */
function takeRest(audio: StereoAudio, startFrame: number, { drums, bass, vocals, melody }: SeparatedStems): void {
  for (const side of ['left', 'right'] as const) {
    const input = audio[side];
    const [a, b, c, rest] = [drums[side], bass[side], vocals[side], melody[side]];
    for (let i = 0; i < rest.length; i++) rest[i] = input[startFrame + i] - (a[i] + b[i] + c[i]);
  }
}

/** Of a bin at a moment; never 0, so that silence is only quiet. */
export function meanPowerOf({ left, right }: StereoAudio): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * left[i] + right[i] * right[i];
  return Math.max(WHOLE * WHOLE, sum / Math.max(1, left.length)) * (WINDOW_FRAMES / 2);
}
