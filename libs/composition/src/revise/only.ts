import type { ChangeScope, Note, Score, Track } from '@ctc/contracts';
import { addDrums } from './add-drums.js';
import { extend } from './add.js';
import { isMeant, targetsOf, type Target } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { countNotes, filterNotes } from './remove.js';
import { isNoteWithin, spansOf, type Span } from './scope.js';
import { capital, listed, placed } from './wording.js';

/** Silences everything but some parts; who is to be heard alone in a place plays there, also where he was silent. */
export function keepOnly(score: Score, parts: readonly string[], scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const missing = parts.map((part) => targetsOf(score, part)).find(isRefused);
  if (missing) return missing;
  const heard = scope ? parts.reduce((current, part) => playing(current, part, spans), score) : score;
  const kept = parts.flatMap((part): readonly Target[] => {
    const targets = targetsOf(heard, part);
    return isRefused(targets) ? [] : targets;
  });
  const stays = (track: Track, note: Note) =>
    !isNoteWithin(spans, note) || kept.some((target) => target.track === track && isMeant(target, note.pitch));
  const left = filterNotes(heard, stays, spans);
  if (left.tracks.length === 0) return refuse(`${capital(listed(parts))} would leave silence.`);
  if (countNotes(left) === countNotes(score)) return refuse(`Nothing else plays${placed(score, scope)} already.`);
  return { score: left, said: `Only ${listed(parts)}${placed(score, scope) || ' now'}; everything else stays.` };
}

function playing(score: Score, part: string, spans: readonly Span[]): Score {
  const targets = targetsOf(score, part);
  if (isRefused(targets)) return score;
  return targets.reduce((current, { track, drums }) => {
    const same = current.tracks.find(({ id }) => id === track.id);
    const outcome =
      drums || track.part === 'drums' ? addDrums(current, part, spans, '') : same && extend(current, same, spans, '');
    return !outcome || isRefused(outcome) ? current : outcome.score;
  }, score);
}
