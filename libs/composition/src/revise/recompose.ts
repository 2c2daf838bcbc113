import {
  DURATION_RANGE_SECONDS,
  type Brief,
  type Genre,
  type Mood,
  type Score,
  type ScoreChange,
} from '@ctc/contracts';
import { judge } from '../critic.js';
import { pulseAt } from '../form/pulse.js';
import { factsOf } from '../genres/facts.js';
import { tableFor } from '../genres/index.js';
import { withoutUnwanted } from '../leave-out.js';
import { makePlan, type Given } from '../make-plan.js';
import { writeScore } from '../write-score.js';
import { isLengthAllowed } from './length.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { briefOf, candidateChance, formOf, pulseOfScore, writtenBarsPerBar } from './plan-of.js';
import { bpmSaid, lengthSaid, listed } from './wording.js';

/** Candidates when the band changes with the genre; a change of mood or length keeps the piece's own. */
const CANDIDATES = 6;

/** Makes one change; what was asked of a piece before is asked again when it is planned anew. */
export type MakeChange = (score: Score, change: LastingChange) => Outcome;

const SECTION_KINDS: ReadonlySet<ScoreChange['kind']> = new Set([
  'addSection',
  'removeSection',
  'repeatSection',
  'extendSection',
]);

/** Same music, other length: sections are planned anew, with the same band, groove, harmony and motif. */
export function withDuration(score: Score, durationSeconds: number, again: MakeChange): Score {
  const hasOwnSections = score.recipe.steps.flat().some((change) => SECTION_KINDS.has(change.kind));
  const structure = hasOwnSections ? score.sections.map(({ name }) => name) : score.recipe.brief.structure;
  const brief: Brief = { ...briefOf(score), durationSeconds, ...(structure && { structure }) };
  const pulse = pulseAt(brief, writtenBarsPerBar(score));
  return recompose(score, brief, [score.recipe.take], { pulse }, again);
}

export function changeDuration(score: Score, seconds: number, again: MakeChange): Outcome {
  if (!isLengthAllowed(seconds)) return refuse(`${lengthSaid(seconds)} is outside 15 s to 5:00.`);
  if (Math.abs(seconds - score.durationSeconds) < 0.001) {
    return refuse(`The piece is ${lengthSaid(seconds)} long already.`);
  }
  const replanned = withDuration(score, seconds, again);
  const form = replanned.sections.map(({ name, bars }) => `${name} ${bars}`);
  return {
    score: replanned,
    said: `The arrangement is planned anew for ${lengthSaid(seconds)} (bars: ${listed(form)}), with the same band, groove and motif.`,
  };
}

/** Whole seconds in the range that a factor leads to. */
export function lengthTimes({ durationSeconds }: Score, factor: number): number {
  const { min, max } = DURATION_RANGE_SECONDS;
  return Math.min(max, Math.max(min, Math.round(durationSeconds * factor)));
}

/** Another mood in the same key, tempo and sections: harmony, density, register and instruments follow it. */
export function changeMood(score: Score, mood: readonly Mood[], again: MakeChange): Outcome {
  const wanted = [...new Set(mood)];
  if (wanted.join() === score.mood.join()) return refuse(`The mood is ${listed(wanted)} already.`);
  const given = { form: formOf(score), pulse: pulseOfScore(score) };
  return {
    score: recompose(score, { ...briefOf(score), mood: wanted }, [score.recipe.take], given, again),
    said: `The mood is ${listed(wanted)} now; key, tempo, sections and motif stay.`,
  };
}

/** Another genre around the same key, mood, sections and motif. */
export function changeGenre(score: Score, genre: Genre, wantedBpm: number | undefined, again: MakeChange): Outcome {
  if (genre === score.genre) return refuse(`The piece is ${genre} already.`);
  const { bpm: range, defaultBpm } = factsOf(genre);
  const fits = score.bpm >= range.min && score.bpm <= range.max;
  const bpm = wantedBpm ?? (fits ? score.bpm : defaultBpm);
  const structure = score.sections.map(({ name }) => name);
  const takes = Array.from({ length: CANDIDATES }, (_, take) => take);
  const tempo = bpm === score.bpm ? `it stays at ${bpmSaid(bpm)}` : `the tempo goes to ${bpmSaid(bpm)}`;
  return {
    score: recompose(score, { ...briefOf(score), genre, bpm, structure }, takes, {}, again),
    said: `The piece is ${genre} now: key, mood, sections and motif stay, ${tempo}.`,
  };
}

/** The best of some takes of a brief, with the piece's own melodic ideas and what was asked of its band. */
function recompose(score: Score, brief: Brief, takes: readonly number[], given: Given, again: MakeChange): Score {
  const table = tableFor(brief.genre);
  const written = takes.map((take) => {
    const random = candidateChance(brief.seed, take);
    const candidate = writeScore(makePlan(brief, table, random, given), random, take, score.recipe);
    return { candidate, mark: takes.length > 1 ? judge(candidate, table).total : 0 };
  });
  const { candidate } = written.reduce((best, other) => (other.mark > best.mark ? other : best));
  const { take } = candidate.recipe;
  const fresh: Score = { ...withoutUnwanted(candidate, brief), title: score.title, recipe: { ...score.recipe, take } };
  const asked = score.recipe.steps.flat();
  return asked.filter(lasts).reduce((current, change) => {
    const outcome = again(current, change);
    // What no longer makes sense (a part that is not there any more) is left.
    return isRefused(outcome) ? current : outcome.score;
  }, fresh);
}

type LastingChange = Extract<ScoreChange, { kind: 'add' | 'remove' | 'only' | 'swap' | 'level' | 'density' }>;

/** Bars have moved, so what was said of bars is over; who plays, how loud and how busily stays. */
function lasts(change: ScoreChange): change is LastingChange {
  switch (change.kind) {
    case 'add':
    case 'remove':
    case 'only':
    case 'swap':
    case 'level':
    case 'density':
      return change.scope?.bars === undefined;
    default:
      return false;
  }
}
