import { DRUM_PITCH, type ChangeScope, type Note, type Score, type Track, type TrackPart } from '@ctc/contracts';
import { planHarmony } from '../harmony/plan-harmony.js';
import { inventMaterial } from '../melody/write-lead.js';
import { endedAt, withoutOverlaps } from '../notes.js';
import type { Random } from '../random.js';
import { tableFor } from '../genres/index.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';
import { isMeant, targetsOf, type Target } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { chanceOf, keyAt, planOf, writeAgain } from './plan-of.js';
import { chordsCutAt } from './rekey-chord.js';
import { isEverywhere, isNoteWithin, isWithin, type Span, spanOf, spansOf } from './scope.js';
import { placed } from './wording.js';

/** Another take: new notes for the same order, in a part or in a place; what is not meant stays note for note. */
export function vary(score: Score, part: string | undefined, scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const targets = part === undefined ? score.tracks.map((track) => ({ track })) : targetsOf(score, part);
  if (isRefused(targets)) return targets;
  const takes = score.recipe.steps.flat().filter(({ kind }) => kind === 'vary').length + 1;
  const random = chanceOf(score).fork(`again ${takes}`);
  const isHarmony = part !== undefined && /chord|harmon/.test(part.toLowerCase());
  const varied = isHarmony ? otherHarmony(score, random, spans) : otherNotes(score, targets, random, spans);
  if (sameNotes(score, varied))
    return refuse(
      `Another take of ${part === undefined ? 'it' : `the ${part}`}${placed(score, scope)} came out the same: name a part or a section.`,
    );
  const what = part === undefined ? 'Another take' : `Another take of the ${part}`;
  return {
    score: varied,
    said: `${what}${placed(score, scope)}; ${isHarmony ? 'the other parts follow the new chords' : 'everything else stays'}.`,
  };
}

function sameNotes(a: Score, b: Score): boolean {
  return JSON.stringify(a.tracks) === JSON.stringify(b.tracks);
}

/** Fresh ideas for the melody where the whole melody is meant, the same ideas told otherwise where only a place is. */
function otherNotes(score: Score, targets: readonly Target[], random: Random, spans: readonly Span[]): Score {
  const plan = planOf(score);
  const isWholeLead = isEverywhere(spans) && targets.some(({ track }) => track.part === 'lead');
  const ideas = isWholeLead ? inventMaterial(plan, random.fork('material')) : score.recipe;
  const recipe = { ...score.recipe, motif: ideas.motif, answer: ideas.answer };
  const again = writeAgain({ ...score, recipe }, plan, random);
  const tracks = score.tracks.map((track) => {
    // A crackle has no other take, and effects hang on the seams.
    const isWritten = track.part !== 'texture' && track.part !== 'effects';
    const target = isWritten ? targets.find((candidate) => candidate.track === track) : undefined;
    const source = target && sourceFor(track, score, again);
    return source ? replaced(score, target, source.notes, spans) : track;
  });
  return { ...score, recipe, tracks };
}

function sourceFor(track: Track, before: Score, again: Score): Track | undefined {
  if (track.part === 'effects') return undefined;
  const isFirst = before.tracks.find((other) => other.part === track.part) === track;
  return isFirst ? again.tracks.find((other) => other.part === track.part) : undefined;
}

/** New notes for old ones in some places; the ending stays, and so does a kick to which the bass is locked. */
function replaced(score: Score, target: Target, notes: readonly Note[], spans: readonly Span[]): Track {
  const endingTick = score.endTick - TICKS_PER_BAR;
  const isLocked = target.track.part === 'drums' && tableFor(score.genre).bass.follows === 'kick';
  const isReplaced = (note: Note) =>
    isMeant(target, note.pitch) &&
    isNoteWithin(spans, note) &&
    note.startTick < endingTick &&
    !(isLocked && !target.drums && note.pitch === DRUM_PITCH.kick);
  const stays = target.track.notes.filter((note) => !isReplaced(note));
  const audible = sectionsThatSound(score, target.track);
  const added = notes.filter((note) => isReplaced(note) && isNoteWithin(audible, note));
  return {
    ...target.track,
    notes: withoutOverlaps([...endedAt(stays, edges(spans, 'from')), ...endedAt(added, edges(spans, 'to'))]),
  };
}

const edges = (spans: readonly Span[], side: keyof Span) => spans.map((span) => span[side]);

/** Where somebody was silenced he stays silent. */
function sectionsThatSound(score: Score, track: Track): Span[] {
  return score.sections
    .map(({ startTick, bars }) => ({ from: startTick, to: startTick + bars * TICKS_PER_BAR }))
    .filter((span) => track.notes.some((note) => isNoteWithin([span], note)));
}

const HARMONIC: readonly TrackPart[] = ['bass', 'chords', 'pad', 'lead', 'counter', 'vocals'];

/** Another progression in the same key and mood; whoever plays pitches follows it, in the same rhythm. */
function otherHarmony(score: Score, random: Random, spans: readonly Span[]): Score {
  const plan = planOf(score);
  const { table, brief } = plan;
  const form = plan.sections.map(({ name, startBar, bars }) => ({ name, startBar, bars }));
  const chords = planHarmony(table.harmony, table.chords, brief.key, brief.mood, form, random.fork('harmony'));
  const again = writeAgain(score, { ...plan, chords });
  // Where the music has moved to another key, its chords stay.
  const isOpen = (tick: number) => isWithin(spans, tick) && keyAt(score, tick) === score.key;
  const open = score.sections.filter(({ key }) => key === undefined).map((section) => spanOf(score, section));
  const edges = [...spans, ...open].flatMap(({ from, to }) => [from, to]);
  const cut = (events: Score['chords']) => edges.reduce((parts, tick) => chordsCutAt(parts, tick), [...events]);
  const merged = [
    ...cut(score.chords).filter(({ startTick }) => !isOpen(startTick)),
    ...cut(again.chords).filter(({ startTick }) => isOpen(startTick)),
  ].sort((a, b) => a.startTick - b.startTick);
  const places = spans.flatMap((span) =>
    open.flatMap(({ from, to }) => {
      const shared = { from: Math.max(from, span.from), to: Math.min(to, span.to) };
      return shared.from < shared.to ? [shared] : [];
    }),
  );
  const tracks = score.tracks.map((track) => {
    const source = HARMONIC.includes(track.part) ? sourceFor(track, score, again) : undefined;
    return source ? replaced(score, { track }, source.notes, places) : track;
  });
  return { ...score, chords: merged, tracks };
}
