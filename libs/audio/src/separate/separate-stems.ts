import { silence, type AudioMemory, type StereoAudio } from '../stereo-audio.js';
import { cueWeights } from './cue-weights.js';
import { CELLS, EDGES } from './cell-grid.js';
import { Evidence } from './cues/evidence.js';
import { Judgement, STEMS } from './judgement.js';
import { readPassage, roomForSpectra, type Passage, type Spectra } from './passage.js';
import { eachStem, SEPARATED_STEM_NAMES, type SeparatedStems } from './separated-stems.js';
import { StemOverlap } from './stem-overlap.js';
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

/** 6 s at a time, with 1.1 s around them for the cues. */
const BLOCK_MOMENTS = 256;
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

/** One bit of 16: what is softer is silence. */
const LEAST_LEVEL = 1 / 32768;

class Separator {
  private readonly transform = new StereoTransform();
  private readonly judgement = new Judgement(cueWeights());
  private readonly overlap = new StemOverlap();
  private readonly meanPower: number;
  /** The largest part of a block's memory, taken once. */
  private readonly spectra: Spectra;
  private readonly shares = new Float32Array(STEMS * CELLS);
  private readonly gains = new Float32Array(BINS);

  constructor(private readonly audio: StereoAudio) {
    this.meanPower = meanPowerOf(audio);
    this.spectra = roomForSpectra(Math.min(momentsOf(audio.left.length), BLOCK_MOMENTS + 2 * CONTEXT_MOMENTS));
  }

  /** Everything that the moments from `first` to before `last` finish. */
  block(first: number, last: number, moments: number): SeparatedBlock {
    const { audio, meanPower } = this;
    const from = Math.max(0, first - CONTEXT_MOMENTS);
    const to = Math.min(moments, last + CONTEXT_MOMENTS);
    const passage = readPassage(this.transform, audio, from, to - from, meanPower, this.spectra);
    const evidence = new Evidence(passage, audio, meanPower);
    const startFrame = Math.max(0, startOf(first));
    const endFrame = last === moments ? audio.left.length : startOf(last);
    const target = this.overlap.open(endFrame - startFrame);
    for (let moment = first - from; moment < last - from; moment++) {
      this.judgement.judge(evidence, moment, this.shares);
      this.addMoment(passage, moment, target, startFrame);
    }
    const stems = this.overlap.close();
    takeRest(audio, startFrame, stems);
    return { startFrame, stems };
  }

  private addMoment({ re, im, first }: Passage, moment: number, target: SeparatedStems, startFrame: number): void {
    const [from, to] = [moment * WINDOW_FRAMES, (moment + 1) * WINDOW_FRAMES];
    const [spectrumRe, spectrumIm] = [re.subarray(from, to), im.subarray(from, to)];
    SEPARATED_STEM_NAMES.forEach((name, stem) => {
      if (name === 'melody') return;
      spread(this.shares.subarray(stem * CELLS, (stem + 1) * CELLS), this.gains);
      this.transform.synthesise(spectrumRe, spectrumIm, this.gains, first + moment, target[name], startFrame);
    });
  }
}

/** Each cell's share to its bins. */
function spread(shares: Float32Array, gains: Float32Array): void {
  for (let cell = 0; cell < CELLS; cell++) {
    for (let bin = EDGES[cell]; bin < EDGES[cell + 1]; bin++) gains[bin] = shares[cell];
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

/** Mean power of both channels in a bin of a moment; never 0. */
export function meanPowerOf({ left, right }: StereoAudio): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * left[i] + right[i] * right[i];
  return Math.max(LEAST_LEVEL ** 2, sum / Math.max(1, left.length)) * (WINDOW_FRAMES / 2);
}
