import type { Reading } from '../reading.js';
import { FILLER_WORDS } from '../lexicon/function-words.js';
import { at, WEIGHT, type Pattern } from './pattern.js';

const pattern = (name: string, find: Pattern['find']): Pattern => ({ name: `chat.${name}`, intent: 'CHAT', find });

const DOING = [
  'do:make',
  'do:change',
  'do:add',
  'do:remove',
  'do:separate',
  'do:mix',
  'do:master',
  'do:export',
  'do:raise',
  'do:lower',
  'do:faster',
  'do:slower',
  'do:longer',
  'do:shorter',
  'do:again',
  'do:undo',
  'do:duplicate',
] as const;

/** Position of the first word that carries meaning: "hey, so, please" are skipped. */
function opening(reading: Reading): number {
  const first = reading.tokens.findIndex((token) => !FILLER_WORDS.has(token.text));
  return Math.max(0, first);
}

/** A question word at the start; a polite request ("can you make …?") is none. */
function question(reading: Reading) {
  const start = opening(reading);
  const word = reading.mentions.find(
    (mention) => mention.tag === 'question' && !mention.negated && (mention.from <= start + 1 || reading.asked),
  );
  if (word === undefined) return undefined;
  const polite = reading.first('do:polite');
  if (polite !== undefined && polite.from <= word.from) return undefined;
  const isJapaneseEnding = /^(ですか|ますか|でしょうか)$/.test(reading.word(word.from));
  if (word.from > start + 1 && !reading.asked && !isJapaneseEnding) return undefined;
  return at(word, word.from <= start + 1 || isJapaneseEnding ? WEIGHT.question : WEIGHT.description + 1);
}

/** "any tips for the bridge?", "tell me about drill". "Tell" asks for words, whatever they are about. */
function advice(reading: Reading) {
  const explain = reading.first('do:explain');
  if (explain === undefined) return undefined;
  const order = reading.first('do:make', 'do:mix', 'do:master', 'do:separate');
  const isOrdered =
    order !== undefined && order.from < explain.from && reading.has('of:beat', 'genre') && !reading.asked;
  return at(explain, isOrdered ? WEIGHT.hint : WEIGHT.question);
}

/** A question mark behind a sentence that asks for nothing to be done. */
function asking(reading: Reading) {
  if (!reading.asked || reading.has('do:polite', 'do:want', ...DOING)) return undefined;
  const musical = reading.has('genre', 'otherGenre', 'mood', 'instrument', 'effect', 'profile', 'moreMood');
  return { at: 0, weight: musical ? WEIGHT.hint + 1 : WEIGHT.thing };
}

const INJECTION =
  /\b(ignore|disregard|forget|reveal|print|repeat|show|leak)\b.{0,40}\b(instructions?|prompts?|rules?|system|secrets?|api keys?)\b/;

export const CHAT_PATTERNS: readonly Pattern[] = [
  pattern('question', question),
  pattern('advice', advice),
  pattern('asking', asking),
  pattern('greeting', (reading) =>
    at(reading.first('do:greet'), reading.mentions.length <= 3 ? WEIGHT.description : WEIGHT.hint),
  ),
  pattern('thanks', (reading) =>
    at(reading.first('do:thanks'), reading.mentions.length <= 3 ? WEIGHT.description : WEIGHT.hint),
  ),
  pattern('praise', (reading) =>
    at(reading.first('do:praise'), reading.has(...DOING) ? 0.5 : WEIGHT.description - 0.5),
  ),
  pattern('prompt-probe', (reading) =>
    INJECTION.test(reading.words(0, 60).join(' ')) ? { at: 0, weight: WEIGHT.order } : undefined,
  ),
  pattern('off-topic', (reading) =>
    reading.has('genre', 'otherGenre', 'mood', 'instrument', 'of:beat', 'of:stem', ...DOING)
      ? undefined
      : { at: 0, weight: WEIGHT.hint },
  ),
];
