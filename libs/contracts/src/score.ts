import type { InstrumentId } from './instruments.js';
import type { Genre, Mood, MusicalKey, SectionName, StemName } from './music.js';

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

export interface Track {
  /** Unique in the score: `drums`, `bass`, `chords`, `lead`, `lead-2` … */
  readonly id: string;
  readonly stem: StemName;
  readonly instrument: InstrumentId;
  readonly strip: Strip;
  /** Ordered by `startTick`, then `pitch`. */
  readonly notes: readonly Note[];
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
