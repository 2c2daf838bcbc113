import type { DrumName, InstrumentId } from './instruments.js';
import type { Genre, Mood, MusicalKey, SectionName, StemName } from './music.js';
import type { ChangeScope, ScoreChange } from './score-change.js';

/** Divisible by 3 (triplets) and by 32 (32nds); swing and humanising are already in the ticks. */
export const TICKS_PER_QUARTER = 960;

/** A complete order to the composer: nothing left open. */
export interface Brief {
  readonly genre: Genre;
  readonly bpm: number;
  readonly key: MusicalKey;
  readonly mood: readonly Mood[];
  /** Length of the finished file: whole bars, then a tail that rings out. */
  readonly durationSeconds: number;
  /** 0 … 2^32 − 1 */
  readonly seed: number;
  readonly structure?: readonly SectionName[];
  /** As the user named them: `piano`, `808`, `rhodes` … */
  readonly instruments?: readonly string[];
  /** What shall not be heard, everywhere or in places. */
  readonly leaveOut?: readonly LeftOut[];
}

/** A part that the user does not want, as the user named it. */
export interface LeftOut {
  readonly part: string;
  readonly scope?: ChangeScope;
}

/** Fields that a request may leave open; the composer's tables fill them. */
export const CHOOSABLE_FIELDS = ['genre', 'bpm', 'key', 'mood', 'duration', 'seed'] as const;
export type ChoosableField = (typeof CHOOSABLE_FIELDS)[number];

export interface TempoChange {
  readonly tick: number;
  readonly bpm: number;
}

export interface Section {
  readonly name: SectionName;
  readonly startTick: number;
  readonly bars: number;
  /** 0 (bare) … 1 (everything plays) */
  readonly energy: number;
  /** Where the music has moved away from the score's key. */
  readonly key?: MusicalKey;
}

export interface ChordEvent {
  readonly startTick: number;
  readonly durationTicks: number;
  /** As musicians write it: `Cm7`, `Abmaj7`, `G7b9`. */
  readonly symbol: string;
  /** MIDI pitches, ascending. */
  readonly pitches: readonly number[];
}

export interface Note {
  readonly startTick: number;
  readonly durationTicks: number;
  /** MIDI pitch 0–127; on drum tracks a General MIDI percussion pitch (`DRUM_PITCH`). */
  readonly pitch: number;
  /** 0 < velocity ≤ 1 */
  readonly velocity: number;
  /** Slides to this pitch, arriving at the end of the note (808 glides). */
  readonly glideToPitch?: number;
}

/** Where a track sits before any mix profile is applied. */
export interface Strip {
  /** Fader over the instrument's nominal level, which is −18 LUFS for a typical part. */
  readonly gainDb: number;
  /** −1 left … 1 right */
  readonly pan: number;
  /** 0 … 1 */
  readonly reverbSend: number;
  /** 0 … 1 */
  readonly delaySend: number;
  /** Depth of the duck under each kick, 0 (none) … 1 (silence). */
  readonly sidechain: number;
}

/** What a track does in the music, whatever plays it. */
export const TRACK_PARTS = [
  'drums',
  'bass',
  'chords',
  'pad',
  'lead',
  'counter',
  'vocals',
  'texture',
  'effects',
] as const;
export type TrackPart = (typeof TRACK_PARTS)[number];

/** A movement over time that belongs to the music: a filter that opens into a drop, a part that swells. */
export interface Automation {
  readonly parameter: 'lowpassHz' | 'highpassHz' | 'gainDb';
  /**
   * Ordered by tick, at least one. Between two points the value moves evenly (by ratio where it is a frequency); before the
   * first and after the last it stands still. A filter does nothing at 20 kHz (low-pass) and 20 Hz (high-pass).
   */
  readonly points: readonly { readonly tick: number; readonly value: number }[];
  /** Out of silence at the beginning, or into it at the end: it stays at that end, whatever bars come and go. */
  readonly fade?: 'in' | 'out';
}

export interface Track {
  /** Unique in the score: `drums`, `bass`, `chords`, `lead`, `lead-2` … */
  readonly id: string;
  readonly part: TrackPart;
  readonly stem: StemName;
  readonly instrument: InstrumentId;
  readonly strip: Strip;
  /** Drum tracks: the kit's own mixer, in dB over the kit's balance; a drum that is not named stays as it is. */
  readonly voiceGainsDb?: Readonly<Partial<Record<DrumName, number>>>;
  readonly automation?: readonly Automation[];
  /** Ordered by `startTick`, then `pitch`. */
  readonly notes: readonly Note[];
}

/** One note of a motif, in scale steps from the phrase's own level. */
export interface MotifNote {
  readonly tick: number;
  readonly durationTicks: number;
  readonly velocity: number;
  readonly degree: number;
}

export interface Motif {
  readonly lengthTicks: number;
  readonly notes: readonly MotifNote[];
}

/** How a piece came about: enough to write more of it, and to take its changes back. */
export interface Recipe {
  /** What was ordered first. */
  readonly brief: Brief;
  /** What was asked of it since, in order; what was asked at once is one step, and is taken back as one. */
  readonly steps: readonly (readonly ScoreChange[])[];
  /** The candidate that the critic chose; whatever is written for the piece later draws its chance from it. */
  readonly take: number;
  /** The melodic idea and its answer; they outlive a change of genre. */
  readonly motif: Motif;
  readonly answer: Motif;
}

/** The one source of everything: stems, mix, MIDI, pictures, chord names are derived from it. */
export interface Score {
  readonly version: 1;
  readonly title: string;
  readonly genre: Genre;
  readonly key: MusicalKey;
  readonly mood: readonly Mood[];
  readonly seed: number;
  readonly bpm: number;
  /** The pulse that listeners feel, where it differs (half-time genres). */
  readonly feltBpm?: number;
  readonly ticksPerQuarter: typeof TICKS_PER_QUARTER;
  readonly beatsPerBar: number;
  readonly tempoMap: readonly TempoChange[];
  /** The last bar ends here; the tail rings out after it. */
  readonly endTick: number;
  readonly durationSeconds: number;
  readonly sections: readonly Section[];
  readonly chords: readonly ChordEvent[];
  readonly tracks: readonly Track[];
  readonly recipe: Recipe;
}

/** Seconds from the start of the file to `tick`, by the tempo map. */
export function tickToSeconds(score: Pick<Score, 'tempoMap' | 'ticksPerQuarter'>, tick: number): number {
  let seconds = 0;
  score.tempoMap.forEach((change, index) => {
    const end = Math.min(tick, score.tempoMap[index + 1]?.tick ?? Infinity);
    if (end > change.tick) seconds += ((end - change.tick) / score.ticksPerQuarter) * (60 / change.bpm);
  });
  return seconds;
}
