import { describe, expect, it } from 'vitest';
import { type Instrument, mono, type NoteShape } from '../instruments/instrument.js';
import { createNoteCache } from './note-cache.js';

function countingInstrument(ignoresGate = false) {
  const played: NoteShape[] = [];
  const instrument: Instrument = {
    takes: 1,
    range: [0, 127],
    ignoresGate,
    play: (note) => {
      played.push(note);
      return mono(new Float32Array(100));
    },
  };
  return { played, instrument };
}
const note: NoteShape = { pitch: 60, velocity: 0.5, gateFrames: 1000, take: 0 };

describe('note cache', () => {
  it('plays a shape once', () => {
    const { played, instrument } = countingInstrument();
    const cache = createNoteCache();
    expect(cache.play(instrument, note)).toBe(cache.play(instrument, { ...note }));
    expect(played).toHaveLength(1);
  });

  it.each([{ pitch: 61 }, { velocity: 0.6 }, { gateFrames: 1001 }, { take: 1 }, { glideToPitch: 62 }])(
    'tells notes apart by %o',
    (change) => {
      const { played, instrument } = countingInstrument();
      const cache = createNoteCache();
      cache.play(instrument, note);
      cache.play(instrument, { ...note, ...change });
      expect(played).toHaveLength(2);
    },
  );

  it('does not care for the length of hits', () => {
    const { played, instrument } = countingInstrument(true);
    const cache = createNoteCache();
    cache.play(instrument, note);
    cache.play(instrument, { ...note, gateFrames: 77 });
    expect(played).toHaveLength(1);
  });

  it('forgets what was not used for the longest time', () => {
    const { played, instrument } = countingInstrument();
    const cache = createNoteCache(2 * 400);
    const play = (pitch: number) => cache.play(instrument, { ...note, pitch });
    [1, 2, 1, 3, 1].forEach(play);
    expect(played.map(({ pitch }) => pitch)).toEqual([1, 2, 3]);
    play(2);
    expect(played).toHaveLength(4);
  });
});
