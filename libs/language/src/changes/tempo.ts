import { readQuantities, type Quantity } from '../entities/quantities.js';
import { isExcessive, isKept, isLessened } from '../entities/style.js';
import { findBpm, isDifference, isFeel, readTempo } from '../entities/tempo.js';
import { TIMES_WORDS } from '../lexicon/degrees.js';
import type { Mention, Reading } from '../reading.js';
import type { ChangeContext, ChangeReader, Clause, Found } from './clause.js';
import { degreeOf, type Degree } from './degree.js';

/** Part of the tempo by which it moves. */
const STEP: Readonly<Record<Degree, number>> = { small: 0.05, plain: 0.1, large: 0.25 };

/** "120 bpm", "a bit faster", "10 bpm up", "double time". The tempo is the whole piece's: said of a part or a place it is something else. */
export const readTempoChange: ChangeReader = (clause) => {
  const { words, parts, isPlaced } = clause;
  if (isPlaced || (parts.length > 0 && !words.has('of:tempo') && !saysBpm(words))) return [];
  const moved = movedTempo(words);
  const quantities = readQuantities(words).filter(
    ({ unit, to }) => ['bpm', 'none', 'other'].includes(unit) && !TIMES.test(words.word(to)),
  );
  const step = quantities.find((quantity) => isStep(words, quantity, moved !== undefined));
  const target = targetBpm(words, quantities, step);
  if (target !== undefined) return [target];
  if (moved === undefined) return step === undefined ? [] : stepped(step, undefined, clause);
  if (step !== undefined) return stepped(step, moved, clause);
  const times = timesOf(words, quantities);
  if (times !== undefined) return [{ at: moved.at, change: { kind: 'tempo', factor: times(moved.up) } }];
  return [{ at: moved.at, change: { kind: 'tempo', factor: factorOf(moved.up, STEP[degreeOf(words)]) } }];
};

function saysBpm(words: Reading): boolean {
  return readQuantities(words).some(({ unit }) => unit === 'bpm');
}

interface Moved {
  readonly at: number;
  readonly up: boolean;
}

function movedTempo(words: Reading): Moved | undefined {
  const said = words
    .all('do:faster')
    .concat(words.all('do:slower'))
    .find((mention) => !isFeel(words, mention));
  if (said !== undefined) return { at: said.from, up: (said.tag === 'do:faster') !== isLessened(words, said) };
  return movedNoun(words) ?? tempoWord(words);
}

/** "raise the tempo", "tempo down", "halve the tempo", "double the speed". */
function movedNoun(words: Reading): Moved | undefined {
  const noun = words.all('of:tempo').find((mention) => !isKept(words, mention)) ?? speed(words);
  if (noun === undefined) return undefined;
  const ways = ['do:raise', 'do:lower', 'do:more', 'do:less', 'do:remove', 'do:duplicate'] as const;
  const verb = words.first(...ways);
  if (verb !== undefined) return { at: verb.from, up: ['do:raise', 'do:more', 'do:duplicate'].includes(verb.tag) };
  const way = words.tokens.findIndex(({ text }) =>
    /^(up|down|higher|double|halve|half|hoch|runter|hoher|tiefer)$/.test(text),
  );
  return way === -1 ? undefined : { at: noun.from, up: /^(up|higher|double|hoch|hoher)$/.test(words.word(way)) };
}

function speed(words: Reading): { readonly from: number } | undefined {
  const at = words.tokens.findIndex(({ text }) => text === 'speed');
  return at === -1 || words.isKnownAt(at) ? undefined : { from: at };
}

/** "too fast", "not so slow" ask for the opposite of what "fast" and "slow" ask for. */
function tempoWord(words: Reading): Moved | undefined {
  const mention = words.mentions.find(({ tag, value }) => tag === 'tempoWord' && value !== 'medium');
  if (mention === undefined || (mention.negated && words.has('do:change', 'do:make'))) return undefined;
  const isOpposite = mention.negated || isExcessive(words, mention) || isLessened(words, mention);
  if (!isOpposite && isKept(words, mention)) return undefined;
  return { at: mention.from, up: (mention.value === 'fast') !== isOpposite };
}

