import type { ChangeScope, ScoreChange } from '@ctc/contracts';
import { Reading } from '../reading.js';
import { readAdd, readOnly, readRemove, isAlone } from './band.js';
import { scoped, wantedParts, type ChangeContext, type ChangeReader, type Clause, type Found } from './clause.js';
import { splitClauses, type Piece } from './clauses.js';
import { readDensity } from './density.js';
import { readDurationChange } from './duration.js';
import { readGenreChange } from './genre.js';
import { readLevel } from './level.js';
import { readMoodChange } from './mood.js';
import { readParts, type Part } from './parts.js';
import { readPitchChange } from './pitch.js';
import { readPlaces, scopeOf, type Place } from './places.js';
import { readSectionChange } from './sections.js';
import { readSwap } from './swap.js';
import { keepsTempo, readTempoChange } from './tempo.js';
import { readUndo } from './undo.js';
import { readVary } from './vary.js';
import { DENSITY_OF } from '../lexicon/density.js';
import { THERE_WORDS } from '../lexicon/places.js';

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

/**
 * The changes of a finished piece that a message asks for, in the order they are said; empty for what cannot be read.
 *
 * @example readChanges('a bit slower, and drop the piano in the intro', {})
 * // [{kind: 'tempo', factor: 0.95}, {kind: 'remove', part: 'piano', scope: {sections: [{name: 'intro'}]}}]
 */
export function readChanges(text: string, context: ChangeContext = {}): ScoreChange[] {
  const message = Reading.of(text.replace(/(\d)\s*[%％]/g, '$1 percent '), context.history);
  const wishes = new Wishes(context);
  for (const piece of splitClauses(message)) wishes.read(piece);
  return joinFacts(wishes.changes(), keepsTempo(message) ? context.current?.bpm : undefined);
}

interface Wish {
  readonly clause: Clause;
  readonly sentence: number;
  readonly found: readonly Found[];
}

/** Reads clause after clause; what one leaves out, its neighbours say. */
class Wishes {
  private wishes: Wish[] = [];
  /** "In the chorus, …": a place without a wish counts for the next one of its sentence. */
  private leading:
    { readonly places: readonly Place[]; readonly scope?: ChangeScope; readonly sentence: number } | undefined;

  constructor(private readonly context: ChangeContext) {}

  changes(): ScoreChange[] {
    return this.wishes.flatMap(({ found }) => found.map(({ change }) => change));
  }

  read(piece: Piece): void {
    const clause = this.completed(piece, this.placed(piece, clauseOf(piece.reading, this.context)));
    const found = this.find(piece, clause);
    if (found.length > 0) {
      this.wishes.push({ clause, sentence: piece.sentence, found });
      return;
    }
    if (clause.places.length > 0 && isPlaceOnly(clause)) this.place(piece, clause);
  }

  private find(piece: Piece, clause: Clause): readonly Found[] {
    const undone = readUndo(clause);
    if (undone.length > 0) return undone;
    const found = readClause(clause);
    const last = this.lastOf(piece.sentence);
    if (last === undefined || piece.joint === 'start') return found;
    if (isOnlyAdded(found) && isAlone(clause.words, clause.parts)) return likeLast(last, clause) ?? found;
    return found;
  }

  private lastOf(sentence: number): Wish | undefined {
    const last = this.wishes.at(-1);
    return last?.sentence === sentence ? last : undefined;
  }

  /** The clause with the place that was said before it, where it has none of its own. */
  private placed(piece: Piece, clause: Clause): Clause {
    if (clause.places.length > 0) return clause;
    if (this.leading?.sentence === piece.sentence) return { ...clause, ...this.leading, isPlaced: true };
    const isThere = clause.words.tokens.some((_, at) => clause.words.isOneOf(at, THERE_WORDS));
    const last = this.wishes.findLast((wish) => wish.clause.scope !== undefined)?.clause;
    if (isThere && last?.scope !== undefined && clause.parts.length > 0) {
      return { ...clause, places: last.places, scope: last.scope, isPlaced: true };
    }
    return clause;
  }

  /** "louder and busier", "turn them down": a clause about the parts that were named last. */
  private completed(piece: Piece, clause: Clause): Clause {
    if (clause.parts.length > 0) return clause;
    const isThem = clause.words.tokens.some(({ text }) => /^(they|them|theyre)$/.test(text));
    const last = isThem ? this.wishes.at(-1) : this.lastOf(piece.sentence);
    const isAbout = last?.found.some(({ change }) => isThem || change.kind === 'level' || change.kind === 'density');
    if (last === undefined || isAbout !== true || !(isThem || isComparison(clause))) return clause;
    return { ...clause, parts: wantedParts(last.clause).map((part) => ({ ...part, from: 0, to: 0 })) };
  }

