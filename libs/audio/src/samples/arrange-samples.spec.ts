import { GENRES, type Genre, type MusicalKey } from '@ctc/contracts';
import { centsFrom, independentTempo, measurePitchHz, readPackageFile, tempoErrorBpm } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { assetLibrary } from '../assets/asset-library.js';
import { ASSETS, type AssetReader } from '../assets/asset-names.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { arrangeSamples, type SampleArrangement, type SampleOrder } from './arrange-samples.js';
import { TONE_PITCH, type ToneName } from './sample-sets.js';

const read: AssetReader = (name) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
const library = assetLibrary(read);
const order: SampleOrder = { genre: 'trap', bpm: 140, key: 'C minor', durationSeconds: 20, seed: 0 };

const stem = ({ stems }: SampleArrangement, name: string) => {
  const found = stems.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found.audio;
};

/** A tempo at home in each genre. */
const HOME_BPM: Readonly<Record<Genre, number>> = {
  trap: 146,
  drill: 142,
  'boom bap': 91,
  'lo-fi': 78,
  jazz: 118,
  house: 124,
  techno: 133,
  'hip hop': 95,
  'r&b': 88,
  pop: 116,
  rock: 127,
  edm: 128,
  dubstep: 140,
  'drum and bass': 174,
};
/** Of the tempo that is heard, or its double: where the snare falls on every other beat nobody can tell. */
const drumTempoError = async (bpm: number, genre: Genre) => {
  const made = await arrangeSamples({ ...order, genre, bpm, durationSeconds: 12 }, library);
  const heard = independentTempo(stem(made, 'drums').left, SAMPLE_RATE_HZ);
  return Math.min(tempoErrorBpm(heard, bpm), tempoErrorBpm(2 * heard, bpm));
};

it.each(GENRES)('%s plays at the tempo that was asked, found in its drums by an independent method', async (genre) => {
  expect(await drumTempoError(HOME_BPM[genre], genre)).toBeLessThan(0.3);
});

it.each([97.3, 152.5])('a loop goes along to %f BPM', async (bpm) => {
  expect(await drumTempoError(bpm, 'house')).toBeLessThan(0.3);
});

describe('a piece out of samples', () => {
  it.each([15, 33.3, 61])(
    'lasts %f seconds to the frame, sounds to near its end and ends in silence',
    async (seconds) => {
      const { stems } = await arrangeSamples({ ...order, durationSeconds: seconds }, library);
      expect(stems.map(({ name }) => name)).toEqual(['drums', 'bass', 'chords']);
      for (const { audio } of stems) {
        expect(audio.left).toHaveLength(Math.round(seconds * SAMPLE_RATE_HZ));
        expect(audio.left.at(-1)).toBeCloseTo(0);
        const lastSounding = audio.left.findLastIndex((x) => Math.abs(x) > 0.003);
        expect(seconds - lastSounding / SAMPLE_RATE_HZ).toBeLessThan(3);
      }
    },
  );

  it.each([
    ['C minor', 36],
    ['F# minor', 42],
    ['G major', 31],
    ['Bb major', 34],
  ] as [MusicalKey, number][])('in %s ends on its tonic', async (key, pitch) => {
    const { left } = stem(
      await arrangeSamples({ ...order, key, genre: 'house', durationSeconds: 15 }, library),
      'bass',
    );
    // Eight bars; then the last stroke rings.
    const end = Math.round(8 * (240 / order.bpm) * SAMPLE_RATE_HZ);
    expect(Math.abs(centsFrom(measurePitchHz(left.subarray(end + 1000, end + 20_000)), pitch))).toBeLessThan(25);
  });

  it('is made of tones that are in tune', async () => {
    for (const [name, pitch] of Object.entries(TONE_PITCH) as [ToneName, number][]) {
      const { left } = await library.recording(name);
      const middle = left.subarray(left.length >> 2, (left.length >> 2) + 20_000);
      expect(Math.abs(centsFrom(measurePitchHz(middle), pitch)), name).toBeLessThan(20);
    }
  });

  it('is the same again, and another one with another seed', async () => {
    const drums = async (seed: number) => stem(await arrangeSamples({ ...order, seed }, library), 'drums').left;
    expect(await drums(0)).toEqual(await drums(0));
    expect(await drums(1)).not.toEqual(await drums(0));
  });

  it('names its sections', async () => {
    const { sections } = await arrangeSamples({ ...order, durationSeconds: 61 }, library);
    expect(sections).toEqual([
      { name: 'intro', startSeconds: 0, bars: 4 },
      { name: 'verse', startSeconds: (4 * 240) / 140, bars: 31 },
    ]);
  });

  it('says which recording is missing', async () => {
    const broken = assetLibrary(async (name) => {
      throw new Error(`no ${name}`);
    });
    await expect(arrangeSamples(order, broken)).rejects.toThrow(/no recordings\/loop_perc1/);
  });
});
