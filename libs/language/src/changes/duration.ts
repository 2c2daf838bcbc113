import { readDuration, readDurationDifference } from '../entities/duration.js';
import { readQuantities } from '../entities/quantities.js';
import type { ChangeContext, ChangeReader } from './clause.js';
import { degreeOf, type Degree } from './degree.js';
import type { Reading } from '../reading.js';

const LONGER: Readonly<Record<Degree, number>> = { small: 1.1, plain: 1.25, large: 1.5 };
const SHORTER: Readonly<Record<Degree, number>> = { small: 0.9, plain: 0.8, large: 0.6 };
const BEATS_PER_BAR = 4;

/** "2 minutes", "longer", "20 seconds shorter", "twice as long": the length of the whole piece. */
export const readDurationChange: ChangeReader = ({ words, parts, isPlaced, context }) => {
  if (isPlaced || parts.length > 0) return [];
  const way = words.first('do:longer', 'do:shorter');
  const isLonger = way?.tag === 'do:longer' || (way === undefined && words.has('do:add', 'do:more'));
  const difference = differenceIn(words, context, way !== undefined || words.has('do:add', 'do:remove'));
  if (difference !== undefined && (way !== undefined || words.has('do:add', 'do:more', 'do:remove', 'do:less'))) {
    return changedBy(isLonger ? difference : -difference, context, way?.from ?? 0);
  }
  const seconds = readDuration(words, context.current?.bpm);
  if (seconds !== undefined && !words.has('do:undo'))
    return [{ at: way?.from ?? 0, change: { kind: 'duration', seconds } }];
  if (way === undefined) return [];
  const factor = timesOf(words) ?? (isLonger ? LONGER : SHORTER)[degreeOf(words)];
  return [{ at: way.from, change: { kind: 'duration', factor } }];
};

/** Seconds that are said as a difference, in time or in bars. */
function differenceIn(words: Reading, { current }: ChangeContext, isMoved: boolean): number | undefined {
  const seconds = readDurationDifference(words);
  if (seconds !== undefined) return seconds;
  const minute = /\b(a|one|eine|un|una|um) (full )?minut\w+ (longer|shorter|more|less|langer|kurzer)\b/.test(
    words.phrase,
  );
  if (minute) return 60;
  const bars = readQuantities(words).find(({ unit }) => unit === 'bars');
  if (bars === undefined || current === undefined || !isMoved || words.word(bars.to) === 'long') return undefined;
  return (bars.value * BEATS_PER_BAR * 60) / current.bpm;
}

function changedBy(difference: number, { current }: ChangeContext, at: number): ReturnType<ChangeReader> {
  if (current === undefined) {
    return [{ at, change: { kind: 'duration', factor: difference > 0 ? LONGER.plain : SHORTER.plain } }];
  }
  const seconds = Math.round((current.durationSeconds + difference) * 100) / 100;
  return seconds > 0 ? [{ at, change: { kind: 'duration', seconds } }] : [];
}

function timesOf(words: Reading): number | undefined {
  const phrase = words.phrase;
  if (/\b(twice|double|doppelt|doble|dobro|doppio|deux fois|zweimal)\b|2倍/.test(phrase)) return 2;
  if (/\b(three times|3 times|triple|dreimal)\b/.test(phrase)) return 3;
  return /\b(half|halb|mitad|metade|meta|moitie)\b|半分/.test(phrase) ? 0.5 : undefined;
}
