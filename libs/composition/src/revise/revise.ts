import type { Brief, Recipe, Score, ScoreChange } from '@ctc/contracts';
import { compose } from '../compose.js';
import { addInstrument } from './add.js';
import { changeDensity } from './density.js';
import { fade, withFadesAtItsEnds } from './fade.js';
import { changeLevel } from './level.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { changeDuration, changeGenre, changeMood, lengthTimes } from './recompose.js';
import { changeKey, changeMode, transpose } from './rekey.js';
import { keepOnly } from './only.js';
import { removePart } from './remove.js';
import { withTempo, withTempoTimes } from './retime.js';
import { addSection, extendSection, removeSection, repeatSection } from './sections.js';
import { withoutTornEffects } from './seams.js';
import { settle } from './settle.js';
import { movePart } from './move-part.js';
import { swapInstrument } from './swap.js';
import { vary } from './vary.js';

/** A score after some changes. */
export interface Revision {
  readonly score: Score;
  /** What was done, a sentence for each change. */
  readonly done: readonly string[];
  /** Why something was not done, a sentence each; the score is then as if nobody had asked for it. */
  readonly refused: readonly string[];
}

/**
 * Changes a score as it is told, one change after the other; together they are one step of its history. What a change does not
 * name stays note for note; the same score and changes give the same result. Nothing is thrown for a wish that cannot be met:
 * `refused` says why.
 */
export function revise(score: Score, changes: readonly ScoreChange[]): Revision {
  let revision: Revision = { score, done: [], refused: [] };
  let made: readonly ScoreChange[] = [];
  for (const change of changes) {
    const outcome = change.kind === 'undo' ? undo(revision.score, change.steps) : make(revision.score, change);
    if (isRefused(outcome)) {
      revision = { ...revision, refused: [...revision.refused, outcome.refused] };
      continue;
    }
    const isOpen = made.length > 0;
    made = change.kind === 'undo' ? [] : [...made, change];
    const next = made.length > 0 ? remembered(outcome.score, made, isOpen) : outcome.score;
    revision = { ...revision, score: next, done: [...revision.done, outcome.said] };
  }
  return revision;
}

/** A piece from its first order and everything that was asked of it since. */
export function replay(brief: Brief, steps: Recipe['steps']): Score {
  return steps.reduce((score, step) => revise(score, step).score, compose(brief).score);
}

function undo({ recipe }: Score, count = 1): Outcome {
  const { brief, steps } = recipe;
  if (steps.length === 0) return refuse('There is nothing to take back: this is the first version.');
  const left = steps.slice(0, Math.max(0, steps.length - Math.max(1, Math.round(count))));
  const taken = steps.length - left.length;
  const said = taken === 1 ? 'The last change is taken back.' : `The last ${taken} changes are taken back.`;
  return { score: replay(brief, left), said };
}

/** A step of the piece's history; one that is still open takes in what was asked at once with it. */
function remembered(score: Score, step: readonly ScoreChange[], isOpen: boolean): Score {
  const { steps } = score.recipe;
  const before = isOpen ? steps.slice(0, -1) : steps;
  const next = settle({ ...score, recipe: { ...score.recipe, steps: [...before, step] } });
  return withFadesAtItsEnds(withoutTornEffects(next));
}

function make(score: Score, change: Exclude<ScoreChange, { kind: 'undo' }>): Outcome {
  switch (change.kind) {
    case 'tempo':
      return 'bpm' in change ? withTempo(score, change.bpm, make) : withTempoTimes(score, change.factor, make);
    case 'key':
      return changeKey(score, change.key, change.scope);
    case 'transpose':
      return change.part === undefined
        ? transpose(score, change.semitones, change.scope)
        : movePart(score, change.part, change.semitones, change.scope);
    case 'mode':
      return changeMode(score, change.mode);
    case 'genre':
      return changeGenre(score, change.genre, change.bpm, make);
    case 'mood':
      return changeMood(score, change.mood, make);
    case 'duration':
      return changeDuration(score, 'seconds' in change ? change.seconds : lengthTimes(score, change.factor), make);
    case 'add':
      return addInstrument(score, change.instrument, change.scope);
    case 'remove':
      return removePart(score, change.part, change.scope);
    case 'only':
      return keepOnly(score, change.parts, change.scope);
    case 'swap':
      return swapInstrument(score, change.part, change.instrument, change.scope);
    case 'level':
      return changeLevel(score, change.part, change.gainDb, change.scope);
    case 'fade':
      return fade(score, change);
    case 'density':
      return changeDensity(score, change.direction, change.part, change.scope);
    case 'vary':
      return vary(score, change.part, change.scope);
    case 'addSection':
      return addSection(score, change.section, change.after, change.bars);
    case 'removeSection':
      return removeSection(score, change.section);
    case 'repeatSection':
      return repeatSection(score, change.section, change.times);
    case 'extendSection':
      return extendSection(score, change.section, change.bars);
  }
}
