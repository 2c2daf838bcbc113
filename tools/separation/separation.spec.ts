import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  SAMPLE_RATE_HZ,
  SEPARATED_STEM_NAMES,
  separateStems,
  type SeparatedStemName,
  type StereoAudio,
} from '@ctc/audio';
import { siSdrDb } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../bench/measure.ts';
import { pieceOf, sumOf, type Singers } from './material.ts';

/** Neither the genres nor the seed were among what the cues were weighed with. */
const PIECES = [
  ['house', 'singer'],
  ['r&b', 'chops'],
  ['rock', 'singer'],
] as const;
const SEED = 41;
const [FROM_SECONDS, TO_SECONDS] = [8, 20];
const LEAST_GAIN_DB = 3;
const LEAST_MEAN_GAIN_DB: Readonly<Record<SeparatedStemName, number>> = { drums: 6, bass: 6, vocals: 8, melody: 6 };

const sidesOf = ({ left, right }: StereoAudio) => [left, right];

async function gainsIn(
  genre: (typeof PIECES)[number][0],
  singers: Singers,
): Promise<Record<SeparatedStemName, number>> {
  const whole = await pieceOf(genre, SEED, singers);
  const part = (samples: Float32Array) => samples.slice(FROM_SECONDS * SAMPLE_RATE_HZ, TO_SECONDS * SAMPLE_RATE_HZ);
  const stems = SEPARATED_STEM_NAMES.map((name) => ({ left: part(whole[name].left), right: part(whole[name].right) }));
  const mixed = sumOf(stems, stems[0].left.length);
  const separated = separateStems(mixed);
  const gains = SEPARATED_STEM_NAMES.map((name, stem) => {
    const against = (audio: StereoAudio) => siSdrDb(sidesOf(stems[stem]), sidesOf(audio));
    return [name, against(separated[name]) - against(mixed)] as const;
  });
  return Object.fromEntries(gains) as Record<SeparatedStemName, number>;
}

describe('pieces that taught nothing', () => {
  it('come apart: each stem is far nearer to the true one than the mixture is', async () => {
    const gains = [];
    for (const [genre, singers] of PIECES) gains.push(await gainsIn(genre, singers));
    for (const name of SEPARATED_STEM_NAMES) {
      const ofStem = gains.map((each) => each[name]);
      expect(Math.min(...ofStem), name).toBeGreaterThan(LEAST_GAIN_DB);
      expect(ofStem.reduce((sum, gain) => sum + gain) / ofStem.length, name).toBeGreaterThan(LEAST_MEAN_GAIN_DB[name]);
    }
  });
});

describe('docs/separation.md', () => {
  const fileOf = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

  it('says what the bench measured', () => {
    const page = fileOf('docs/separation.md');
    const { figures } = JSON.parse(fileOf('bench/results/separation.json')) as { figures: readonly Figure[] };
    for (const stem of SEPARATED_STEM_NAMES) {
      for (const set of ['known genres', 'unheard genres']) {
        const { median } = figures.find(({ name }) => name === `${stem}, ${set}: gain`)!;
        expect(page).toMatch(
          new RegExp(`^\\| ${stem} \\| ${set} \\|.*\\| ${median.toFixed(1).replace('-', '−')} \\(`, 'm'),
        );
      }
    }
  });
});
