import { createHash } from 'node:crypto';
import { completeBrief, type BriefWishes } from '@ctc/composition';
import { decodeWav, measure } from '@ctc/audio';
import type { BeatResult } from '@ctc/contracts';
import { independentTempo, tempoErrorBpm } from '@ctc/testing';
import { Midi } from '@tonejs/midi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Progress } from '../progress.js';
import { AudioPool } from '../threads/audio-pool.js';
import { BEAT_STAGES, makeBeat } from './beat.pipeline.js';

const pool = new AudioPool(2);
afterAll(() => pool.close());

interface Made {
  readonly result: BeatResult;
  readonly files: Map<string, Uint8Array>;
}

async function make(wishes: BriefWishes, seed: number): Promise<Made> {
  const { brief, chosen, fallback, feltBpm } = completeBrief(wishes, seed);
  const files = new Map<string, Uint8Array>();
  const result = await makeBeat(
    { generationId: `seed-${seed}`, type: 'beat', brief, chosen, fallback, feltBpm },
    {
      pool,
      progress: new Progress(BEAT_STAGES, brief.durationSeconds, {}, () => performance.now()),
      keep: async (name, bytes) => void files.set(name, bytes),
    },
  );
  return { result, files };
}

const wavOf = ({ files }: Made, name: string) => decodeWav(files.get(name) ?? new Uint8Array());

const digests = ({ files }: Made) =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));

describe.each([
  { genre: 'trap', bpm: 140, key: 'C minor', duration: 30 },
  { genre: 'lo-fi', bpm: 78, key: 'F major', duration: 30 },
  { genre: 'boom bap', bpm: 91.5, key: 'D minor', duration: 30 },
] as const)('a $genre beat at $bpm BPM in $key', (wishes) => {
  let made: Made;
  beforeAll(async () => {
    made = await make(wishes, 7);
  });

  it('lasts as long as was asked, in every file', () => {
    const frames = Math.round(wishes.duration * 44_100);
    for (const name of ['mix.wav', 'premaster.wav', ...made.result.stems.map((stem) => stem.wav)]) {
      expect(wavOf(made, name).audio.left.length, name).toBe(frames);
    }
  });

  it('has the tempo that was asked, found in the drum stem by an independent method', () => {
    const { left } = wavOf(made, 'stems/drums.wav').audio;
    expect(tempoErrorBpm(independentTempo(left, 44_100), wishes.bpm)).toBeLessThan(0.3);
  });

  it('says tempo and key as it measured them, and they are those that were asked', () => {
    expect(tempoErrorBpm(made.result.measured.bpm ?? 0, wishes.bpm)).toBeLessThan(0.3);
    expect(made.result.measured.key).toBe(wishes.key);
  });

  it('is mastered to −14 LUFS under −1 dBTP', () => {
    const { integratedLufs, truePeakDbtp } = measure(wavOf(made, 'mix.wav').audio);
    expect(Math.abs(integratedLufs + 14)).toBeLessThan(0.2);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(made.result.measured.integratedLufs).toBeCloseTo(integratedLufs, 1);
  });

  it('has stems that sum to the pre-master mix, sample by sample', () => {
    const { left, right } = wavOf(made, 'premaster.wav').audio;
    const stems = made.result.stems.map((stem) => wavOf(made, stem.wav).audio);
    let largest = 0;
    for (let i = 0; i < left.length; i++) {
      let [sumLeft, sumRight] = [0, 0];
      for (const stem of stems) {
        sumLeft = Math.fround(sumLeft + stem.left[i]);
        sumRight = Math.fround(sumRight + stem.right[i]);
      }
      largest = Math.max(largest, Math.abs(sumLeft - left[i]), Math.abs(sumRight - right[i]));
    }
    expect(largest).toBe(0);
  });

  it('has a MIDI file with one track for each stem, drums on channel 10, at the tempo', () => {
    const midi = new Midi(made.files.get('score.mid'));
    expect(midi.header.tempos[0].bpm).toBeCloseTo(wishes.bpm, 1);
    expect(midi.tracks.map((track) => track.name)).toEqual(made.result.stems.map((stem) => stem.name));
    expect(midi.tracks.find((track) => track.name === 'drums')?.channel).toBe(9);
  });

  it('gives the same bytes again', async () => {
    expect(digests(await make(wishes, 7))).toEqual(digests(made));
  });

  it('gives other music for another seed', async () => {
    const other = await make(wishes, 8);
    expect(digests(other)['score.mid']).not.toBe(digests(made)['score.mid']);
  });
});

describe('a genre that is not in the house', () => {
  it('is played by the nearest and says so', async () => {
    const { result } = await make({ otherGenre: 'reggaeton', duration: 15 }, 3);
    expect(result.fallback).toMatch(/reggaeton/i);
    expect(result.durationSeconds).toBe(15);
  });
});

describe('cancelling', () => {
  it('stops the threads at once', async () => {
    const { brief, chosen } = completeBrief({ genre: 'trap', duration: 300 }, 1);
    const abort = new AbortController();
    const making = makeBeat(
      { generationId: 'cancelled', type: 'beat', brief, chosen },
      {
        pool,
        progress: new Progress(BEAT_STAGES, 300, {}, () => performance.now()),
        keep: async () => abort.abort(),
        signal: abort.signal,
      },
    );
    await expect(making).rejects.toThrow(/abort/i);
  });
});
