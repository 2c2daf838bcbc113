import { readParts } from '../changes/parts.js';
import { readPan } from '../mix/pan.js';
import { at, WEIGHT, type Pattern } from './pattern.js';
import type { Reading } from '../reading.js';
import { wholeDescription } from './whole-description.js';

const pattern = (name: string, find: Pattern['find']): Pattern => ({ name: `mix.${name}`, intent: 'MIX_TRACK', find });

const CHANGING = [
  'do:add',
  'do:more',
  'do:less',
  'do:raise',
  'do:lower',
  'do:remove',
  'do:make',
  'do:change',
  'do:want',
] as const;
/** "warm house at 124 with reverb": sound words inside the description of something new. */
function describesNewTrack(reading: Reading): boolean {
  return reading.hasHistory ? wholeDescription(reading) !== undefined : reading.has('genre', 'otherGenre');
}

const IN_THE_MIX = /^(in|into|of|im|en|dans|na|nel|no) (the |la |le )?mix(?!\w)/;

function effectWord(reading: Reading, words: RegExp) {
  return reading.all('effect').find((mention) => words.test(reading.words(mention.from, mention.to).join(' ')));
}

export const MIX_PATTERNS: readonly Pattern[] = [
  pattern('mix-verb', (reading) => {
    const mix = reading
      .all('do:mix')
      .find(({ from, to }) => from <= 3 || /^(and|then|it|this|my|the)$/.test(reading.word(to)));
    return at(mix, WEIGHT.order);
  }),
  pattern('mix-noun', (reading) =>
    at(reading.first('do:mix'), describesNewTrack(reading) ? WEIGHT.hint : WEIGHT.thing),
  ),
  pattern('profile-mix', (reading) =>
    at(reading.near('profile', ['do:mix', 'of:quality'], 4)?.[0], WEIGHT.order - 0.5),
  ),
  pattern('profile-change', (reading) => at(reading.near(CHANGING, 'profile', 4)?.[0], WEIGHT.thing)),
  pattern('profile-alone', (reading) =>
    at(
      reading.first('profile'),
      reading.hasHistory && !describesNewTrack(reading) ? WEIGHT.thing - 0.5 : WEIGHT.description - 0.5,
    ),
  ),
  pattern('effect-change', (reading) => at(reading.near(CHANGING, 'effect', 4)?.[0], WEIGHT.order - 0.5)),
  pattern('effect-on-part', (reading) =>
    at(
      reading.near('effect', ['instrument', 'of:this'], 4)?.[0],
      describesNewTrack(reading) ? WEIGHT.hint : WEIGHT.description + 1,
    ),
  ),
  pattern('effect-alone', (reading) =>
    at(reading.first('effect'), describesNewTrack(reading) ? WEIGHT.hint : WEIGHT.description),
  ),
  pattern('stereo', (reading) =>
    at(
      effectWord(
        reading,
        /^(pan|panned|panning|hard pan|wide|wider|widen|widening|stereo|mono|width|paneo|estereo|ステレオ|パン)/,
      ),
      WEIGHT.description + 0.5,
    ),
  ),
  pattern('side', (reading) => (readPan(reading) === undefined ? undefined : at(readParts(reading)[0], WEIGHT.order))),
  pattern('frequency', (reading) => {
    const hertz = reading.tokens.findIndex(
      ({ text }, index) => /^(hz|khz|hertz|k)$/.test(text) && reading.tokens[index - 1]?.number !== undefined,
    );
    return hertz === -1 ? undefined : { at: 0, weight: WEIGHT.order };
  }),
  pattern('effect-refused', (reading) => {
    const refused = reading.mentions.find(({ tag, negated }) => tag === 'effect' && negated);
    return reading.hasHistory && !describesNewTrack(reading) ? at(refused, WEIGHT.thing) : undefined;
  }),
  pattern('in-the-mix', (reading) => {
    const place = reading.tokens.findIndex((_, at) => IN_THE_MIX.test(reading.words(at, at + 3).join(' ')));
    return place === -1 || !reading.has('instrument', 'of:chords') ? undefined : { at: 0, weight: WEIGHT.order + 1.5 };
  }),
  pattern('dynamics', (reading) =>
    at(effectWord(reading, /^(compress|sidechain|side chain|duck|glue|comprim|コンプ)/), WEIGHT.description + 0.5),
  ),
  pattern('complaint', (reading) => {
    const flaw = effectWord(
      reading,
      /^(mud|muddy|boxy|harsh|tinny|thin|hollow|nasal|sibilan|clash|fighting|piercing|shrill|hissy|masking|matschig|dumpf|abafad|embolad|impastat|こもって)/,
    );
    return flaw === undefined ? undefined : at(flaw, WEIGHT.thing);
  }),
  pattern('levels', (reading) => at(effectWord(reading, /^(level|gain staging|headroom)/), WEIGHT.thing - 0.5)),
];
