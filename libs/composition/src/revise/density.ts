import { DRUM_PITCH, type ChangeScope, type Note, type Score, type Track } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { withoutOverlaps } from '../notes.js';
import { TICKS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';
import { isMeant, targetsOf, type Target } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { keyAt } from './plan-of.js';
import { scaleOf } from '../harmony/key.js';
import { countNotes } from './remove.js';
import { isNoteWithin, type Span, spansOf } from './scope.js';
import { thicken } from './thicken.js';
import { thin } from './thin.js';
import { placed } from './wording.js';

/** Crashes and textures mark places; nobody means them with “busier”. */
const NOT_COUNTED: ReadonlySet<number> = new Set([DRUM_PITCH.crash]);

/** More or fewer notes in a part; its other notes, and everybody else's, stay. */
export function changeDensity(
  score: Score,
  direction: 'up' | 'down',
  part: string | undefined,
  scope?: ChangeScope,
): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const targets = part === undefined ? everybody(score) : targetsOf(score, part);
  if (isRefused(targets)) return targets;
  const tracks = score.tracks.map((track) => {
    const target = targets.find((candidate) => candidate.track === track);
    return target ? denser(score, target, direction, spans) : track;
  });
  const changed = { ...score, tracks };
  const [before, after] = [countNotes(score), countNotes(changed)];
  const who = part === undefined ? 'everything' : `the ${part}`;
  const isDone = direction === 'up' ? after > before : after < before;
  if (!isDone)
    return refuse(
      `There is nothing to make ${direction === 'up' ? 'busier' : 'simpler'} in ${who}${placed(score, scope)}.`,
    );
  const notes = `${Math.abs(after - before)} ${direction === 'up' ? 'more' : 'fewer'} notes`;
  return { score: changed, said: `${notes} in ${who}${placed(score, scope)}; the others stay as they were.` };
}

function everybody(score: Score): Target[] {
  return score.tracks
    .filter(({ part }) => ['drums', 'bass', 'chords', 'lead', 'counter', 'vocals'].includes(part))
    .map((track) => ({ track }));
}

/** The last bar is the ending and stays as it is. */
function denser(score: Score, target: Target, direction: 'up' | 'down', spans: readonly Span[]): Track {
  const { track } = target;
  const endingTick = score.endTick - TICKS_PER_BAR;
  const isTouched = (note: Note) =>
    isMeant(target, note.pitch) &&
    isNoteWithin(spans, note) &&
    note.startTick < endingTick &&
    !(track.part === 'drums' && NOT_COUNTED.has(note.pitch));
  const touched = track.notes.filter(isTouched);
  const rest = track.notes.filter((note) => !isTouched(note));
  const isDrums = track.part === 'drums';
  const voices = isDrums ? byPitch(touched) : [touched];
  const ground = { isDrums, isPlayable: playable(score, track), spans, endingTick };
  const changed = voices.flatMap((notes) => {
    if (direction === 'down') return thin(notes, isDrums);
    return voices.length > 1 && isAccent(notes) ? notes : thicken(notes, ground);
  });
  const notes = [...rest, ...changed];
  return { ...track, notes: withoutOverlaps(isDrums ? withoutClosedUnderOpen(notes, track.notes) : notes) };
}

function byPitch(notes: readonly Note[]): Note[][] {
  const voices = new Map<number, Note[]>();
  for (const note of notes) voices.set(note.pitch, [...(voices.get(note.pitch) ?? []), note]);
  return [...voices.values()];
}

function playable(score: Score, track: Track) {
  const [low, high] = rangeOf(track.instrument);
  return (pitch: number, tick: number) =>
    pitch >= low && pitch <= high && scaleOf(keyAt(score, tick)).includes(pitch % 12);
}

/** An open hat is an accent: a busier drummer leaves it where it is, unless it is the open hat that shall be busier. */
function isAccent([first]: readonly Note[]): boolean {
  return first?.pitch === DRUM_PITCH.openHat;
}

/** A foot closes the hat: where an open hat sounds, no closed one is added. */
function withoutClosedUnderOpen(notes: readonly Note[], before: readonly Note[]): Note[] {
  const step = (note: Note) => Math.round(note.startTick / TICKS_PER_STEP);
  const open = new Set(notes.filter((note) => note.pitch === DRUM_PITCH.openHat).map(step));
  const old = new Set(before);
  return notes.filter((note) => old.has(note) || note.pitch !== DRUM_PITCH.closedHat || !open.has(step(note)));
}
