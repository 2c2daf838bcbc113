import type { ChangeScope, Note, Score, Track } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { withoutOverlaps } from '../notes.js';
import { isPitched, targetsOf } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { isNoteWithin, spansOf, type Span } from './scope.js';
import { agree, capital, placed } from './wording.js';

/** One part by whole octaves: any other step would leave the key. Notes that its instrument cannot play stay in reach. */
export function movePart(score: Score, part: string, semitones: number, scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const targets = targetsOf(score, part);
  if (isRefused(targets)) return targets;
  if (semitones === 0 || semitones % 12 !== 0) {
    return refuse(`A single part moves by octaves: say “${part} an octave higher”, or transpose the whole piece.`);
  }
  const meant = new Set(targets.map(({ track }) => track).filter(isPitched));
  if (meant.size === 0) return refuse(`The ${part} ${agree(part, 'plays', 'play')} no pitches that could be moved.`);
  const tracks = score.tracks.map((track) => (meant.has(track) ? moved(track, semitones, spans) : track));
  if (tracks.every((track, index) => track === score.tracks[index])) {
    return refuse(
      `The ${part} cannot go ${semitones > 0 ? 'higher' : 'lower'} than ${agree(part, 'it is', 'they are')}.`,
    );
  }
  const octaves = Math.abs(semitones) / 12;
  const way = `${octaves === 1 ? 'an octave' : `${octaves} octaves`} ${semitones > 0 ? 'higher' : 'lower'}`;
  const said = `${capital(part)} ${way}${placed(score, scope)}; everything else stays.`;
  return { score: { ...score, tracks }, said };
}

function moved(track: Track, semitones: number, spans: readonly Span[]): Track {
  const [low, high] = rangeOf(track.instrument);
  const fits = (pitch: number | undefined) =>
    pitch === undefined || (pitch + semitones >= low && pitch + semitones <= high);
  const goes = (note: Note) => isNoteWithin(spans, note) && fits(note.pitch) && fits(note.glideToPitch);
  if (!track.notes.some(goes)) return track;
  const notes = track.notes.map((note) => {
    if (!goes(note)) return note;
    const glide = note.glideToPitch === undefined ? {} : { glideToPitch: note.glideToPitch + semitones };
    return { ...note, pitch: note.pitch + semitones, ...glide };
  });
  return { ...track, notes: withoutOverlaps(notes) };
}
