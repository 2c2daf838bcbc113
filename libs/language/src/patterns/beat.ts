import { readKey } from '../entities/key.js';
import { readQuantities } from '../entities/quantities.js';
import { findBpm } from '../entities/tempo.js';
import { HAVING_WORDS } from '../lexicon/pieces.js';
import type { Tag } from '../lexicon/vocabulary.js';
import type { Mention, Reading } from '../reading.js';
import { at, WEIGHT, type Pattern } from './pattern.js';
import { wholeDescription } from './whole-description.js';

const pattern = (name: string, find: Pattern['find']): Pattern => ({
  name: `beat.${name}`,
  intent: 'GENERATE_BEAT',
  find,
});

const MAKING: readonly Tag[] = ['do:make', 'do:want'];
const STYLE = ['genre', 'otherGenre', 'mood', 'tempoWord'] as const;
const OTHER_DELIVERABLES: readonly Tag[] = [
  'of:stem',
  'do:mix',
  'do:master',
  'of:acapella',
  'of:instrumental',
  'of:karaoke',
  'finish',
];

/** "the hardest", "the best", "the most": a new one after all. */
function isSuperlative(reading: Reading, from: number, to: number): boolean {
  return reading.words(from, to).some((word) => /^(most|best|sickest|\w{3,}est)$/.test(word));
}

/** The verb of "make a … beat": what is wanted stands within reach and before any other deliverable. */
function made(reading: Reading, wanted: readonly Tag[], reach: number): Mention | undefined {
  let verbs: Mention[] = [];
  for (const mention of reading.mentions) {
    if (mention.negated) continue;
    if (wanted.includes(mention.tag) || OTHER_DELIVERABLES.includes(mention.tag)) {
      const near = verbs.filter(({ to }) => to <= mention.from && mention.from - to <= reach);
      const verb = near.find(({ to }) => !isKnownThing(reading, to, mention.from));
      if (wanted.includes(mention.tag) && verb !== undefined) return verb;
      // "make the stems of a beat": another deliverable came first.
      verbs = verbs.filter(({ from }) => from >= mention.from);
    }
    if (MAKING.includes(mention.tag)) verbs.push(mention);
  }
  return undefined;
}

/** Japanese puts the verb behind what is made: トラップを作って. */
function madeJapanese(reading: Reading, wanted: readonly Tag[], reach: number): Mention | undefined {
  const pair = reading.pair(wanted, 'do:make', reach);
  return pair !== undefined && JAPANESE.test(reading.word(pair[1].from)) ? pair[0] : undefined;
}

const JAPANESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** "the beat", "my song" point at something that is there already. */
function isKnownThing(reading: Reading, from: number, to: number): boolean {
  const isDefinite = reading.words(from, to).some((word) => /^(the|my|this|that|your|its|stems?)$/.test(word));
  return isDefinite && !isSuperlative(reading, from, to);
}

/** With something to change at hand, a bare description is more likely a wish about it. */
const bare = (reading: Reading, weight: number): number => (reading.hasHistory ? weight / 2 : weight);

/** Everything is left to the house: "surprise me", in the languages that have a short form for it. */
const SURPRISE =
  /^(surprise (me|us)|sorprendeme|uberrasch(e)? mich|surprends moi|me surpreenda|surpreenda me|sorprendimi)$/;

function surprise(reading: Reading): Mention['from'] | undefined {
  const at = reading.tokens.findIndex((_, from) =>
    [1, 2].some((length) => SURPRISE.test(reading.words(from, from + length).join(' '))),
  );
  return at === -1 ? undefined : at;
}

