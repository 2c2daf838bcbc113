import { describe, expect, it } from 'vitest';
import { type Instrument, mono, type NoteShape } from '../instruments/instrument.js';
import { createNoteCache } from './note-cache.js';

/** Its notes are as long as asked, but never longer than `longestFrames`. */
function countingInstrument(longestFrames = Infinity) {
  const played: NoteShape[] = [];
  const instrument: Instrument = {
    takes: 1,
    range: [0, 127],
    play: (note) => {
      played.push(note);
      return mono(new Float32Array(Math.min(note.frames, longestFrames)));
    },
  };
  return { played, instrument };
}
const note: NoteShape = { pitch: 60, velocity: 0.5, frames: 1000, take: 0 };

describe('note cache', () => {
  it('plays a shape once', () => {
    const { played, instrument } = countingInstrument();
    const cache = createNoteCache();
    expect(cache.play(instrument, note)).toBe(cache.play(instrument, { ...note }));
    expect(played).toHaveLength(1);
  });

  it.each([{ pitch: 61 }, { velocity: 0.6 }, { take: 1 }, { glide: { toPitch: 62, endFrame: 900 } }])(
    'tells notes apart by %o',
    (change) => {
      const { played, instrument } = countingInstrument();
      const cache = createNoteCache();
      cache.play(instrument, note);
      cache.play(instrument, { ...note, ...change });
      expect(played).toHaveLength(2);
    },
  );

  it('tells instruments apart', () => {
    const [first, second] = [countingInstrument(), countingInstrument()];
    const cache = createNoteCache();
    cache.play(first.instrument, note);
    cache.play(second.instrument, note);
    expect(second.played).toHaveLength(1);
  });

  it('plays anew when a longer note is asked for, and uses it for shorter ones', () => {
    const { played, instrument } = countingInstrument();
    const cache = createNoteCache();
    for (const frames of [1000, 100_000, 2000, 90_000]) {
      expect(cache.play(instrument, { ...note, frames }).left.length).toBeGreaterThanOrEqual(frames);
    }
    expect(played).toHaveLength(2);
  });

  it('knows that a note which died away will not get longer', () => {
    const { played, instrument } = countingInstrument(500);
    const cache = createNoteCache();
    cache.play(instrument, note);
    cache.play(instrument, { ...note, frames: 500_000 });
    expect(played).toHaveLength(1);
  });

  it('forgets what was not used for the longest time', () => {
    const { played, instrument } = countingInstrument(100);
    const cache = createNoteCache(2 * 400);
    const play = (pitch: number) => cache.play(instrument, { ...note, pitch });
    [1, 2, 1, 3, 1].forEach(play);
    expect(played.map(({ pitch }) => pitch)).toEqual([1, 2, 3]);
    play(2);
    expect(played).toHaveLength(4);
  });
});
