import type { DrumName, Score, SectionName, StemName } from '@ctc/contracts';
import { DRUM_PITCH } from '@ctc/contracts/instruments';
import { tickToSeconds } from '@ctc/contracts/score';
import type { TimeWindow } from './time-window.js';

export interface DrawnNote extends TimeWindow {
  /** 0 is the topmost. */
  readonly row: number;
  readonly stem: StemName;
  /** 0 < velocity ≤ 1 */
  readonly velocity: number;
}

export interface DrawnChord extends TimeWindow {
  readonly symbol: string;
}

/** A section in words, for those who do not see the picture. */
export interface SectionFacts {
  readonly name: SectionName;
  /** Bars count from 1. */
  readonly firstBar: number;
  readonly lastBar: number;
  /** In order, a chord that is held named once. */
  readonly chords: readonly string[];
  readonly players: readonly StemName[];
}

/** A score as something to look at: pitches above, one row each; drums below, one row for each of them. */
export interface ScorePicture {
  readonly rows: number;
  /** The first row of the drums; `rows` where there are none. */
  readonly firstDrumRow: number;
  /** What is struck in each row of the drums, from the first on. */
  readonly drums: readonly DrumName[];
  readonly notes: readonly DrawnNote[];
  readonly chords: readonly DrawnChord[];
  readonly sections: readonly SectionFacts[];
  readonly tracks: number;
}

export function pictureOf(score: Score): ScorePicture {
  const played = score.tracks.filter(({ notes }) => notes.length > 0);
  const rowOf = rowsOf(played);
  const stretch = (startTick: number, durationTicks: number): TimeWindow => ({
    startSeconds: tickToSeconds(score, startTick),
    endSeconds: tickToSeconds(score, startTick + durationTicks),
  });
  return {
    rows: rowOf.rows,
    firstDrumRow: rowOf.firstDrumRow,
    drums: rowOf.drums.map(drumNamed),
    notes: played.flatMap((track) =>
      track.notes.map(({ startTick, durationTicks, pitch, velocity }) => ({
        ...stretch(startTick, durationTicks),
        row: rowOf.row(track, pitch),
        stem: track.stem,
        velocity,
      })),
    ),
    chords: score.chords.map(({ symbol, startTick, durationTicks }) => ({
      symbol,
      ...stretch(startTick, durationTicks),
    })),
    sections: sectionsOf(score),
    tracks: played.length,
  };
}

/** Every pitch between the lowest and the highest has a row, drums only have one when they are hit. */
function rowsOf(tracks: Score['tracks']) {
  const pitchesOf = (drums: boolean) =>
    tracks.filter((track) => isDrums(track) === drums).flatMap(({ notes }) => notes.map(({ pitch }) => pitch));
  const pitched = pitchesOf(false);
  const highest = pitched.reduce((most, pitch) => Math.max(most, pitch), -Infinity);
  const lowest = pitched.reduce((least, pitch) => Math.min(least, pitch), Infinity);
  const firstDrumRow = pitched.length > 0 ? highest - lowest + 1 : 0;
  const drums = [...new Set(pitchesOf(true))].sort((a, b) => b - a);
  return {
    firstDrumRow,
    drums,
    rows: firstDrumRow + drums.length,
    row: (track: Score['tracks'][number], pitch: number) =>
      isDrums(track) ? firstDrumRow + drums.indexOf(pitch) : highest - pitch,
  };
}

const DRUM_NAMES = Object.entries(DRUM_PITCH) as [DrumName, number][];

/** By its General MIDI pitch; scores hold no other. */
function drumNamed(pitch: number): DrumName {
  return DRUM_NAMES.find(([, each]) => each === pitch)?.[0] ?? 'kick';
}

function isDrums({ part }: Score['tracks'][number]): boolean {
  return part === 'drums';
}

function sectionsOf({ sections, chords, tracks, ticksPerQuarter, beatsPerBar }: Score): SectionFacts[] {
  const barTicks = ticksPerQuarter * beatsPerBar;
  return sections.map(({ name, startTick, bars }) => {
    const endTick = startTick + bars * barTicks;
    const isHere = (event: { startTick: number }) => event.startTick >= startTick && event.startTick < endTick;
    const symbols = chords.filter(isHere).map(({ symbol }) => symbol);
    return {
      name,
      firstBar: Math.round(startTick / barTicks) + 1,
      lastBar: Math.round(endTick / barTicks),
      chords: symbols.filter((symbol, index) => symbol !== symbols[index - 1]),
      players: [...new Set(tracks.filter(({ notes }) => notes.some(isHere)).map(({ stem }) => stem))],
    };
  });
}
