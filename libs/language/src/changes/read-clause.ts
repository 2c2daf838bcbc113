import type { Reading } from '../reading.js';
import { readAdd, readOnly, readRemove } from './band.js';
import type { ChangeContext, ChangeReader, Clause, Found } from './clause.js';
import { readDensity } from './density.js';
import { readDurationChange } from './duration.js';
import { readFade } from './fade.js';
import { readGenreChange } from './genre.js';
import { readLevel } from './level.js';
import { readMoodChange } from './mood.js';
import { isAtUntoldTime, isCompared, isForbidden, isOnBeats, isOpening, isTold } from './no-orders.js';
import { readParts } from './parts.js';
import { readPitchChange } from './pitch.js';
import { readPlaces, scopeOf } from './places.js';
import { readSectionChange } from './sections.js';
import { readSwap } from './swap.js';
import { readTempoChange } from './tempo.js';
import { readUndo } from './undo.js';
import { readVary } from './vary.js';

/** Facts of the whole piece: a clause may ask for several ("darker, in D minor"). */
const FACTS: readonly ChangeReader[] = [
  readTempoChange,
  readPitchChange,
  readDurationChange,
  readGenreChange,
  readMoodChange,
];
/** What is done to parts and sections: the first that fits is meant. */
const DEEDS: readonly ChangeReader[] = [readSwap, readDensity, readLevel, readOnly, readRemove, readAdd, readVary];

/** A clause with the places and parts that it names. */
export function clauseOf(all: Reading, context: ChangeContext): Clause {
  const places = readPlaces(all);
  const words = all.pick((at) => !places.some(({ from, to }) => from <= at && at < to));
  const scope = scopeOf(places, context.sections);
  return {
    all,
    words,
    places,
    parts: readParts(words),
    isPlaced: places.length > 0,
    context,
    ...(scope !== undefined && { scope }),
  };
}

/** What one clause asks for, as far as it says so itself. */
export function readClause(clause: Clause): readonly Found[] {
  const undone = readUndo(clause);
  if (undone.length > 0) return undone;
  if (isForbidden(clause) || isTold(clause) || isCompared(clause.all) || isOpening(clause)) return [];
  const fades = readFade(clause);
  if (fades.length > 0) return fades;
  const section = readSectionChange(clause);
  if (section.length > 0) return section;
  // A place that cannot be told: better nothing than everything.
  if (clause.isPlaced && clause.scope === undefined) return [];
  const facts = FACTS.flatMap((read) => read(clause)).sort((left, right) => left.at - right.at);
  if (facts.length > 0) return facts;
  const deeds = DEEDS.map((read) => read(clause)).find((found) => found.length > 0) ?? [];
  return isAtUntoldTime(clause.all)
    ? deeds.filter(({ change }) => change.kind === 'add' && isOnBeats(clause.all))
    : deeds;
}
