import type { MasterPreset, MixProfile } from '@ctc/contracts';
import type { Tag } from '../lexicon/vocabulary.js';
import type { Mention, Reading } from '../reading.js';
import { readQuantities } from './quantities.js';

/** The first of the four mix profiles that the adjectives of the message name. */
export function readMixProfile(reading: Reading): MixProfile | undefined {
  const profiles = reading
    .all('profile')
    .filter((mention) => !isCut(reading, mention) && !isBandOfPart(reading, mention));
  // "balanced" and "levels" describe any mix; a colour beside them says more.
  return (
    ((profiles.find((mention) => mention.value !== 'balanced') ?? profiles[0])?.value as MixProfile | undefined) ??
    thumpProfile(reading)
  );
}

/** "cut the lows", "less highs" ask for the opposite of what the word names. */
function isCut(reading: Reading, mention: Mention): boolean {
  if (reading.words(mention.from - 3, mention.from).some((word) => FILTERING.test(word))) return true;
  return ['do:remove', 'do:lower', 'do:less'].some((tag) =>
    reading.all(tag as Tag).some(({ from, to }) => from < mention.from && mention.from - to <= 2),
  );
}

/** "more highs on the flute" is that track's tone and no colour of the mix. */
const isBandOfPart = (reading: Reading, { from, to }: Mention): boolean =>
  reading.has('instrument') && BAND.test(reading.words(from, to).join(' '));

const BAND =
  /^(more )?(lows|low end|bottom end|highs|high end|top end|treble|air|agudos|graves|aigus|acuti|bassi|basses|hohen|低音|低域|高音|高域)$/;
const FILTERING = /^(roll|kill|tame|filter|highpass|lowpass|no|without|fewer)$/;

/** "more bass", "boost the low end" in a request about the mix. */
function thumpProfile(reading: Reading): MixProfile | undefined {
  const boosted = reading.near(['do:more', 'do:raise'], 'instrument', 2)?.[1];
  return boosted?.value === 'bass' && reading.has('do:mix') ? 'bass-heavy' : undefined;
}

export function readMasterPreset(reading: Reading): MasterPreset | undefined {
  const named = reading.all('preset')[0]?.value as MasterPreset | undefined;
  if (named !== undefined) return named;
  // "ready for spotify" is one phrase of its own.
  const finish = reading
    .all('finish')
    .map(({ from, to }) => reading.words(from, to).join(' '))
    .join(' ');
  if (/club/.test(finish)) return 'club';
  return /spotify|streaming/.test(finish) ? 'streaming' : undefined;
}

/** Targets are negative; "14 lufs" means −14. Outside −40 … 0 it is no loudness. */
export function readLufs(reading: Reading): number | undefined {
  const quantities = readQuantities(reading);
  const measured =
    quantities.find((quantity) => quantity.unit === 'lufs') ??
    quantities.find((quantity) => quantity.unit !== 'bpm' && followsLoudness(reading, quantity.from));
  const value = measured === undefined ? undefined : -Math.abs(measured.value);
  return value !== undefined && value >= -70 ? value : undefined;
}

function followsLoudness(reading: Reading, at: number): boolean {
  const loudness = reading.first('of:loudness');
  const negative = (reading.tokens[at]?.number ?? 0) < 0;
  if (loudness !== undefined) return at >= loudness.to && at - loudness.to <= 3;
  return negative && reading.has('do:master', 'finish') && !/^db/.test(reading.word(at + 1));
}
