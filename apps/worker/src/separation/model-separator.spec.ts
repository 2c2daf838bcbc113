import { SAMPLE_RATE_HZ, type StereoAudio } from '@ctc/audio';
import { describe, expect, it } from 'vitest';
import { ModelSeparator } from './model-separator.js';
import type { ModelSession } from './model-session.js';

const SEGMENT_FRAMES = 10_000;
/** What the made-up model gives of its input to drums, bass, other and vocals. */
const GAINS = [0.4, 0.3, 0.2, 0.1];

/** Answers with shares of its input; `gains` may not sum to 1. */
function sessionOf(gains: readonly number[], heard: Float32Array[] = []): ModelSession & { isClosed: boolean } {
  return {
    segmentFrames: SEGMENT_FRAMES,
    isClosed: false,
    async run(segment) {
      heard.push(segment);
      return Float32Array.from({ length: 4 * segment.length }, (_, i) => {
        return gains[Math.floor(i / segment.length)] * segment[i % segment.length];
      });
    },
    async close() {
      this.isClosed = true;
    },
  };
}

const open = (session: ModelSession) => ModelSeparator.open('/models/some.onnx', async () => session);

function music(frames: number): StereoAudio {
  return {
    left: Float32Array.from({ length: frames }, (_, i) => 0.3 * Math.sin(i * 0.05) + 0.1 * Math.sin(i * 0.31)),
    right: Float32Array.from({ length: frames }, (_, i) => 0.2 * Math.sin(i * 0.05 + 1)),
  };
}

function furthest(a: Float32Array, b: Float32Array, gain: number): number {
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - gain * b[i])), 0);
}

describe.each([0, 1, 999, SEGMENT_FRAMES, SEGMENT_FRAMES + 1, 5 * SEGMENT_FRAMES - 7])('%i frames', (frames) => {
  it('come back from the model in our order, without a seam, and sum to the input', async () => {
    const audio = music(frames);
    const stems = await (await open(sessionOf(GAINS))).separate(audio);
    const wanted = { drums: 0.4, bass: 0.3, melody: 0.2, vocals: 0.1 };
    for (const [name, gain] of Object.entries(wanted)) {
      const stem = stems[name as keyof typeof wanted];
      expect(stem.left.length).toBe(frames);
      expect(furthest(stem.left, audio.left, gain)).toBeLessThan(1e-6);
      expect(furthest(stem.right, audio.right, gain)).toBeLessThan(1e-6);
    }
  });
});

describe('ModelSeparator', () => {
  it('shares what the model forgot among the stems, so that they sum to the input', async () => {
    const audio = music(30_000);
    const stems = await (await open(sessionOf([0.5, 0.1, 0.1, 0.1]))).separate(audio);
    const sum = stems.drums.left.map((x, i) => x + stems.bass.left[i] + stems.vocals.left[i] + stems.melody.left[i]);
    expect(furthest(sum, audio.left, 1)).toBeLessThan(1e-6);
    expect(furthest(stems.bass.left, audio.left, 0.15)).toBeLessThan(1e-6);
  });

  it('shows the model every file at the same level', async () => {
    const [loud, soft]: Float32Array[][] = [[], []];
    const { left, right } = music(SEGMENT_FRAMES);
    await (await open(sessionOf(GAINS, loud))).separate({ left, right });
    await (
      await open(sessionOf(GAINS, soft))
    ).separate({ left: left.map((x) => x / 64), right: right.map((x) => x / 64) });
    expect(furthest(loud[0], soft[0], 1)).toBeLessThan(1e-5);
  });

  it('keeps silence silent', async () => {
    const frames = 2 * SEGMENT_FRAMES;
    const silent = { left: new Float32Array(frames), right: new Float32Array(frames) };
    const { drums, melody } = await (await open(sessionOf(GAINS))).separate(silent);
    expect([...drums.left, ...melody.right].every((x) => x === 0)).toBe(true);
  });

  it('says how far it is and stops between two segments', async () => {
    const stop = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number) => {
      shares.push(share);
      if (shares.length === 2) stop.abort();
    };
    const separating = (await open(sessionOf(GAINS))).separate(music(SAMPLE_RATE_HZ), {
      onProgress,
      signal: stop.signal,
    });
    await expect(separating).rejects.toThrow(/aborted/);
    expect(shares).toHaveLength(2);
    expect(shares[0]).toBeLessThan(shares[1]);
  });

  it('names the model and closes it', async () => {
    const session = sessionOf(GAINS);
    const separator = await open(session);
    expect(separator.name).toBe('onnx:some.onnx');
    await separator.close();
    expect(session.isClosed).toBe(true);
  });
});
