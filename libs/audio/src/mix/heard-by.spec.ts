import { DRUM_PITCH, STEM_NAMES, type Score, type Track } from '@ctc/contracts';
import { scoreOf } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { pinkNoise } from '../dsp/noise.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { scoreHeardBy } from './heard-by.js';
import { mixStem } from './mix-stem.js';

const built = scoreOf({ bpm: 100, bars: 1 })
  .with('kit.trap', [
    [0, 1, DRUM_PITCH.kick],
    [1, 1, DRUM_PITCH.snare],
    [2, 1, DRUM_PITCH.kick],
  ])
  .with('bass.sub', [[0, 4, 36]])
  .with('keys.piano', [[0, 4, 60]])
  .build();
const listens: Track['stem'][] = ['bass'];
const score: Score = {
  ...built,
  tracks: built.tracks.map((track) => ({
    ...track,
    strip: { ...track.strip, reverbSend: 0.2, sidechain: listens.includes(track.stem) ? 0.7 : 0 },
  })),
};
const withNotes = (stem: Track['stem'], change: (track: Track) => Track['notes']): Score => ({
  ...score,
  tracks: score.tracks.map((track) => (track.stem === stem ? { ...track, notes: change(track) } : track)),
});

describe('the score as one stem hears it', () => {
  it.each(STEM_NAMES)('gives %s the samples of the whole score', (stem) => {
    const tracks = score.tracks
      .filter((track) => track.stem === stem)
      .map(({ id }) => ({
        trackId: id,
        audio: { left: pinkNoise(2 * SAMPLE_RATE_HZ, 1), right: pinkNoise(2 * SAMPLE_RATE_HZ, 2) },
      }));
    expect(mixStem(scoreHeardBy(stem, score), stem, tracks)).toEqual(mixStem(score, stem, tracks));
  });

  it('knows neither names nor other stems', () => {
    const other = { ...withNotes('chords', () => []), title: 'Other', mood: ['dark' as const], seed: 9, sections: [] };
    expect(scoreHeardBy('bass', other)).toEqual(scoreHeardBy('bass', score));
    expect(scoreHeardBy('drums', other)).toEqual(scoreHeardBy('drums', score));
    expect(scoreHeardBy('chords', other)).not.toEqual(scoreHeardBy('chords', score));
  });

  it('knows the kicks where it ducks under them, and no other drum', () => {
    const only = (pitch: number) => withNotes('drums', ({ notes }) => notes.filter((note) => note.pitch === pitch));
    const noSnare = only(DRUM_PITCH.kick);
    const noKick = only(DRUM_PITCH.snare);
    expect(scoreHeardBy('bass', noSnare)).toEqual(scoreHeardBy('bass', score));
    expect(scoreHeardBy('bass', noKick)).not.toEqual(scoreHeardBy('bass', score));
    expect(scoreHeardBy('chords', noKick)).toEqual(scoreHeardBy('chords', score));
  });

  it('knows its own automation, the tempo, the genre and the length', () => {
    const automation = [{ parameter: 'gainDb' as const, points: [{ tick: 0, value: -6 }] }];
    for (const change of [
      { tracks: score.tracks.map((track) => ({ ...track, automation })) },
      { tempoMap: [{ tick: 0, bpm: 101 }] },
      { genre: 'house' as const },
      { durationSeconds: score.durationSeconds + 1 },
    ]) {
      expect(scoreHeardBy('bass', { ...score, ...change })).not.toEqual(scoreHeardBy('bass', score));
    }
  });
});
