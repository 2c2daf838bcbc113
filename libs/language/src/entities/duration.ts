import type { Reading } from '../reading.js';
import { readQuantities, type Quantity } from './quantities.js';

const SECONDS_PER: Readonly<Partial<Record<Quantity['unit'], number>>> = { seconds: 1, minutes: 60, hours: 3600 };
const BEATS_PER_BAR = 4;

/** Fixed phrases in which the number hides: [words, seconds]. */
const PHRASES: readonly (readonly [string, number])[] = [
  ['a minute and a half', 90],
  ['one minute and a half', 90],
  ['minute and a half', 90],
  ['one and a half minutes', 90],
  ['1 and a half minutes', 90],
  ['two and a half minutes', 150],
  ['2 and a half minutes', 150],
  ['three and a half minutes', 210],
  ['3 and a half minutes', 210],
  ['four and a half minutes', 270],
  ['two minutes and a half', 150],
  ['2 minutes and a half', 150],
  ['half a minute', 30],
  ['half minute', 30],
  ['a couple of minutes', 120],
  ['couple of minutes', 120],
  ['couple minutes', 120],
  ['three quarters of a minute', 45],
  ['a minute', 60],
  ['a full minute', 60],
  ['half an hour', 1800],
  ['an hour', 3600],
  ['un minuto y medio', 90],
  ['minuto y medio', 90],
  ['medio minuto', 30],
  ['un minuto', 60],
  ['anderthalb minuten', 90],
  ['eineinhalb minuten', 90],
  ['zweieinhalb minuten', 150],
  ['eine halbe minute', 30],
  ['halbe minute', 30],
  ['eine minute', 60],
  ['einer minute', 60],
  ['une minute et demie', 90],
  ['minute et demie', 90],
  ['une demi minute', 30],
  ['demi minute', 30],
  ['une minute', 60],
  ['um minuto e meio', 90],
  ['minuto e meio', 90],
  ['meio minuto', 30],
  ['um minuto', 60],
  ['un minuto e mezzo', 90],
  ['minuto e mezzo', 90],
  ['mezzo minuto', 30],
];
const PHRASE_WORDS = PHRASES.map(([phrase, seconds]) => [phrase.split(' '), seconds] as const).sort(
  (left, right) => right[0].length - left[0].length,
);

/** A length said as a place or as a difference is not the length of the piece. */
const NOT_A_LENGTH_BEFORE =
  /^(last|first|final|after|every|another|extra|over|within|by|add|per|in|ultimos|primeros|letzten|ersten|dernieres|premieres)$/;
const NOT_A_LENGTH_AFTER = /^(ago|longer|shorter|mark|in|more|less|fade|intro|outro|before|later)$/;

/** Length of the piece in seconds, as said in time or in bars of `bpm`; undefined when the message gives none. */
export function readDuration(reading: Reading, bpm: number | undefined): number | undefined {
  const spoken = spokenDuration(reading);
  if (spoken !== undefined) return spoken;
  const quantities = readQuantities(reading).filter((quantity) => isLength(reading, quantity));
  const timed = sumOfTimes(reading, quantities);
  if (timed !== undefined) return timed;
  const clock = reading.tokens.find((token, at) => token.clockSeconds !== undefined && reading.word(at - 1) !== 'at');
  if (clock !== undefined) return clock.clockSeconds;
  const bars = quantities.find((quantity) => quantity.unit === 'bars' && quantity.value >= 4);
  return bars === undefined || bpm === undefined
    ? undefined
    : roundToHundredths((bars.value * BEATS_PER_BAR * 60) / bpm);
}

/** "10 seconds longer", "add 20 seconds": the difference in seconds, without its sign. */
export function readDurationDifference(reading: Reading): number | undefined {
  const difference = readQuantities(reading).find(
    (quantity) =>
      SECONDS_PER[quantity.unit] !== undefined &&
      (/^(by|add|another|extra|um|de|di|mas)$/.test(reading.word(quantity.from - 1)) ||
        /^(longer|shorter|more|less|langer|kurzer|mas|mais|plus|piu)$/.test(reading.word(quantity.to))),
  );
  return difference === undefined ? undefined : difference.value * (SECONDS_PER[difference.unit] ?? 1);
}

function spokenDuration(reading: Reading): number | undefined {
  for (let at = 0; at < reading.tokens.length; at++) {
    for (const [words, seconds] of PHRASE_WORDS) {
      if (words.every((word, offset) => reading.word(at + offset) === word) && isPlainMinute(reading, at, words.length))
        return seconds;
    }
  }
  return undefined;
}

/** "beats a minute" is a tempo, "give me a minute" is a pause. */
function isPlainMinute(reading: Reading, at: number, length: number): boolean {
  return (
    length > 2 ||
    /^(of|de|von|di)$/.test(reading.word(at + length)) ||
    !/^(beats|per|in|wait|take|me|got|pro|por|par|al)$/.test(reading.word(at - 1))
  );
}

function isLength(reading: Reading, { value, from, to }: Quantity): boolean {
  if (value <= 0) return false;
  const next = reading.word(to);
  return !NOT_A_LENGTH_BEFORE.test(reading.word(from - 1)) && !NOT_A_LENGTH_AFTER.test(next);
}

/** "1 min 30", "2 minutes and 15 seconds", "1m30s": parts that follow each other add up. */
function sumOfTimes(reading: Reading, quantities: readonly Quantity[]): number | undefined {
  const first = quantities.findIndex((quantity) => SECONDS_PER[quantity.unit] !== undefined);
  const start = quantities[first];
  if (start === undefined) return undefined;
  let seconds = start.value * (SECONDS_PER[start.unit] ?? 1);
  if (start.unit === 'minutes') seconds += secondsAfterMinutes(reading, start, quantities[first + 1]);
  if (reading.tokens[start.to]?.text.startsWith('半') === true || /^分半/.test(reading.word(start.to - 1)))
    seconds += 30;
  return roundToHundredths(seconds);
}

function secondsAfterMinutes(reading: Reading, minutes: Quantity, next: Quantity | undefined): number {
  if (next === undefined || next.value >= 60) return 0;
  const between = reading.words(minutes.to, next.from);
  const adjacent = between.every((word) => /^(and|y|und|et|e)$/.test(word)) && between.length <= 1;
  const unitless = next.unit === 'none' && between.length === 0 && !/,/.test(reading.tokens[next.from]?.gap ?? '');
  return adjacent && (next.unit === 'seconds' || unitless) ? next.value : 0;
}

function roundToHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
