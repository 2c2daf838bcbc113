import type { ChangeScope, Note, Score, Track } from '@ctc/contracts';
import { isMeant, targetsOf, type Target } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { isNoteWithin, type Span, spansOf } from './scope.js';
import { listed, placed } from './wording.js';

/** Silences a part, everywhere or in places. */
export function removePart(score: Score, part: string, scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const targets = targetsOf(score, part);
  if (isRefused(targets)) return targets;
  const left = withoutTargets(score, targets, spans);
  if (countNotes(left) === countNotes(score)) return refuse(`The ${part} does not play${placed(scope)}.`);
  if (left.tracks.length === 0) return refuse(`The ${part} is all there is: without it the piece would be silent.`);
  return { score: left, said: `${capital(part)} is out${placed(scope)}; everything else stays.` };
}

/** Silences everything but some parts. */
export function keepOnly(score: Score, parts: readonly string[], scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const kept: Target[] = [];
  for (const part of parts) {
    const targets = targetsOf(score, part);
    if (isRefused(targets)) return targets;
    kept.push(...targets);
  }
  const stays = (track: Track, note: Note) =>
    !isNoteWithin(spans, note) || kept.some((target) => target.track === track && isMeant(target, note.pitch));
  const left = filterNotes(score, stays, spans);
  if (left.tracks.length === 0) return refuse(`${capital(listed(parts))} would leave silence.`);
  if (countNotes(left) === countNotes(score)) return refuse(`Nothing else plays${placed(scope)} already.`);
  return { score: left, said: `Only ${listed(parts)}${placed(scope) || ' now'}; the notes that play are unchanged.` };
}

function withoutTargets(score: Score, targets: readonly Target[], spans: readonly Span[]): Score {
  const goes = (track: Track, note: Note) =>
    isNoteWithin(spans, note) && targets.some((target) => target.track === track && isMeant(target, note.pitch));
  return filterNotes(score, (track, note) => !goes(track, note), spans, targets);
}

/** Keeps notes by a test; what rings into a place where its part is silent now ends there. */
function filterNotes(
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
    return [{ ...track, notes: endedBefore(notes, spans.filter(isSilentIn)) }];
  });
  return { ...score, tracks };
}

/** Notes end where a span begins. */
export function endedBefore(notes: readonly Note[], spans: readonly Span[]): readonly Note[] {
  if (spans.length === 0) return notes;
  return notes.map((note) => {
    const end = note.startTick + note.durationTicks;
    const span = spans.find(({ from }) => from > note.startTick && from < end);
    return span ? { ...note, durationTicks: span.from - note.startTick } : note;
  });
}

export function countNotes({ tracks }: Pick<Score, 'tracks'>): number {
  return tracks.reduce((sum, track) => sum + track.notes.length, 0);
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