export const BEAT_PATTERNS: readonly Pattern[] = [
  pattern('make-track', (reading) =>
    at(made(reading, ['of:beat'], 9) ?? madeJapanese(reading, ['of:beat'], 1), WEIGHT.order),
  ),
  pattern('make-style', (reading) =>
    at(
      made(reading, ['genre', 'otherGenre'], 6) ?? madeJapanese(reading, ['genre', 'otherGenre'], 1),
      WEIGHT.order - 0.5,
    ),
  ),
  pattern('make-mood', (reading) =>
    at(made(reading, ['mood', 'tempoWord', 'of:something'], 4), reading.hasHistory ? 4 : WEIGHT.thing),
  ),
  pattern('new-track', (reading) => {
    const track = reading.all('of:beat').find((beat) => isIndefinite(reading, beat));
    return at(track, WEIGHT.thing);
  }),
  pattern('styled-track', (reading) =>
    reading.has('do:remove', 'do:separate')
      ? undefined
      : at(reading.near([...STYLE, 'instrument'], 'of:beat', 3)?.[0], bare(reading, WEIGHT.thing - 0.5)),
  ),
  pattern('whole-description', wholeDescription),
  pattern('genre-description', (reading) =>
    at(reading.first('genre', 'otherGenre'), bare(reading, WEIGHT.description + 0.5)),
  ),
  pattern('mood-description', (reading) =>
    at(reading.first('mood', 'tempoWord'), bare(reading, WEIGHT.description - 1)),
  ),
  pattern('instrument-description', (reading) =>
    at(reading.first('instrument'), bare(reading, WEIGHT.description - 1)),
  ),
  pattern('tempo-and-key', (reading) => {
    const bpm = findBpm(reading, readQuantities(reading));
    if (bpm === undefined && readKey(reading) === undefined) return undefined;
    return { at: bpm?.from ?? 0, weight: bare(reading, WEIGHT.description - 1) };
  }),
  pattern('bars-of', (reading) => {
    const bars = readQuantities(reading).find(
      (quantity) => quantity.unit === 'bars' && /^(of|de|di|von|のループ)$/.test(reading.word(quantity.to)),
    );
    return at(bars, WEIGHT.thing);
  }),
  pattern('occasion', (reading) => at(reading.first('of:occasion'), bare(reading, WEIGHT.description + 1))),
  pattern('something', (reading) =>
    at(
      reading.pair('of:something', [...STYLE, 'instrument', 'of:occasion'], 4)?.[0],
      bare(reading, WEIGHT.description + 1),
    ),
  ),
  pattern('something-for', (reading) => {
    const something = reading.all('of:something').find(({ to }) => /^(to|for|like|that|with)$/.test(reading.word(to)));
    return at(something, bare(reading, WEIGHT.description));
  }),
  pattern('caption', (reading) => {
    const musical =
      reading.all('instrument').length +
      reading.all('genre').length +
      reading.all('mood').length +
      reading.all('otherGenre').length;
    return reading.hasHistory || musical === 0 ? undefined : at(reading.first('of:caption'), WEIGHT.thing);
  }),
  pattern('listing', (reading) => {
    const tags = reading.mentions.filter((mention) =>
      ['genre', 'otherGenre', 'mood', 'instrument'].includes(mention.tag),
    );
    return tags.length >= 3 ? at(tags[0], bare(reading, WEIGHT.description + 0.5)) : undefined;
  }),
  pattern('surprise', (reading) => {
    const from = surprise(reading);
    return at(from === undefined ? undefined : { from }, WEIGHT.thing);
  }),
  pattern('track-only', (reading) => at(reading.first('of:beat'), bare(reading, WEIGHT.hint))),
];

/** "a … beat", "another song", "un ritmo": an article shortly before it that does not point at something known. */
export function isIndefinite(reading: Reading, beat: Mention): boolean {
  for (let back = 1; back <= 5; back++) {
    const word = reading.word(beat.from - back);
    if (/^(a|an|some|new|un|una|une|uma|um|ein|eine|einen|another)$/.test(word)) {
      return !saysHad(reading, beat.from - back - 1);
    }
    if (/^(the|my|this|that|to|for|of|from|your)$/.test(word)) return false;
  }
  return false;
}

/** "I made a beat", and not "can I have a beat", "let me have a beat". */
export const saysHad = (reading: Reading, at: number): boolean =>
  HAVING_WORDS.has(reading.word(at)) &&
  !/^(to|me|us|lets)$/.test(reading.word(at - 1)) &&
  !reading.all('do:want').some(({ from, to }) => from <= at && at < to);
