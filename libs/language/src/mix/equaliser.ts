import type { TrackMix } from '@ctc/contracts';
import { degreeOf } from '../changes/degree.js';
import { isExcessive, isLessened } from '../entities/style.js';
import type { Reading } from '../reading.js';

type Bands = NonNullable<TrackMix['eq']>;
type Band = keyof Bands;

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const BAND_WORDS: Readonly<Record<Band, ReadonlySet<string>>> = {
  lowDb: list('low lows lowend bottom tiefen bassanteile graves bassi basses low-end 低音 低域'),
  midDb: list('mid mids midrange middles mitten medios mediums medi 中域 中音'),
  highDb: list('high highs top treble air sibilance hohen brillanz agudos aigus acuti alti brillo brilho 高音 高域'),
};
/** What is wrong with the tone, and what is done about it: positive where something is missing. */
const FLAWS: readonly (readonly [RegExp, Band, 1 | -1])[] = [
  [/^(mud|muddy|boomy|boominess|matschig|dumpf|embolad\w*|impastat\w*|こもって)$/, 'lowDb', -1],
  [/^(thin|thinner|tinny|hollow|weak|dunn)$/, 'lowDb', 1],
  [/^(boxy|nasal|honky)$/, 'midDb', -1],
  [
    /^(harsh|harshness|piercing|shrill|sibilant|sibilance|hissy|scharf|schrill|estridente|stridente|strident)$/,
    'highDb',
    -1,
  ],
  [/^(dull|muffled|stumpf|apagad\w*|abafad\w*)$/, 'highDb', 1],
  [/^(brighter|bright|crisper|crisp|airier|sparkle|heller|brillante|brillant|brilhante)$/, 'highDb', 1],
  [/^(deess|ess)$/, 'highDb', -1],
];
const CUTTING =
  /^(cut|cuts|reduce|lower|tame|less|drop|dip|attenuate|scoop|fewer|down|remove|take|senk\w*|weniger|corta|quita|baja|reduce|menos|coupe|baisse|moins|tira|abaixa|diminui|taglia|togli|abbassa|meno)$/;
/** A filter and no shelf: hardly anything is left. */
const FILTERING = /^(roll|rolloff|kill|highpass|lowpass|filter|no|without)$/;
const STEP_DB = { small: 2, plain: 4, large: 8 } as const;
const FILTER_DB = 12;
/** Where the bands of the equaliser meet. */
const LOW_BELOW_HZ = 250;
const HIGH_ABOVE_HZ = 4000;

/** What a clause does to the tone of its parts, in decibels per band; undefined when it says nothing of that. */
export function readEqualiser(words: Reading): Bands | undefined {
  const hertz = hertzIn(words);
  if (hertz !== undefined) return { [bandAt(hertz)]: amountOf(words) };
  const named = (Object.keys(BAND_WORDS) as Band[]).filter((band) => saysBand(words, BAND_WORDS[band]));
  if (named.length > 0) return Object.fromEntries(named.map((band) => [band, amountOf(words)]));
  return flawIn(words);
}

/** "low", "high" and "top" are bands beside "end" or "frequencies" only; "too high" is a level. */
function saysBand(words: Reading, band: ReadonlySet<string>): boolean {
  return words.tokens.some(({ text }, at) => {
    if (!band.has(text)) return false;
    if (!/^(low|high|top|mid|bottom|air|graves|medi|alti)$/.test(text)) return true;
    return (
      /^(end|ends|frequenc\w*|mids?|shelf)$/.test(words.word(at + 1)) || /^(air|bottom|graves|medi|alti)$/.test(text)
    );
  });
}

function flawIn(words: Reading): Bands | undefined {
  for (const [at, { text }] of words.tokens.entries()) {
    const flaw = FLAWS.find(([pattern]) => pattern.test(text));
    if (flaw === undefined) continue;
    const [, band, way] = flaw;
    const mention = { from: at, to: at + 1, tag: 'effect', value: text, negated: false } as const;
    const isOpposite = way === 1 && (isExcessive(words, mention) || isLessened(words, mention));
    return { [band]: (isOpposite ? -1 : way) * STEP_DB[degreeOf(words)] };
  }
  return undefined;
}

function amountOf(words: Reading): number {
  const said = words.tokens.find(
    ({ number }, at) => number !== undefined && /^(db|decibels?)$/.test(words.word(at + 1)),
  )?.number;
  const isCut =
    words.tokens.some(({ text }) => CUTTING.test(text) || FILTERING.test(text)) ||
    words.has('do:remove', 'do:lower', 'do:less');
  if (said !== undefined) return said < 0 ? said : (isCut ? -1 : 1) * said;
  if (words.tokens.some(({ text }) => FILTERING.test(text))) return -FILTER_DB;
  return (isCut ? -1 : 1) * STEP_DB[degreeOf(words)];
}

function hertzIn(words: Reading): number | undefined {
  for (const [at, { number }] of words.tokens.entries()) {
    if (number === undefined || number <= 0) continue;
    if (/^(hz|hertz)$/.test(words.word(at + 1))) return number;
    if (/^(k|khz|kilohertz)$/.test(words.word(at + 1))) return number * 1000;
  }
  return undefined;
}

function bandAt(hertz: number): Band {
  if (hertz < LOW_BELOW_HZ) return 'lowDb';
  return hertz > HIGH_ABOVE_HZ ? 'highDb' : 'midDb';
}