function targetBpm(words: Reading, quantities: readonly Quantity[], step: Quantity | undefined): Found | undefined {
  const bpm = findBpm(
    words,
    quantities.filter((quantity) => quantity !== step && quantity.unit !== 'other'),
  );
  const { bpmRange } = readTempo(words);
  if (bpmRange !== undefined) {
    return { at: bpm?.from ?? 0, change: { kind: 'tempo', bpm: Math.round((bpmRange[0] + bpmRange[1]) / 2) } };
  }
  if (bpm === undefined || bpm === step || bpm.value <= 0) return undefined;
  return { at: bpm.from, change: { kind: 'tempo', bpm: Math.round(bpm.value) } };
}

/** "by 10 bpm", "5 more bpm", "20 percent": a difference and no tempo. */
function isStep(words: Reading, quantity: Quantity, isMoved: boolean): boolean {
  if (quantity.unit === 'other') return isPercent(words, quantity) && isMoved;
  if (/^(by|another|plus|extra|um|por|de|di)$/.test(words.word(quantity.from - 1)) && isMoved)
    return quantity.value < 50;
  const isAdded = quantity.unit === 'bpm' && quantity.value < 50 && words.has('do:add');
  return isAdded || (isDifference(words, quantity) && (isMoved || quantity.unit === 'bpm'));
}

const isPercent = (words: Reading, { to }: Quantity): boolean => words.word(to - 1) === 'percent';

function stepped(step: Quantity, moved: Moved | undefined, { words, context }: Clause): readonly Found[] {
  const up =
    step.value > 0 &&
    (moved?.up ?? !words.tokens.some(({ text }) => /^(down|less|weniger|menos|moins|meno)$/.test(text)));
  const at = moved?.at ?? step.from;
  const amount = Math.abs(step.value);
  if (step.unit === 'other') return [{ at, change: { kind: 'tempo', factor: factorOf(up, amount / 100) } }];
  const bpm = steppedBpm(context, up ? amount : -amount);
  return [
    { at, change: bpm === undefined ? { kind: 'tempo', factor: factorOf(up, STEP.plain) } : { kind: 'tempo', bpm } },
  ];
}

function steppedBpm({ current }: ChangeContext, difference: number): number | undefined {
  return current === undefined ? undefined : Math.round(current.bpm + difference);
}

/** "deux fois plus vite", "2倍速" */
const TIMES = /^(fois|volte|vezes|veces|mal|倍速?に?)$/;

/** "twice as fast", "double time", "half the tempo", "1.5 times faster"; undefined where no number of times is said. */
function timesOf(words: Reading, quantities: readonly Quantity[]): ((up: boolean) => number) | undefined {
  const phrase = words.phrase;
  const counted = words.tokens.find((_, at) => TIMES.test(words.word(at + 1)))?.number;
  if (counted !== undefined && counted > 1) return (up) => rounded(up ? counted : 1 / counted);
  const times = quantities.find(({ unit, to }) => unit === 'other' && /^(times|x)$/.test(words.word(to - 1)));
  if (times !== undefined && times.value > 0) return (up) => rounded(up ? times.value : 1 / times.value);
  if (/\b(double|doppelt\w*|doble|dobro|doppio|raddoppia\w*|verdopp\w*)\b/.test(phrase)) return () => 2;
  if (/\b(half|halve|halb\w*|mitad|metade|meta|moitie)\b|doubletime|halftime/.test(phrase)) {
    return () => (/doubletime/.test(phrase) ? 2 : 0.5);
  }
  const said = words.tokens
    .map(({ text }) => TIMES_WORDS.get(text))
    .find((factor) => factor !== undefined && factor > 1);
  return said === undefined ? undefined : (up) => (up ? said : 1 / said);
}

function factorOf(up: boolean, part: number): number {
  return rounded(up ? 1 + part : 1 - part);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** "keep the tempo", "same bpm": the genre changes around it. */
export function keepsTempo(reading: Reading): boolean {
  return reading.mentions.some((mention: Mention) => mention.tag === 'of:tempo' && isKept(reading, mention));
}