  /** A place by itself: behind a wish it belongs to that, otherwise to what follows. */
  private place(piece: Piece, clause: Clause): void {
    const last = this.lastOf(piece.sentence);
    if (last === undefined || last.clause.isPlaced) {
      this.leading = { places: clause.places, scope: clause.scope, sentence: piece.sentence };
      return;
    }
    this.wishes[this.wishes.length - 1] = {
      ...last,
      clause: { ...last.clause, scope: clause.scope, isPlaced: true },
      found: readClause({ ...last.clause, places: clause.places, scope: clause.scope, isPlaced: true }),
    };
  }
}

function clauseOf(all: Reading, context: ChangeContext): Clause {
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

function readClause(clause: Clause): readonly Found[] {
  if (isForbidden(clause)) return [];
  const section = readSectionChange(clause);
  if (section.length > 0) return section;
  // A place that cannot be told: better nothing than everything.
  if (clause.isPlaced && clause.scope === undefined) return [];
  const facts = FACTS.flatMap((read) => read(clause)).sort((left, right) => left.at - right.at);
  if (facts.length > 0) return facts;
  for (const read of DEEDS) {
    const found = read(clause);
    if (found.length > 0) return found;
  }
  return [];
}

/** "don't change the key", "not faster": a verb that is said no to. */
function isForbidden({ all }: Clause): boolean {
  return all.mentions.some(
    ({ tag, negated, from }) =>
      negated &&
      /^(do:(change|add|remove|raise|lower|faster|slower|longer|shorter|again|vary|duplicate|undo|keep)|moreMood)$/.test(
        tag,
      ) &&
      !/^(no|without)$/.test(all.word(from - 1)) &&
      // "outro" is the last section, and "another" in Portuguese.
      !all.startsAt(from, 'section'),
  );
}

function isPlaceOnly({ words, parts }: Clause): boolean {
  return (
    parts.length === 0 &&
    words.mentions.every(({ tag }) =>
      /^(do:(only|polite|want|more)|contrast|question|neutral|do:instead|negation)$/.test(tag),
    )
  );
}

/** "… and busier": an adjective without a verb or a subject of its own. */
function isComparison({ words }: Clause): boolean {
  const isOpened = words.mentions.some(({ tag }) =>
    /^(do:(make|change|add|remove|want|polite)|of:this|genre)$/.test(tag),
  );
  return (
    !isOpened && (words.has('do:raise', 'do:lower') || words.tokens.some((_, at) => words.isOneOf(at, DENSITY_OF)))
  );
}

const isOnlyAdded = (found: readonly Found[]): boolean =>
  found.length > 0 && found.every(({ change }) => change.kind === 'add');

/** "… the drums in the intro, and the bass in the verse": what was done to the last part is done to this one. */
function likeLast({ found }: Wish, clause: Clause): readonly Found[] | undefined {
  const change = found.at(-1)?.change;
  if (change === undefined) return undefined;
  const again = (part: Part): ScoreChange | undefined => {
    const { name } = part;
    switch (change.kind) {
      case 'remove':
        return { kind: 'remove', part: name, ...scoped(clause) };
      case 'level':
        return { kind: 'level', part: name, gainDb: change.gainDb, ...scoped(clause) };
      case 'density':
        return { kind: 'density', part: name, direction: change.direction, ...scoped(clause) };
      case 'vary':
        return { kind: 'vary', part: name, ...scoped(clause) };
      case 'only':
        return { kind: 'only', parts: [name], ...scoped(clause) };
      default:
        return undefined;
    }
  };
  const changes = clause.parts.map((part) => ({ at: part.from, change: again(part) }));
  return changes.every((each): each is Found => each.change !== undefined) ? changes : undefined;
}

/** Moods that follow each other are one mood, a tempo right behind a genre is the genre's. */
function joinFacts(changes: readonly ScoreChange[], keptBpm: number | undefined): ScoreChange[] {
  const joined: ScoreChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (change.kind === 'mood' && last?.kind === 'mood') {
      joined[joined.length - 1] = { kind: 'mood', mood: [...new Set([...last.mood, ...change.mood])] };
    } else if (change.kind === 'tempo' && 'bpm' in change && last?.kind === 'genre') {
      joined[joined.length - 1] = { ...last, bpm: change.bpm };
    } else joined.push(change);
  }
  return joined.map((change) =>
    change.kind === 'genre' && change.bpm === undefined && keptBpm !== undefined ? { ...change, bpm: keptBpm } : change,
  );
}
