import { decodeWav, integratedLufs, measure, type StereoAudio } from '@ctc/audio';
import { completeBrief, compose } from '@ctc/composition';
import { BEAT_STAGES, type BeatResult, type Genre } from '@ctc/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { Progress } from '../../progress.js';
import { AudioPool } from '../../threads/audio-pool.js';
import { makeBeat, type Workshop } from '../beat.pipeline.js';
import { planPreview } from './preview-plan.js';

const pool = new AudioPool(2);
afterAll(() => pool.close());

interface Made {
  readonly result: BeatResult;
  readonly files: Map<string, Uint8Array>;
  readonly preview?: StereoAudio;
  /** Files that were there when the preview was. */
  readonly before: readonly string[];
}

async function make(genre: Genre, duration: number, changes: Partial<Workshop> = {}): Promise<Made> {
  const { brief, chosen } = completeBrief({ genre, duration }, 11);
  const files = new Map<string, Uint8Array>();
  let preview: StereoAudio | undefined;
  let before: string[] = [];
  const result = await makeBeat(
    { generationId: 'preview', type: 'beat', brief, chosen },
    {
      pool,
      progress: new Progress(BEAT_STAGES, duration, {}, () => performance.now()),
      // The memory is only lent.
      keep: async (name, bytes) => void files.set(name, Uint8Array.from(bytes)),
      showPreview: async ({ wav, durationSeconds }) => {
        before = [...files.keys()];
        preview = decodeWav(wav).audio;
        expect(preview.left.length / 44_100).toBeCloseTo(durationSeconds, 4);
      },
      ...changes,
    },
  );
  return { result, files, preview, before };
}

const cut = ({ left, right }: StereoAudio, from: number, to: number): StereoAudio => ({
  left: left.subarray(from, to),
  right: right.subarray(from, to),
});

/** Of the difference against the piece, in dB: two that run apart by a beat are 3 dB. */
function differenceDb(heard: StereoAudio, piece: StereoAudio): number {
  let [difference, power] = [0, 0];
  heard.left.forEach((sample, i) => {
    difference += (sample - piece.left[i]) ** 2;
    power += piece.left[i] ** 2;
  });
  return 10 * Math.log10(difference / power);
}

describe.each(['trap', 'lo-fi', 'house'] as const)('the preview of a %s piece', (genre) => {
  it('is the beginning of the piece at its level, and is there before any of its sound', async () => {
    const { preview, before, files } = await make(genre, 120);
    expect(preview && before.filter((name) => name.endsWith('.wav'))).toEqual([]);
    const frames = preview!.left.length - 1000;
    expect(frames / 44_100).toBeGreaterThan(7.9);
    const whole = decodeWav(files.get('mix.wav')!).audio;
    const [heard, piece] = [preview!, whole].map((audio) => cut(audio, 0, frames));
    expect(Math.abs(integratedLufs(heard) - integratedLufs(piece))).toBeLessThan(1.2);
    expect(differenceDb(heard, piece)).toBeLessThan(-15);
    expect(measure(preview!).truePeakDbtp).toBeLessThanOrEqual(-0.9);
  });
});

describe('a preview', () => {
  it('that fails, fails alone', async () => {
    const failures: unknown[] = [];
    const error = new Error('no room for it');
    const { result } = await make('trap', 30, {
      showPreview: () => Promise.reject(error),
      onPreviewFailure: (reason) => failures.push(reason),
    });
    expect(failures).toEqual([error]);
    expect(result.durationSeconds).toBe(30);
  });

  it('changes nothing in the piece', async () => {
    const [withOne, without] = [await make('trap', 30), await make('trap', 30, { showPreview: undefined })];
    expect(without.preview).toBeUndefined();
    expect(Buffer.compare(withOne.files.get('mix.wav')!, without.files.get('mix.wav')!)).toBe(0);
    expect([...withOne.files.keys()].sort()).toEqual([...without.files.keys()].sort());
  });

  it('is planned for the shortest pieces and the longest, all passages inside of the excerpt', () => {
    for (const durationSeconds of [15, 300]) {
      const { brief } = completeBrief({ genre: 'jazz', duration: durationSeconds }, 1);
      const { score } = compose(brief, { candidates: 1 });
      const { excerpt, passages, headSeconds } = planPreview(score);
      expect(headSeconds).toBeGreaterThanOrEqual(8);
      expect(headSeconds).toBeLessThan(13);
      expect(passages.at(-1)!.endSeconds).toBeCloseTo(excerpt.durationSeconds, 6);
      expect(passages.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score.endTick, 6);
      expect(excerpt.durationSeconds).toBeLessThan(45);
    }
  });
});
