import type { Mention, Reading } from '../reading.js';
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

/** These open a question only as the very first word: "this is a slow piano piece" tells. */
const INVERTED = /^(is|are|does|do|did|was|were|has|have|should|ist|sind|am)$/;
const PRONOUNS = /^(you|u|i|we|they|it|this|that|the|these|my|house|your)$/;
const ASKING_AT_THE_END = /^(ですか|ますか|でしょうか)$/;

function opensQuestion(reading: Reading, word: Mention, start: number): boolean {
  const text = reading.word(word.from);
  // "que dure un minuto", "que la guitarra suene más": wishes.
  if (text === 'que' && !reading.asked && reading.words(word.from + 1, word.from + 5).some((each) => WISHED.test(each)))
    return false;
  if (ASKING_AT_THE_END.test(text)) return true;
  if (text === 'do') return word.from === start && PRONOUNS.test(reading.word(word.from + 1));
  return INVERTED.test(text) ? word.from === start : word.from <= start + 1;
}

const WISHED =
  /^(quede|pegue|golpee|toque|dure|vaya|suene|sea|tenga|este|haya|empiece|termine|acabe|entre|fique|seja|tenha|soe|comece|soit|sonne|aille|ait)$/;

/** "what would this sound like as house?" asks for it. */
const SUGGESTING = /\b(would|d) (it|this|that|the \w+) (be|sound|feel)( like)? (as|in|with|without|at)\b/;

/** A question word at the start; a polite request ("can you make …?") is none. */
function question(reading: Reading) {
  const start = opening(reading);
  if (reading.hasHistory && SUGGESTING.test(reading.phrase)) return undefined;
  const polite = reading.first('do:polite');
  const words = reading.all('question').filter((mention) => polite === undefined || mention.from < polite.from);
  const opener = words.find((mention) => opensQuestion(reading, mention, start));
  if (opener !== undefined) return at(opener, WEIGHT.question);
  return reading.asked ? at(words[0], WEIGHT.description + 1) : undefined;
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
  if (!reading.asked || reading.has('do:want', ...DOING)) return undefined;
  const musical = reading.has('genre', 'otherGenre', 'mood', 'instrument', 'effect', 'profile', 'moreMood');
  if (reading.has('do:polite') && musical) return undefined;
  return { at: 0, weight: musical ? WEIGHT.hint + 1 : WEIGHT.thing };
}

/** "I love trap music", "we listen to jazz": telling, not asking. */
function opinion(reading: Reading) {
  const start = opening(reading);
  const isOpinion = OPINION.test(reading.words(start, start + 4).join(' ')) || LIKED_JAPANESE.test(reading.phrase);
  return isOpinion &&
    !reading.has(
      'do:want',
      'do:instead',
      'moreMood',
      'do:more',
      'do:less',
      ...DOING.filter((action) => action !== 'do:make'),
    )
    ? { at: 0, weight: WEIGHT.question - 2 }
    : undefined;
}

const OPINION =
  /^((i|we) (really |also |mostly )?(love|like|hate|enjoy|prefer|listen|play|have)|my (favou?rite|fav)|(me|nos) (encanta|encantan|gusta|gustan|mola)|(eu |yo |io )?(adoro|amo|odio)|(eu )?gosto|mi piac(e|ciono)|j (adore|aime)|ich (hor|hore|liebe|mag|steh|stehe|spiele))\b/;
const LIKED_JAPANESE = /(が|は) ?(大好き|好き|嫌い)/;

/** Pictures without a word are a mood at most, and no order: nothing is made of them. */
function emojiOnly(reading: Reading) {
  const isWordless = reading.tokens.every(({ raw }) => /^\p{Extended_Pictographic}$/u.test(raw));
  return isWordless && reading.tokens.length > 0 ? { at: 0, weight: WEIGHT.question } : undefined;
}

const INJECTION =
  /\b(ignore|disregard|forget|reveal|print|repeat|show|leak)\b.{0,40}\b(instructions?|prompts?|rules?|system|secrets?|api keys?)\b/;

export const CHAT_PATTERNS: readonly Pattern[] = [
  pattern('question', question),
  pattern('advice', advice),
  pattern('asking', asking),
  pattern('opinion', opinion),
  pattern('emoji-only', emojiOnly),
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
  pattern('off-topic', (reading) => (isMusical(reading) ? undefined : { at: 0, weight: WEIGHT.hint })),
  pattern('small-talk', (reading) => (isSmallTalk(reading) ? { at: 0, weight: WEIGHT.description } : undefined)),
];

function isMusical(reading: Reading): boolean {
  const doing = DOING.filter((action) => action !== 'do:make');
  return reading.has('genre', 'otherGenre', 'mood', 'instrument', 'of:beat', 'of:stem', ...doing);
}

/** "the weather is a bit dark today": a mood word in a whole sentence about something else. */
function isSmallTalk(reading: Reading): boolean {
  const others = reading.mentions.filter(
    ({ tag }) => !['mood', 'question', 'of:this', 'neutral', 'contrast', 'negation'].includes(tag),
  );
  const isSentence = reading.tokens.some(({ text }) => /^(is|am|are|was|were|feel|feeling|today|my|me)$/.test(text));
  return others.length === 0 && isSentence && reading.tokens.length >= 4;
}
