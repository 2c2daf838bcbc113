import type { Brief, Score, ScoreChange } from '@ctc/contracts';
import { compose } from '../compose.js';
import { addInstrument } from './add.js';
import { changeDensity } from './density.js';
import { changeLevel } from './level.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { changeDuration, changeGenre, changeMood, lengthTimes } from './recompose.js';
import { changeKey, changeMode, transpose } from './rekey.js';
import { keepOnly, removePart } from './remove.js';
import { bpmTimes, withTempo } from './retime.js';
import { addSection, extendSection, removeSection, repeatSection } from './sections.js';
import { settle } from './settle.js';
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
 * Changes a score as it is told, one change after the other. What a change does not name stays note for note; the same score
 * and changes give the same result. Nothing is thrown for a wish that cannot be met: `refused` says why.
 */
export function revise(score: Score, changes: readonly ScoreChange[]): Revision {
  return changes.reduce<Revision>(
    (revision, change) => {
      const outcome = takesBack(change) ? undo(revision.score, change.steps) : recorded(revision.score, change);
      return isRefused(outcome)
        ? { ...revision, refused: [...revision.refused, outcome.refused] }
        : { ...revision, score: outcome.score, done: [...revision.done, outcome.said] };
    },
    { score, done: [], refused: [] },
  );
}

/** A piece from its first order and everything that was asked of it since. */
export function replay(brief: Brief, changes: readonly ScoreChange[]): Score {
  return revise(compose(brief).score, changes).score;
}

type Undo = Extract<ScoreChange, { kind: 'undo' }>;

function takesBack(change: ScoreChange): change is Undo {
  return change.kind === 'undo';
}

function undo({ recipe }: Score, steps = 1): Outcome {
  const { brief, changes } = recipe;
  if (changes.length === 0) return refuse('There is nothing to take back: this is the first version.');
  const left = changes.slice(0, Math.max(0, changes.length - Math.max(1, Math.round(steps))));
  const taken = changes.length - left.length;
  const said = taken === 1 ? 'The last change is taken back.' : `The last ${taken} changes are taken back.`;
  return { score: replay(brief, left), said };
}

/** Makes a change and remembers it. */
function recorded(score: Score, change: ScoreChange): Outcome {
  const outcome = make(score, change);
  if (isRefused(outcome)) return outcome;
  const recipe = { ...outcome.score.recipe, changes: [...score.recipe.changes, change] };
  return { ...outcome, score: settle({ ...outcome.score, recipe }) };
}

function make(score: Score, change: ScoreChange): Outcome {
  switch (change.kind) {
    case 'tempo':
      return withTempo(score, 'bpm' in change ? change.bpm : bpmTimes(score, change.factor), make);
    case 'key':
      return changeKey(score, change.key, change.scope);
    case 'transpose':
      return transpose(score, change.semitones, change.scope);
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
    case 'undo':
      return undo(score, change.steps);
  }
}
