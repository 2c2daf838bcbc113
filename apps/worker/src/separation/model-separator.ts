import { basename } from 'node:path';
import {
  SEPARATED_STEM_NAMES,
  silence,
  type SeparatedStemName,
  type SeparatedStems,
  type StereoAudio,
} from '@ctc/audio';
import { loadModel, type ModelSession } from './model-session.js';
import type { SeparatorOptions, StemSeparator } from './stem-separator.js';

/** The order of the model's answer; its “other” is our melody. */
const ANSWERED = ['drums', 'bass', 'melody', 'vocals'] as const satisfies readonly SeparatedStemName[];
/** Of a segment: models are weakest at its ends, so neighbours fade into each other there. */
const OVERLAP = 0.25;
const QUIET = 1e-8;

/** An installed model, segment by segment. */
export class ModelSeparator implements StemSeparator {
  private constructor(
    readonly name: string,
    private readonly session: ModelSession,
  ) {}

  /** @throws as `loadModel` */
  static async open(path: string, load: (path: string) => Promise<ModelSession> = loadModel): Promise<ModelSeparator> {
    return new ModelSeparator(`onnx:${basename(path)}`, await load(path));
  }

  async separate(audio: StereoAudio, { onProgress, signal }: SeparatorOptions = {}): Promise<SeparatedStems> {
    const frames = audio.left.length;
    const { segmentFrames } = this.session;
    const hopFrames = Math.max(1, Math.round(segmentFrames * (1 - OVERLAP)));
    const scale = deviationOf(audio);
    const stems = Object.fromEntries(SEPARATED_STEM_NAMES.map((name) => [name, silence(frames)])) as Record<
      SeparatedStemName,
      StereoAudio
    >;
    const weights = new Float32Array(frames);
    for (let start = 0; start < frames; start += hopFrames) {
      signal?.throwIfAborted();
      const answer = await this.session.run(segmentOf(audio, start, segmentFrames, 1 / scale));
      addSegment(stems, weights, answer, start, segmentFrames, scale);
      onProgress?.(Math.min(1, (start + hopFrames) / frames));
      if (start + segmentFrames >= frames) break;
    }
    makeConsistent(audio, stems, weights);
    return stems;
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** Models of this family heard everything at a standard deviation of 1. */
function deviationOf({ left, right }: StereoAudio): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += (left[i] + right[i]) ** 2 / 4;
  return Math.max(QUIET, Math.sqrt(sum / Math.max(1, left.length)));
}

function segmentOf({ left, right }: StereoAudio, start: number, frames: number, gain: number): Float32Array {
  const segment = new Float32Array(2 * frames);
  segment.set(left.subarray(start, start + frames));
  segment.set(right.subarray(start, start + frames), frames);
  for (let i = 0; i < segment.length; i++) segment[i] *= gain;
  return segment;
}

/** A triangle that is never 0, so that the very first and last frame have their share. */
const weightAt = (i: number, frames: number) => Math.min(i + 1, frames - i) / frames;

function addSegment(
  stems: SeparatedStems,
  weights: Float32Array,
  answer: Float32Array,
  start: number,
  segmentFrames: number,
  scale: number,
): void {
  const frames = Math.min(segmentFrames, weights.length - start);
  for (let i = 0; i < frames; i++) weights[start + i] += weightAt(i, segmentFrames);
  ANSWERED.forEach((name, stem) => {
    const { left, right } = stems[name];
    const from = 2 * stem * segmentFrames;
    for (let i = 0; i < frames; i++) {
      const weight = weightAt(i, segmentFrames) * scale;
      left[start + i] += weight * answer[from + i];
      right[start + i] += weight * answer[from + segmentFrames + i];
    }
  });
}

/**
 * What the four lack of the mix is shared among them in equal parts (S. Wisdom et al., "Differentiable consistency
 * constraints for improved deep speech enhancement", ICASSP 2019); the melody takes the rounding.
 */
function makeConsistent(audio: StereoAudio, stems: SeparatedStems, weights: Float32Array): void {
  for (const side of ['left', 'right'] as const) {
    const input = audio[side];
    const [drums, bass, vocals, melody] = SEPARATED_STEM_NAMES.map((name) => stems[name][side]);
    for (let i = 0; i < input.length; i++) {
      const [d, b, v, m] = [drums[i], bass[i], vocals[i], melody[i]].map((sample) => sample / weights[i]);
      const share = (input[i] - (d + b + v + m)) / SEPARATED_STEM_NAMES.length;
      drums[i] = d + share;
      bass[i] = b + share;
      vocals[i] = v + share;
      melody[i] = input[i] - (drums[i] + bass[i] + vocals[i]);
    }
  }
}
