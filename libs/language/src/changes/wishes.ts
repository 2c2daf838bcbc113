import type { ScoreChange } from '@ctc/contracts';
import { ordinalAt } from '../entities/ordinal.js';
import { DENSITY_OF } from '../lexicon/density.js';
import { ARTICLES, PLACE_WORDS, THERE_WORDS } from '../lexicon/places.js';
import type { Reading } from '../reading.js';
import { isAlone, isRest } from './band.js';
import { scoped, type ChangeContext, type Clause, type Found } from './clause.js';
import type { Piece } from './clauses.js';
import type { Part } from './parts.js';
import { intervalIn } from './pitch.js';
import { isForbidden } from './no-orders.js';
import { clauseOf, readClause } from './read-clause.js';

interface Wish {
  readonly clause: Clause;
  readonly sentence: number;
  readonly found: readonly Found[];
}

/** Reads clause after clause; what one leaves out, its neighbours say. */
export class Wishes {
  private wishes: Wish[] = [];
  /** "In the chorus, …": a place without a wish counts for the next one of its sentence. */
  private leading: (Placed & { readonly sentence: number }) | undefined;

  /** The last clause that named parts. */
  private named: { readonly clause: Clause; readonly sentence: number } | undefined;

  private readonly missed: Piece[] = [];

  constructor(private readonly context: ChangeContext) {}

  /** What was said of the music and could not be read. */
  unread(): readonly Piece[] {
    return this.missed;
  }

  changes(): ScoreChange[] {
    return this.wishes.flatMap(({ found }) => found.map(({ change }) => change));
  }

  read(piece: Piece, next: Piece | undefined): void {
    const clause = this.completed(piece, this.placed(piece, clauseOf(piece.reading, this.context)));
    const found = this.find(piece, clause);
    if (found.length > 0) {
      this.wishes.push({ clause, sentence: piece.sentence, found });
      return;
    }
    if (clause.places.length > 0 && isPlaceOnly(clause)) this.place(piece, clause, next?.joint === 'none');
    else if (isWish(clause)) this.missed.push(piece);
  }

  private find(piece: Piece, clause: Clause): readonly Found[] {
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
    const nth = ordinalOnly(clause.words);
    if (nth !== undefined) {
      const name = this.wishes.findLast((wish) => wish.clause.places.length > 0)?.clause.places[0]?.choices[0]?.name;
      const scope = name === undefined ? {} : { scope: { sections: [{ name, which: nth }] } };
      return { ...clause, isPlaced: true, ...scope };
    }
    if (this.leading?.sentence === piece.sentence) return withPlace(clause, this.leading);
    const isThere = clause.words.tokens.some((_, at) => clause.words.isOneOf(at, THERE_WORDS));
    const last = isThere ? this.wishes.findLast((wish) => wish.clause.scope !== undefined)?.clause : undefined;
    if (last?.scope !== undefined && clause.parts.length > 0) {
      return withPlace(clause, last);
    }
    return clause;
  }

  /** "louder and busier", "turn them down", "give me a new one": a clause about the parts that were named last. */
  private completed(piece: Piece, clause: Clause): Clause {
    if (clause.parts.length > 0) {
      this.named = { clause, sentence: piece.sentence };
      return clause;
    }
    if (this.named === undefined || !this.isAboutNamed(piece, clause)) return clause;
    const parts = this.named.clause.parts.map((part) => ({ ...part, negated: false, from: 0, to: 0 }));
    const isElsewhere = clause.places.length > 0 || !this.named.clause.isPlaced;
    return { ...(isElsewhere ? clause : withPlace(clause, this.named.clause)), parts };
  }

  private isAboutNamed(piece: Piece, { words, places }: Clause): boolean {
    const isThem = words.tokens.some(({ text }) => /^(they|them|theyre|theyve)$/.test(text));
    const isOne =
      places.length === 0 &&
      (isRest(words) || (words.has('do:vary') && /^(one|ones|another)$/.test(words.word(words.tokens.length - 1))));
    if (isThem || isOne) return true;
    const isIt =
      places.length === 0 &&
      words.has('do:raise', 'do:lower', 'do:remove', 'do:add') &&
      words.tokens.some(({ text }) => /^(it|that|ihn|sie|es|lo|la|le)$/.test(text));
    if (isIt && piece.joint !== 'start' && this.named?.sentence === piece.sentence) return true;
    // “busier hats, raise the last chorus a tone”: the section is moved, not the hats in it.
    if (places.length > 0 && intervalIn(words) !== undefined) return false;
    const last = this.lastOf(piece.sentence);
    const isSame =
      last === undefined ||
      last.clause !== this.named?.clause ||
      last.found.some(({ change }) => ['level', 'density'].includes(change.kind));
    return this.named?.sentence === piece.sentence && piece.joint !== 'start' && isSame && isComparison(words);
  }

  /** A place by itself: behind a wish it belongs to that, otherwise to what follows. */
  private place(piece: Piece, clause: Clause, isLeading: boolean): void {
    const last = this.lastOf(piece.sentence);
    if (last === undefined || isLeading || (last.clause.isPlaced && piece.joint !== 'word')) {
      this.leading = { ...clause, sentence: piece.sentence };
      return;
    }
    const placed = withPlace(last.clause, clause);
    const wish = { ...last, clause: placed, found: readClause(placed) };
    // "in bars 1 to 4 and bars 9 to 12": the same in both.
    if (last.clause.isPlaced) this.wishes.push(wish);
    else this.wishes[this.wishes.length - 1] = wish;
  }
}

/** Words of music, and none that keep something as it is, thank, or ask for another thing than a change. */
function isWish(clause: Clause): boolean {
  const { all } = clause;
  if (all.has(...NO_CHANGE) || isForbidden(clause)) return false;
  return all.mentions.some(({ tag, negated }) => !negated && MUSICAL.test(tag)) || FADING.test(all.phrase);
}

const NO_CHANGE = [
  'do:keep',
  'do:thanks',
  'do:praise',
  'do:greet',
  'do:mix',
  'do:master',
  'do:export',
  'of:stem',
] as const;
const MUSICAL =
  /^(instrument|section|genre|otherGenre|mood|moreMood|tempoWord|effect|profile|of:(tempo|key|chords|length)|do:(add|remove|raise|lower|faster|slower|longer|shorter|duplicate))$/;
const FADING = /\b(fade|fades|fading|fadeout|ausblenden|einblenden)\b/;

type Placed = Pick<Clause, 'places' | 'scope'>;

function withPlace(clause: Clause, { places, scope }: Placed): Clause {
  return { ...clause, places, scope, isPlaced: true };
}

function isPlaceOnly({ words, parts }: Clause): boolean {
  return (
    parts.length === 0 &&
    !FADING.test(words.phrase) &&
    words.mentions.every(({ tag }) =>
      /^(do:(only|polite|want|more)|contrast|question|neutral|do:instead|negation)$/.test(tag),
    )
  );
}

/** "… and in the second add a clap": the section's name was said before. */
function ordinalOnly(words: Reading): number | undefined {
  if (!words.isOneOf(0, PLACE_WORDS) || !words.isOneOf(1, ARTICLES)) return undefined;
  return ordinalAt(words, 2)?.which;
}

/** "… and busier": an adjective without a verb or a subject of its own. */
function isComparison(words: Reading): boolean {
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
  const [first] = clause.parts;
  const isNew = /^(a|an|some|un|una|une|ein|eine|einen|um|uma|uno)$/.test(clause.words.word((first?.from ?? 0) - 1));
  if (change === undefined || (isNew && (change.kind === 'remove' || change.kind === 'only'))) return undefined;
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
