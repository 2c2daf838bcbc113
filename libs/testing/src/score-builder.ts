import { INSTRUMENTS, type InstrumentId, type Note, type Score, TICKS_PER_QUARTER, type Track } from '@ctc/contracts';

/** A note in beats: `[startBeat, durationBeats, pitch, velocity?, glideToPitch?]`. */
export type BeatNote = readonly [number, number, number, number?, number?];

/** Builds small scores for specs: `scoreOf({ bpm: 120, bars: 2 }).with('bass.sub', [[0, 1, 36]]).build()`. */
export interface ScoreBuilder {
  /** Adds a track; its id is the instrument's, its stem the instrument's own. Velocity is 0.8 unless told. */
  with(instrument: InstrumentId, notes: readonly BeatNote[]): ScoreBuilder;
  build(): Score;
}

export function scoreOf({ bpm = 120, bars = 2, tailSeconds = 1 } = {}): ScoreBuilder {
  const tracks: Track[] = [];
  const beatsPerBar = 4;
  const builder: ScoreBuilder = {
    with(instrument, notes) {
      tracks.push(trackOf(instrument, notes));
      return builder;
    },
    build: () => ({
      version: 1,
      title: 'A score for a spec',
      genre: 'trap',
      key: 'C minor',
      mood: [],
      seed: 1,
      bpm,
      ticksPerQuarter: TICKS_PER_QUARTER,
      beatsPerBar,
      tempoMap: [{ tick: 0, bpm }],
      endTick: bars * beatsPerBar * TICKS_PER_QUARTER,
      durationSeconds: (bars * beatsPerBar * 60) / bpm + tailSeconds,
      sections: [{ name: 'verse', startTick: 0, bars, energy: 1 }],
      chords: [],
      tracks,
      recipe: {
        brief: { genre: 'trap', bpm, key: 'C minor', mood: [], durationSeconds: 15, seed: 1 },
        steps: [],
        take: 0,
        motif: NO_MOTIF,
        answer: NO_MOTIF,
      },
    }),
  };
  return builder;
}

const NO_MOTIF = { lengthTicks: 0, notes: [] };

/** A track of a spec plays the part that its stem has. */
function partOf(instrument: InstrumentId): Track['part'] {
  if (instrument.startsWith('fx.')) return instrument === 'fx.vinyl' ? 'texture' : 'effects';
  return INSTRUMENTS[instrument].stem;
}

function trackOf(instrument: InstrumentId, notes: readonly BeatNote[]): Track {
  return {
    id: instrument,
    part: partOf(instrument),
    stem: INSTRUMENTS[instrument].stem,
    instrument,
    strip: { gainDb: 0, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 },
    notes: notes.map(toNote).sort((a, b) => a.startTick - b.startTick || a.pitch - b.pitch),
  };
}

function toNote([startBeat, durationBeats, pitch, velocity = 0.8, glideToPitch]: BeatNote): Note {
  return {
    startTick: Math.round(startBeat * TICKS_PER_QUARTER),
    durationTicks: Math.round(durationBeats * TICKS_PER_QUARTER),
    pitch,
    velocity,
    ...(glideToPitch === undefined ? {} : { glideToPitch }),
  };
}
