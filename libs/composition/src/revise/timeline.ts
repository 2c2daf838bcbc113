import type { ChordEvent, Note, Score, Section, Track } from '@ctc/contracts';
import { barTickOf, withoutOverlaps } from '../notes.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';
import { spliceCurve } from './curve.js';

/** Some bars of a piece, cut out: times count from the cut. */
export interface Clip {
  readonly ticks: number;
  readonly chords: readonly ChordEvent[];
  /** By track id. */
  readonly notes: ReadonlyMap<string, readonly Note[]>;
}

/** What lies between two bar lines; notes and chords are cut at both. */
export function clipOf(score: Score, from: number, to: number): Clip {
  return {
    ticks: to - from,
    chords: chordsIn(score.chords, from, to),
    notes: new Map(score.tracks.map((track) => [track.id, notesIn(track.notes, from, to)])),
  };
}

type Event = { readonly startTick: number; readonly durationTicks: number };

/** The chords of a stretch: they cover the bars without gaps, so one that began before is still the chord here. */
function chordsIn(chords: readonly ChordEvent[], from: number, to: number): ChordEvent[] {
  return chords.flatMap((chord) => {
    const start = Math.max(chord.startTick, from);
    const end = Math.min(chord.startTick + chord.durationTicks, to);
    return end > start ? [{ ...chord, startTick: start - from, durationTicks: end - start }] : [];
  });
}

/** The notes that belong to a stretch, ended where it ends. */
function notesIn(notes: readonly Note[], from: number, to: number): Note[] {
  return notes
    .filter((note) => barTickOf(note) >= from && barTickOf(note) < to)
    .map((note) => ({
      ...note,
      startTick: note.startTick - from,
      durationTicks: Math.min(note.durationTicks, to - note.startTick),
    }));
}

/**
 * Replaces the bars between two bar lines by a clip (longer, shorter or of no length); what follows moves along. What rings past
 * the last bar keeps ringing. Sections are the caller's to tell.
 */
export function splice(score: Score, from: number, to: number, clip: Clip, sections: readonly Section[]): Score {
  const moved = clip.ticks - (to - from);
  const placed = placeSections(sections);
  const tracks = score.tracks.map((track): Track => {
    if (track.part === 'texture') return { ...track, notes: track.notes.map((note) => spanning(note, from, moved)) };
    const notes = [
      ...track.notes.filter((note) => barTickOf(note) < from).map((note) => endedAt(note, from, score.endTick)),
      ...(clip.notes.get(track.id) ?? []).map((note) => later(note, from)),
      ...track.notes.filter((note) => barTickOf(note) >= to).map((note) => later(note, moved)),
    ];
    const inPiece = notes.map((note) => (note.startTick < 0 ? { ...note, startTick: 0 } : note));
    const automation = track.automation?.map((curve) => spliceCurve(curve, from, to, clip.ticks, score.endTick));
    return { ...track, notes: withoutOverlaps(inPiece), ...(automation && { automation }) };
  });
  const chords = [
    ...chordsIn(score.chords, 0, from),
    ...clip.chords.map((chord) => later(chord, from)),
    ...chordsIn(score.chords, to, score.endTick).map((chord) => later(chord, from + clip.ticks)),
  ];
  return {
    ...score,
    endTick: score.endTick + moved,
    sections: placed,
    chords: joinedChords(chords),
    tracks: tracks.filter((track) => track.notes.length > 0),
  };
}

function later<T extends Event>(event: T, ticks: number): T {
  return ticks === 0 ? event : { ...event, startTick: event.startTick + ticks };
}

/** A record turns on through every cut. */
function spanning(note: Note, from: number, moved: number): Note {
  const isLater = note.startTick > from;
  return isLater ? later(note, moved) : { ...note, durationTicks: Math.max(1, note.durationTicks + moved) };
}

/** A note that rang over the cut ends there. */
function endedAt(note: Note, tick: number, endTick: number): Note {
  const end = note.startTick + note.durationTicks;
  return end > tick && tick < endTick ? { ...note, durationTicks: tick - note.startTick } : note;
}

/** Sections one after the other. */
export function placeSections(sections: readonly Section[]): Section[] {
  let startTick = 0;
  return sections.map((section) => {
    const placed = { ...section, startTick };
    startTick += section.bars * TICKS_PER_BAR;
    return placed;
  });
}

/** The same chord twice in a row is one chord. */
function joinedChords(chords: readonly ChordEvent[]): ChordEvent[] {
  const joined: ChordEvent[] = [];
  for (const chord of chords) {
    const last = joined.at(-1);
    if (last?.symbol === chord.symbol && last.pitches.join() === chord.pitches.join()) {
      joined[joined.length - 1] = { ...last, durationTicks: last.durationTicks + chord.durationTicks };
    } else joined.push(chord);
  }
  return joined;
}

export function joinClips(...clips: readonly Clip[]): Clip {
  let ticks = 0;
  const chords: ChordEvent[] = [];
  const notes = new Map<string, Note[]>();
  for (const clip of clips) {
    chords.push(...clip.chords.map((chord) => later(chord, ticks)));
    for (const [id, own] of clip.notes) {
      notes.set(id, [...(notes.get(id) ?? []), ...own.map((note) => later(note, ticks))]);
    }
    ticks += clip.ticks;
  }
  return { ticks, chords, notes };
}

export const NO_CLIP: Clip = { ticks: 0, chords: [], notes: new Map() };
