import { DRUM_PITCH, type Score } from '@ctc/contracts';
import { expect, it } from 'vitest';
import { scoreOf, type BeatNote } from './score-builder.js';
import { scoreDistance } from './score-distance.js';

const beat = (...steps: readonly number[]): BeatNote[] => steps.map((step) => [step / 4, 0.1, DRUM_PITCH.kick]);
const tune = (...pitches: readonly number[]): BeatNote[] => pitches.map((pitch, index) => [index, 0.5, pitch]);

function song(drums: readonly BeatNote[], lead: readonly BeatNote[], symbols: readonly string[]): Score {
  const score = scoreOf({ bars: 2 }).with('kit.trap', drums).with('lead.bell', lead).build();
  const chords = symbols.map((symbol, index) => ({
    symbol,
    startTick: index * 1920,
    durationTicks: 1920,
    pitches: [],
  }));
  return { ...score, chords };
}

const original = song(beat(0, 4, 8, 12, 16, 20, 24, 28), tune(60, 62, 63, 67, 65), ['Cm', 'Ab', 'Fm', 'G']);

it('a score is no distance from itself', () => {
  expect(scoreDistance(original, original)).toEqual({ rhythm: 0, harmony: 0, melody: 0 });
});

it('key, loudness, swing and repetition make no difference', () => {
  const swung = beat(0, 4, 8, 12, 16, 20, 24, 28).map(([start]): BeatNote => [start + 0.16, 0.1, DRUM_PITCH.kick, 0.2]);
  const other = song(swung, tune(62, 64, 65, 69, 67), ['Dm', 'Bb', 'Bb', 'Gm', 'A']);
  expect(scoreDistance(original, { ...other, key: 'D minor' })).toEqual({ rhythm: 0, harmony: 0, melody: 0 });
});

it('one hit of five moved is a third: four are shared, six were heard', () => {
  const fifth = (last: number) => song(beat(0, 4, 8, 12, last), tune(60), ['Cm']);
  expect(scoreDistance(fifth(14), fifth(15)).rhythm).toBeCloseTo(1 - 4 / 6, 9);
});

it('one chord of four is a quarter, a missing one as well', () => {
  const withChords = (...symbols: string[]) => song(beat(0), tune(60), symbols);
  const four = withChords('Cm', 'Ab', 'Fm', 'G');
  expect(scoreDistance(four, withChords('Cm', 'Ab', 'Bb', 'G')).harmony).toBe(0.25);
  expect(scoreDistance(four, withChords('Cm', 'Ab', 'G')).harmony).toBe(0.25);
  expect(scoreDistance(withChords(), four).harmony).toBe(1);
});

it('one note turned is heard in every turn that holds it', () => {
  const turned = song(beat(0), tune(60, 62, 63, 67, 68), ['Cm']);
  expect(scoreDistance(original, turned).melody).toBeCloseTo(1 / 3, 9);
  expect(scoreDistance(original, song(beat(0), tune(60, 50, 70, 40, 80), ['Cm'])).melody).toBe(1);
});
