import type { ChangeScope, Note, Score, Track } from '@ctc/contracts';
import { endedAt } from '../notes.js';
import { isMeant, targetsOf, type Target } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { isNoteWithin, type Span, spansOf } from './scope.js';
import { agree, capital, placed } from './wording.js';

/** Silences a part, everywhere or in places. */
export function removePart(score: Score, part: string, scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const targets = targetsOf(score, part);
  if (isRefused(targets)) return targets;
  const left = withoutTargets(score, targets, spans);
  if (countNotes(left) === countNotes(score))
    return refuse(`The ${part} ${agree(part, 'does', 'do')} not play${placed(score, scope, 'any')}.`);
  if (left.tracks.length === 0)
    return refuse(
      `The ${part} ${agree(part, 'is', 'are')} all there is: without ${agree(part, 'it', 'them')} the piece would be silent.`,
    );
  return {
    score: left,
    said: `${capital(part)} ${agree(part, 'is', 'are')} out${placed(score, scope)}; everything else stays.`,
  };
}

function withoutTargets(score: Score, targets: readonly Target[], spans: readonly Span[]): Score {
  const goes = (track: Track, note: Note) =>
    isNoteWithin(spans, note) && targets.some((target) => target.track === track && isMeant(target, note.pitch));
  return filterNotes(score, (track, note) => !goes(track, note), spans, targets);
}

/** Keeps notes by a test; what rings into a place where its part is silent now ends there. */
export function filterNotes(
  score: Score,
  stays: (track: Track, note: Note) => boolean,
  spans: readonly Span[],
  touched?: readonly Target[],
): Score {
  const tracks = score.tracks.flatMap((track) => {
    if (touched && !touched.some((target) => target.track === track)) return [track];
    const notes = track.notes.filter((note) => stays(track, note));
    if (notes.length === track.notes.length) return [track];
    if (notes.length === 0) return [];
    // A riser that leads here is heard out.
    if (track.part === 'effects') return [{ ...track, notes }];
    const isSilentIn = (span: Span) => !notes.some((note) => isNoteWithin([span], note));
    const edges = spans.filter(isSilentIn).map(({ from }) => from);
    return [{ ...track, notes: endedAt(notes, edges) }];
  });
  return { ...score, tracks };
}

export function countNotes({ tracks }: Pick<Score, 'tracks'>): number {
  return tracks.reduce((sum, track) => sum + track.notes.length, 0);
}
