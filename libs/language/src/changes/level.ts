import { readQuantities } from '../entities/quantities.js';
import { isLessened } from '../entities/style.js';
import { stemOfInstrument } from '../lexicon/instruments.js';
import type { Reading } from '../reading.js';
import { scoped, wantedParts, type ChangeReader } from './clause.js';
import { degreeOf, type Degree } from './degree.js';
import type { Part } from './parts.js';

const STEP_DB: Readonly<Record<Degree, number>> = { small: 1.5, plain: 3, large: 6 };
/** Half the amplitude. */
const HALF_DB = 6;
const HALVED =
  /\b(at|to|by) half( (the )?(volume|level|loudness))?$|\bhalf (the |as )?(volume|level|loud)\b|\bhalve the (volume|level)\b/;
/** Not a fader's work: "mute" takes away, "higher" and "lower" with an interval are pitch. */
const MUTING = /^(mute\w*|silenc\w*|stumm|muta|coupe)$/;
const DOWN_WORDS = /^(down|softer|softly|gentler|runter|leise|quiet|abajo|abaixo|giu)$/;
/** These may stand before the part ("harder drums"); "up" and "down" only behind it ("change up the drums" is something else). */
const COMPARED = /^(softer|softly|gentler|harder|heavier|bigger|louder)$/;
const UP_WORDS = /^(up|upfront|forward|harder|heavier|bigger|louder|hoch|rauf|arriba|acima|su|fuerte)$/;

/** "louder drums", "bass +3 dB", "the melody is too quiet", "more bass". */
export const readLevel: ChangeReader = (clause) => {
  const parts = wantedParts(clause);
  const gainDb = parts.length === 0 ? undefined : gainOf(clause.words, parts);
  if (gainDb === undefined || gainDb === 0) return [];
  return uniqueNames(parts).map((part) => ({
    at: part.from,
    change: { kind: 'level', part: part.name, gainDb, ...scoped(clause) },
  }));
};

function gainOf(words: Reading, parts: readonly Part[]): number | undefined {
  const decibels = decibelsIn(words);
  if (HALVED.test(words.phrase)) return -HALF_DB;
  const way = wayOf(words, parts, decibels !== undefined);
  if (decibels !== undefined) {
    if (words.has('effect')) return undefined;
    return decibels < 0 ? decibels : (way ?? 1) * decibels;
  }
  return way === undefined || words.has('effect') ? undefined : way * STEP_DB[degreeOf(words)];
}

/** "2 dB", "one and a half dB", "half a dB". */
function decibelsIn(words: Reading): number | undefined {
  const quantity = readQuantities(words).find(({ unit }) => unit === 'decibels');
  if (quantity !== undefined) return quantity.value;
  const unit = words.tokens.findIndex(({ text }) => /^(db|decibels?)$/.test(text));
  if (unit === -1) return bareDecibels(words);
  if (
    /^half( an?)?$/.test(
      words
        .words(unit - 2, unit)
        .join(' ')
        .replace(/^(by|of|down|up) /, ''),
    )
  )
    return 0.5;
  const whole = words.tokens[unit - 4]?.number;
  return words.words(unit - 3, unit).join(' ') === 'and a half' && whole !== undefined ? whole + 0.5 : undefined;
}

/** "snare down 1", "vocals +3": a fader's number needs no unit. */
function bareDecibels(words: Reading): number | undefined {
  return readQuantities(words).find(
    ({ unit, value, from }) =>
      unit === 'none' &&
      Math.abs(value) <= 12 &&
      (value < 0 || /\+$/.test(words.tokens[from]?.gap ?? '') || /^(up|down|by)$/.test(words.word(from - 1))),
  )?.value;
}

/** 1 for louder, −1 for softer; undefined where the clause speaks of something else. */
function wayOf(words: Reading, parts: readonly Part[], inDecibels: boolean): 1 | -1 | undefined {
  const loud = loudWord(words, parts);
  if (loud !== undefined) return loud;
  const said = words
    .all('do:raise')
    .concat(words.all('do:lower'))
    .find(({ from }) => !MUTING.test(words.word(from)) && !/^(change|switch|mix|shake)$/.test(words.word(from - 1)));
  if (said !== undefined) return (said.tag === 'do:raise') === isLessened(words, said) ? -1 : 1;
  const first = parts[0]?.from ?? 0;
  const isSaid = (side: RegExp) =>
    words.tokens.some(({ text }, at) => (at >= first || COMPARED.test(text)) && side.test(text));
  if (isSaid(UP_WORDS)) return 1;
  if (isSaid(DOWN_WORDS)) return -1;
  if (inDecibels) return words.has('do:remove', 'do:less') ? -1 : 1;
  return moreOrLess(words, parts);
}

const LOUD = /^(loud|laut|lauten|fort|forte|forts|fortes|fuerte|fuertes|alto|alta|altos|altas|ruidoso|bruyante?)$/;
const QUIET =
  /^(quiet|soft|leise|leisen|faible|faibles|bajo|baja|bajas|baixo|baixa|baixas|basso|bassa|bas|flojo|floja|debil)$/;
const TOO_MUCH = /^(too|so|as|less|zu|trop|weniger|moins|menos|meno|demasiado|troppo|muito)$/;
const UNHEARD = /^(inaudible|audible)$/;
const ENOUGH = /^(enough|genug|assez|bastante|abbastanza|suficiente)$/;

/** "too loud", "not loud enough", "plus forte", "demasiado baja". */
function loudWord(words: Reading, parts: readonly Part[]): 1 | -1 | undefined {
  const isPart = (at: number) => parts.some(({ from, to }) => from <= at && at < to);
  const at = words.tokens.findIndex(({ text }, index) => (LOUD.test(text) || QUIET.test(text)) && !isPart(index));
  if (words.tokens.some(({ text }) => UNHEARD.test(text))) return 1;
  if (at === -1) return undefined;
  const around = words.words(at - 2, at + 2);
  const isLoud = LOUD.test(words.word(at));
  const isShort = around.some((word) => ENOUGH.test(word));
  const isTurned = !isShort && around.some((word) => TOO_MUCH.test(word));
  return isLoud === isTurned ? -1 : 1;
}

const MORE = /^(more|mas|mehr|plus|mais|piu|extra|もっと)$/;
const LESS = /^(less|menos|weniger|moins|meno)$/;

/** "more bass", "less piano". More of a drum means more hits, see `density.ts`. */
function moreOrLess(words: Reading, parts: readonly Part[]): 1 | -1 | undefined {
  for (const { name, from } of parts) {
    if (stemOfInstrument(name) === 'drums') continue;
    const at = /^(of|the|de|di|do|da|del|los|las|las|den|von)$/.test(words.word(from - 1)) ? from - 2 : from - 1;
    if (MORE.test(words.word(at))) return 1;
    if (LESS.test(words.word(at))) return -1;
  }
  return undefined;
}

export function uniqueNames(parts: readonly Part[]): Part[] {
  return parts.filter(({ name }, index) => parts.findIndex((part) => part.name === name) === index);
}
