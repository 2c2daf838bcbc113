import type { Note, Score, Track } from '@ctc/contracts';
import { climbs, seamOf } from '../transitions/seam.js';

/** Effects hang on the seams between sections; where bars have moved, a riser climbs on to the seam that it now leads to. */
export function climbOn(score: Score): Score {
  return withEffects(score, (notes) => {
    const reached = new Set<number>();
    return notes.flatMap((note) => {
      if (!climbs(note)) return [note];
      const seam = score.sections.find(({ startTick }) => startTick > note.startTick)?.startTick;
      if (seam === undefined || reached.has(seam)) return [];
      reached.add(seam);
      return [{ ...note, durationTicks: seam - note.startTick }];
    });
  });
}

/** What a change has torn from its seam is gone: half a riser leads nowhere, a boom in the middle of a verse is a mistake. */
export function withoutTornEffects(score: Score): Score {
  const seams = new Set(score.sections.map(({ startTick }) => startTick));
  const hangs = (note: Note) => seams.has(seamOf(note));
  return withEffects(score, (notes) => (notes.every(hangs) ? notes : notes.filter(hangs)));
}

function withEffects(score: Score, change: (notes: readonly Note[]) => readonly Note[]): Score {
  const tracks = score.tracks.flatMap((track): Track[] => {
    if (track.part !== 'effects') return [track];
    const notes = change(track.notes);
    if (notes === track.notes) return [track];
    return notes.length > 0 ? [{ ...track, notes }] : [];
  });
  return tracks.length === score.tracks.length && tracks.every((track, index) => track === score.tracks[index])
    ? score
    : { ...score, tracks };
}
