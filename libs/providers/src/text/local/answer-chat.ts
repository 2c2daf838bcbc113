import { BPM_RANGE, DURATION_RANGE_SECONDS, GENRES, type Genre, type GenreFacts } from '@ctc/contracts';
import { choose } from './choose.js';
import { GLOSSARY } from './glossary.js';
import type { Phrasebook } from './phrases/phrasebook.js';

interface ChatContext {
  readonly text: string;
  readonly phrases: Phrasebook;
  readonly genres: readonly GenreFacts[];
  readonly seed: string;
  /** The glossary is written in English. */
  readonly isEnglish: boolean;
}

const TOPICS = {
  prompt:
    /\b(system|hidden|secret|initial)\s+(prompt|instructions?|message)|ignore (all|any|your|the|previous)|\bjailbreak/,
  identity:
    /who (are|made|built|created) you|what are you|are you (an? )?(ai|bot|human|robot|real)|your name|qui[eé]n eres|wer bist du|qui es[- ]tu|quem [eé] voc[eê]|chi sei|誰|あなたは/,
  thanks: /\b(thanks?|thank you|thx|ty|tysm|cheers|gracias|danke|merci|obrigad[oa]|valeu|grazie)\b|ありがとう/,
  help: /\bhelp\b|what can (you|i|u)|how (do|does|can) (you|this|it|i) (work|use|start)|what do you do|capabilit|features|commands|qu[eé] puedes|ayuda|was kannst|hilfe|que (peux|sais)[- ]tu|aide|o que voc[eê]|ajuda|cosa (puoi|sai)|aiuto|何ができ|使い方|ヘルプ/,
  genres:
    /(which|what|list|all|supported|available)\b.*\b(genres?|styles?)|g[eé]neros|welche (genres|stile)|quels (genres|styles)|quali generi|ジャンル/,
  tempo: /tempo|bpm|how fast|speed|velocidad|schnell|geschwindigkeit|vitesse|andamento|velocit|テンポ/,
  key: /\bkeys?\b|\bscale\b|tonalidad|tonart|tonalit|\btom\b|キー|instruments?|instrumentos|instrumente|strumenti|楽器/,
  wait: /how (long|much time)\b.*\b(take|takes|wait|ready|done|finish\w*|need|until|till)\b|how much longer|how soon|when (will|is) .*(ready|done|finished)|cu[aá]nto (tarda|falta)|wie lange (dauert|brauch)|combien de temps|quanto (tempo )?(demora|leva)|quanto (tempo )?ci (mette|vuole)|どのくらいかか|どれくらいかか|いつでき/,
  measured:
    /\b(what|which) (key|tempo|bpm|scale)('?s| is| was) (it|this|that)\b|\bwhat('?s| is) (the|its) (key|tempo|bpm)( of (it|this|that)| of (the|this|my) (beat|track|song))?\W*$|how fast is (it|this|that)\b/,
  ranges: /\b(range|limit|longest|shortest|maximum|minimum|max|min|how long|how short)\b/,
  greeting:
    /^\W*(hi|hello|hey|hiya|yo|sup|howdy|good (morning|evening|afternoon)|hola|buenas|buenos|hallo|guten|moin|bonjour|salut|coucou|bonsoir|ol[aá]|oi|bom dia|ciao|buongiorno|buonasera|what'?s up|wassup)\b|こんにちは|こんばんは|おはよう/,
  praise:
    /^\W*(nice|cool|great|awesome|perfect|sick|dope|fire|amazing|i? ?(love|like) (it|this|that)|sounds (good|great)|good job|well done|wow|ok(ay)?|lol|haha|genial|perfecto|super|toll|geil|parfait|perfeito|perfetto|bello)\b|いいね|最高|すごい/,
} as const;

/** An answer to a message that asks for nothing to be made: true, short, and with a way on. */
export function answerChat({ text, phrases, genres, seed, isEnglish }: ChatContext): string {
  const lower = text.toLowerCase();
  const about = genres.find(({ name }) => name === genreIn(lower));
  const pick = (variants: readonly string[]) => choose(variants, seed);
  if (TOPICS.prompt.test(lower)) return pick(phrases.unsure);
  if (about !== undefined && TOPICS.tempo.test(lower)) return phrases.genreTempo(tempoOf(about));
  if (about !== undefined && TOPICS.key.test(lower))
    return phrases.genreKey(about.name, about.defaultKey, phrases.list(about.instruments));
  if (TOPICS.measured.test(lower)) return phrases.measured;
  if (TOPICS.wait.test(lower)) return phrases.wait;
  if (TOPICS.genres.test(lower)) return phrases.genres(phrases.list([...GENRES]));
  if (TOPICS.identity.test(lower)) return pick(phrases.identity);
  const meaning = isEnglish ? GLOSSARY.find(({ asked }) => asked.test(lower))?.answer : undefined;
  if (meaning !== undefined) return meaning;
  if (TOPICS.ranges.test(lower) || (TOPICS.tempo.test(lower) && /\?|what|which/.test(lower))) return ranges(phrases);
  if (TOPICS.thanks.test(lower)) return pick(phrases.thanks);
  if (TOPICS.help.test(lower)) return phrases.help;
  if (about !== undefined)
    return `${phrases.genreTempo(tempoOf(about))} ${phrases.genreKey(about.name, about.defaultKey, phrases.list(about.instruments))}`;
  if (TOPICS.greeting.test(lower)) return pick(phrases.greeting);
  return pick(TOPICS.praise.test(lower) ? phrases.praise : phrases.unsure);
}

function ranges(phrases: Phrasebook): string {
  const { min, max } = DURATION_RANGE_SECONDS;
  return phrases.ranges(BPM_RANGE.min, BPM_RANGE.max, phrases.length(min), phrases.length(max));
}

function tempoOf({ name, bpm, defaultBpm, feltRatio }: GenreFacts) {
  return {
    genre: name,
    ...bpm,
    usual: defaultBpm,
    ...(feltRatio === undefined ? {} : { felt: Math.round(defaultBpm * feltRatio) }),
  };
}

/** Longer names first, so that "trip hop" and "drum and bass" are not read as a part of them. */
const GENRE_NAMES: readonly (readonly [Genre, RegExp])[] = [...GENRES]
  .sort((left, right) => right.length - left.length)
  .map((genre) => [
    genre,
    new RegExp(
      `(?:^|[^\\p{L}])${genre.replace(/[- ]/g, '[- ]?').replace('&', '\\s?(?:&|n|and)\\s?')}(?:$|[^\\p{L}])`,
      'u',
    ),
  ]);

function genreIn(text: string): Genre | undefined {
  if (/\bdnb\b/.test(text)) return 'drum and bass';
  return GENRE_NAMES.find(([, pattern]) => pattern.test(text))?.[0];
}
