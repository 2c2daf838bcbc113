// @vitest-environment node
import type { Note, Score } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { pictureOf } from './score-picture.js';

const BAR = 3840;
const note = (startTick: number, pitch: number): Note => ({ startTick, durationTicks: 960, pitch, velocity: 0.8 });
const strip = { gainDb: 0, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 };

/** Two bars at 120 BPM: four on the floor, a bass in the second bar, and a lead that has nothing to play. */
const score = {
  bpm: 120,
  ticksPerQuarter: 960,
  beatsPerBar: 4,
  tempoMap: [{ tick: 0, bpm: 120 }],
  endTick: 2 * BAR,
  sections: [
    { name: 'intro', startTick: 0, bars: 1, energy: 0.2 },
    { name: 'drop', startTick: BAR, bars: 1, energy: 1 },
  ],
  chords: [
    { symbol: 'Cm', startTick: 0, durationTicks: BAR / 2, pitches: [48, 51, 55] },
    { symbol: 'Cm', startTick: BAR / 2, durationTicks: BAR / 2, pitches: [48, 51, 55] },
    { symbol: 'Ab', startTick: BAR, durationTicks: BAR, pitches: [44, 48, 51] },
  ],
  tracks: [
    { id: 'drums', part: 'drums', stem: 'drums', instrument: 'kit', strip, notes: [note(0, 36), note(960, 42)] },
    { id: 'bass', part: 'bass', stem: 'bass', instrument: '808', strip, notes: [note(BAR, 36), note(BAR + 960, 39)] },
    { id: 'lead', part: 'lead', stem: 'lead', instrument: 'bell', strip, notes: [] },
  ],
} as unknown as Score;

describe('picture of a score', () => {
  const picture = pictureOf(score);

  it('has a row for each pitch in the range, and one for each drum that is hit, below', () => {
    expect(picture).toMatchObject({ rows: 6, firstDrumRow: 4, drums: ['closedHat', 'kick'], tracks: 2 });
    const rowOf = (stem: string) => picture.notes.filter((each) => each.stem === stem).map(({ row }) => row);
    expect(rowOf('bass')).toEqual([3, 0]);
    expect(rowOf('drums')).toEqual([5, 4]);
  });

  it('puts notes and chords at the time they sound', () => {
    expect(picture.notes[1]).toMatchObject({ startSeconds: 0.5, endSeconds: 1 });
    expect(picture.chords.at(-1)).toEqual({ symbol: 'Ab', startSeconds: 2, endSeconds: 4 });
  });

  it('says the same in words: bars, chords, who plays', () => {
    expect(picture.sections).toEqual([
      { name: 'intro', firstBar: 1, lastBar: 1, chords: ['Cm'], players: ['drums'] },
      { name: 'drop', firstBar: 2, lastBar: 2, chords: ['Ab'], players: ['bass'] },
    ]);
  });

  it('is empty, not broken, where nobody plays', () => {
    expect(pictureOf({ ...score, tracks: [] })).toMatchObject({ rows: 0, notes: [] });
  });
});
