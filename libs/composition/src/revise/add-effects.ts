import type { Note, Score } from '@ctc/contracts';
import type { EffectName } from '../genres/genre-table.js';
import { withoutOverlaps } from '../notes.js';
import { refuse, type Outcome } from './outcome.js';
import { planOf, writeAgain } from './plan-of.js';
import { isWithin, type Span } from './scope.js';

/** Risers, downlifters or impacts come in wherever the form has a place for them, in a genre that has none as well. */
export function addEffects(score: Score, effect: EffectName, spans: readonly Span[], where: string): Outcome {
  const { cast } = planOf(score);
  const plan = planOf(score, { cast: { ...cast, effects: new Set([effect]) } });
  const written = writeAgain(score, plan).tracks.find(({ id }) => id === effect);
  const existing = score.tracks.find(({ instrument }) => instrument === written?.instrument);
  const added = (written?.notes ?? []).filter(
    (note) => touches(spans, note) && !existing?.notes.some((other) => overlap(note, other)),
  );
  if (!written || added.length === 0) return refuse(`There is no place for more ${effect}s${where}.`);
  const track = { ...(existing ?? written), notes: withoutOverlaps([...(existing?.notes ?? []), ...added]) };
  const tracks = existing
    ? score.tracks.map((other) => (other === existing ? track : other))
    : [...score.tracks, track];
  const count = added.length === 1 ? `A ${effect} comes` : `${added.length} ${effect}s come`;
  return { score: { ...score, tracks }, said: `${count} in${where}; everything else stays.` };
}

/** A riser belongs to the section into which it leads as well as to the one in which it climbs. */
function touches(spans: readonly Span[], { startTick, durationTicks }: Note): boolean {
  return [startTick, startTick + durationTicks].some((tick) => isWithin(spans, tick));
}

function overlap(a: Note, b: Note): boolean {
  return a.startTick < b.startTick + b.durationTicks && b.startTick < a.startTick + a.durationTicks;
}
