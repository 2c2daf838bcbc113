import type { Brief, Score, Track } from '@ctc/contracts';
import { effectsNamed, instrumentNamed } from '../ensemble/instrument-names.js';
import type { FormSection } from '../form/plan-form.js';
import type { Pulse } from '../form/pulse.js';
import { factsOf } from '../genres/facts.js';
import { PART_NAMES, type PartName } from '../genres/genre-table.js';
import { tableFor } from '../genres/index.js';
import { chordNamed } from '../harmony/chord.js';
import { makePlan, type Given } from '../make-plan.js';
import type { Cast, Plan, PlannedChord, Player } from '../plan.js';
import { createRandom, type Random } from '../random.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';
import { writeScore } from '../write-score.js';

/** The chance from which the piece's own candidate was written: the same forks give the same notes again. */
export function chanceOf({ seed, recipe }: Pick<Score, 'seed' | 'recipe'>): Random {
  return candidateChance(seed, recipe.take);
}

export function candidateChance(seed: number, take: number): Random {
  return createRandom(seed, 'compose').fork(`candidate ${take}`);
}

/** The order that would give a piece like this one as it is now. */
export function briefOf(score: Score): Brief {
  const { genre, bpm, key, mood, durationSeconds, seed, recipe } = score;
  const { instruments, leaveOut } = recipe.brief;
  const said = { ...(instruments && { instruments }), ...(leaveOut && { leaveOut }) };
  return { genre, bpm, key, mood, durationSeconds, seed, ...said };
}

/** The plan behind a score as it is now; `given` says what shall be otherwise. */
export function planOf(score: Score, given: Given = {}): Plan {
  const brief = briefOf(score);
  return makePlan(brief, tableFor(score.genre), chanceOf(score), {
    pulse: pulseOfScore(score),
    form: formOf(score),
    cast: castOf(score),
    chords: chordsOf(score),
    ...given,
  });
}

/** Every part written anew by a plan, with the piece's own melodic ideas. */
export function writeAgain(score: Score, plan: Plan, random: Random = chanceOf(score)): Score {
  return writeScore(plan, random, score.recipe.take, score.recipe);
}

/** Written bars per bar of the score, see `Pulse`: read from the felt tempo, which keeps its ratio through every change. */
export function writtenBarsPerBar({
  genre,
  bpm,
  feltBpm = bpm,
}: Pick<Score, 'genre' | 'bpm' | 'feltBpm'>): 0.5 | 1 | 2 {
  const count = feltBpm / (bpm * (factsOf(genre).feltRatio ?? 1));
  return count < 0.75 ? 0.5 : count > 1.5 ? 2 : 1;
}

export function pulseOfScore(score: Score): Pulse {
  const count = writtenBarsPerBar(score);
  const { feltBpm } = score;
  return {
    writtenBpm: score.bpm * count,
    writtenBarsPerBar: count,
    writtenBars: (score.endTick / TICKS_PER_BAR) * count,
    ...(feltBpm !== undefined && { feltBpm }),
  };
}

export function formOf(score: Score): FormSection[] {
  const count = writtenBarsPerBar(score);
  return score.sections.map(({ name, startTick, bars }) => ({
    name,
    startBar: (startTick / TICKS_PER_BAR) * count,
    bars: bars * count,
  }));
}

function castOf(score: Score): Cast {
  const parts = new Map<PartName, Player>();
  for (const track of score.tracks) {
    const part = PART_NAMES.find((name) => name === track.part);
    if (part && !parts.has(part)) parts.set(part, playerOf(score, track));
  }
  const kit = score.tracks.find((track) => track.part === 'drums')?.instrument ?? tableFor(score.genre).drums.kit;
  return { kit, parts, effects: effectsNamed(score.recipe.brief.instruments ?? []), substitutions: [] };
}

function playerOf({ recipe }: Score, { instrument, strip }: Track): Player {
  const names = recipe.brief.instruments ?? [];
  return { instrument, strip, isNamed: names.some((name) => instrumentNamed(name)?.instrument === instrument) };
}

/** The chords as they stand, in written ticks. */
export function chordsOf(score: Score): PlannedChord[] {
  const count = writtenBarsPerBar(score);
  return score.chords.map(({ startTick, durationTicks, symbol, pitches }) => ({
    ...chordNamed(keyAt(score, startTick), symbol),
    startTick: startTick * count,
    durationTicks: durationTicks * count,
    voicing: pitches,
  }));
}

/** The key that holds at a tick. */
export function keyAt(score: Score, tick: number): Score['key'] {
  return score.sections.findLast((section) => section.startTick <= tick)?.key ?? score.key;
}
