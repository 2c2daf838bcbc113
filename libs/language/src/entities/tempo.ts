import type { Entities, TempoWord } from '@ctc/contracts';
import type { Mention, Reading } from '../reading.js';
import { startsClause } from '../text/token.js';
import { readQuantities, type Quantity } from './quantities.js';

export type Tempo = Pick<Entities, 'bpm' | 'bpmRange' | 'tempoWord'>;

/** A number without a unit is taken for a tempo only here, where hardly anything else is meant. */
const BARE_BPM = { min: 50, max: 240 } as const;
const TEMPO_NOUNS = new Set(
  'bpm bpms bmp tempo pace テンポ velocidad vitesse geschwindigkeit velocidade velocita'.split(' '),
);
const LINKS = new Set(
  'to of is at around about roughly approx be a auf von bei de di em auf in by と を は'.split(' '),
);
const RANGE_WORDS = new Set('to and through till bis a y et e und ate'.split(' '));

/** Tempo in beats per minute, a range of it, or a word for it; empty when the message names none. */
export function readTempo(reading: Reading): Tempo {
  const quantities = readQuantities(reading);
  const range = findRange(reading, quantities);
  if (range !== undefined) return { bpmRange: range };
  const bpm = findBpm(reading, quantities);
  if (bpm !== undefined) return { bpm: bpm.value };
  const tempoWord = findTempoWord(reading);
  return tempoWord === undefined ? {} : { tempoWord };
}

/** The quantity that is the tempo: with a unit first, then after "tempo", then after "at", then a bare one. */
export function findBpm(reading: Reading, quantities: readonly Quantity[]): Quantity | undefined {
  const wanted = quantities.filter(
    (quantity) => quantity.value > 0 && !isNegated(reading, quantity) && !isDifference(reading, quantity),
  );
  const plain = wanted.filter((quantity) => quantity.unit === 'none' && !isKeyDegree(reading, quantity));
  return (
    wanted.findLast((quantity) => quantity.unit === 'bpm') ??
    plain.find((quantity) => followsTempoNoun(reading, quantity)) ??
    plain.find((quantity) => followsAt(reading, quantity)) ??
    plain.find((quantity) => isBareTempo(reading, quantity))
  );
}

/** "10 bpm faster", "up 5 bpm", "5 more bpm" are differences and no tempos. */
export function isDifference(reading: Reading, quantity: Quantity): boolean {
  const before = reading.word(quantity.from - 1);
  const after = reading.word(quantity.to);
  return (
    quantity.value < BARE_BPM.min &&
    (/^(by|plus|another|extra|um|de|di|per|por|up|down)$/.test(before) ||
      reading.has('do:faster', 'do:slower', 'do:raise', 'do:lower', 'do:more', 'do:less') ||
      /^(faster|slower|more|less|up|down|quicker)$/.test(after))
  );
}

/** "half-time trap": how the genre feels, and no wish to slow anything down. */
export function isFeel(reading: Reading, mention: Mention): boolean {
  const phrase = reading.words(mention.from, mention.to).join('');
  const isBeforeGenre = reading.startsAt(mention.to, 'genre') || reading.startsAt(mention.to, 'otherGenre');
  const isNew = !reading.hasHistory && reading.has('genre', 'otherGenre');
  return /^(half|double)time$/.test(phrase) && (isBeforeGenre || isNew);
}

function findRange(reading: Reading, quantities: readonly Quantity[]): [number, number] | undefined {
  for (const [index, high] of quantities.entries()) {
    const low = quantities[index - 1];
    if (low === undefined || !isJoined(reading, low, high) || isNegated(reading, high)) continue;
    const measured =
      high.unit === 'bpm' ||
      (high.unit === 'none' &&
        (followsTempoNoun(reading, low) ||
          followsAt(reading, low) ||
          isBetween(reading, low) ||
          (isBareTempo(reading, high) && low.value >= BARE_BPM.min)));
    const plausible = low.value >= 20 && high.value > low.value && (low.unit === 'none' || low.unit === 'bpm');
    if (measured && plausible && !isStep(reading, low)) return [low.value, high.value];
  }
  return undefined;
}

/** "from 90 to 120 bpm" with a change verb is a step and no range. */
function isStep(reading: Reading, low: Quantity): boolean {
  return (
    reading.word(low.from - 1) === 'from' && reading.has('do:change', 'do:faster', 'do:slower', 'do:raise', 'do:lower')
  );
}

function isBetween(reading: Reading, low: Quantity): boolean {
  return /^(between|entre|zwischen|tra|fra)$/.test(reading.word(low.from - 1)) && low.value >= BARE_BPM.min;
}

function isJoined(reading: Reading, low: Quantity, high: Quantity): boolean {
  const gap = reading.tokens[high.from]?.gap ?? '';
  if (high.from === low.to) return /^\s*(-|~|to)\s*$/.test(gap);
  return (
    high.from === low.to + 1 &&
    RANGE_WORDS.has(reading.word(low.to)) &&
    !startsClause(reading.tokens[high.from] ?? { text: '', raw: '', gap: '' })
  );
}

function followsTempoNoun(reading: Reading, quantity: Quantity): boolean {
  for (let at = quantity.from - 1; at >= quantity.from - 5 && at >= 0; at--) {
    const word = reading.word(at);
    if (TEMPO_NOUNS.has(word)) return true;
    const passable =
      LINKS.has(word) ||
      /^(up|down|from|set|the|set|change|it|わたし)$/.test(word) ||
      reading.tokens[at]?.number !== undefined;
    if (!passable) return false;
  }
  return false;
}

function followsAt(reading: Reading, quantity: Quantity): boolean {
  if (quantity.value < 20 || quantity.value > 999) return false;
  const gap = reading.tokens[quantity.from]?.gap ?? '';
  return gap.includes('@') || /^(at|around|bei|circa)$/.test(reading.word(quantity.from - 1));
}

/** "trap 140", "140, dark", "take it to 150": a number that nothing else explains. */
function isBareTempo(reading: Reading, quantity: Quantity): boolean {
  if (quantity.value < BARE_BPM.min || quantity.value > BARE_BPM.max) return false;
  const next = reading.tokens[quantity.to];
  if (next === undefined || startsClause(next)) return true;
  return (
    (reading.isKnownAt(quantity.to) && !reading.startsAt(quantity.to, 'do:only')) ||
    startsKey(reading, quantity.to) ||
    /^(in|with|and|please|pls|on|for|or|ish|por|per|bitte|valeu|grazie|gracias|merci|danke|thanks|thx|bro|asap|if|s)$/.test(
      next.text,
    )
  );
}

/** "140 F minor", "140 Bbm". */
function startsKey(reading: Reading, at: number): boolean {
  return /^[a-g][#b]? ?(m|min|minor|maj|major)( |$)/.test(reading.words(at, at + 2).join(' '));
}

/** The 7 of "Cm7" and the like never stand alone, but "in C 140" must not lose its tempo: only digits glued to a note. */
function isKeyDegree(reading: Reading, quantity: Quantity): boolean {
  const token = reading.tokens[quantity.from];
  return token?.gap === '' && quantity.value < 20;
}

function isNegated(reading: Reading, quantity: Quantity): boolean {
  return /^(not|no|nicht|pas|non|nao)$/.test(reading.word(quantity.from - 1));
}

/** The first tempo word that is neither negated nor said of one instrument ("fast hats"). */
function findTempoWord(reading: Reading): TempoWord | undefined {
  return reading.all('tempoWord').find(({ to }) => !reading.startsAt(to, 'instrument'))?.value as TempoWord | undefined;
}
