import type { TextTurn } from '../text-provider.js';
import type { ReplyLanguage } from './phrases/phrasebook.js';

/** Words that people use when they ask for music and that belong to one of the languages only, or nearly so. */
const MARKS: Readonly<Record<Exclude<ReplyLanguage, 'ja'>, ReadonlySet<string>>> = {
  en: marks(
    'the a make me with and for create please what how is of to in it my give want need some more this that hello hi thanks song track beat on but no sad chill dark fast slow happy come loop',
  ),
  es: marks(
    'un una el los las hazme haz quiero con para por favor dame crea de y hola gracias qué cómo puedes oscuro lento rápido triste minutos segundos más canción ritmo ponle quita menor mayor género géneros',
  ),
  de: marks(
    'ein eine einen der die das mach mir mit und für bitte ich will möchte hallo danke was wie kannst du dunklen dunkler langsam langsamer schnell traurig sekunden minuten mehr lied nicht ohne erstelle welche welches hat ist gib',
  ),
  fr: marks(
    'un une le les des fais moi avec et pour je veux voudrais bonjour salut merci quoi comment peux tu sombre lent rapide triste secondes plus morceau mineur majeur crée sans quel quelle quels',
  ),
  pt: marks(
    'um uma o os as faz faça me com e para por favor eu quero olá oi obrigado obrigada você pode sombrio batida lento rápido triste segundos mais música menor maior crie sem não qual quais',
  ),
  it: marks(
    'un una il lo gli fammi fai con e per favore voglio vorrei ciao grazie cosa come puoi cupo lento veloce triste secondi più brano crea traccia minore maggiore senza quale quali di dimmi',
  ),
};

function marks(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** The language of the latest user turn that shows one; English when none does. */
export function languageOf(turns: readonly TextTurn[]): ReplyLanguage {
  for (const turn of turns.filter(({ role }) => role === 'user').toReversed()) {
    const language = languageOfText(turn.content);
    if (language !== undefined) return language;
  }
  return 'en';
}

/** One short word is no evidence: "die", "des", "lo" and "come" are English, or names, as well. */
const TELLING_WORD_LENGTH = 4;
const ENOUGH_WORDS = 2;

function languageOfText(text: string): ReplyLanguage | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  // Hyphens stay inside words: the "lo" of "lo-fi" is not Italian.
  const words = text.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? [];
  const found = Object.entries(MARKS).map(
    ([language, known]) => [language as ReplyLanguage, words.filter((word) => known.has(word))] as const,
  );
  const [best, second] = found.toSorted((left, right) => right[1].length - left[1].length);
  // A tie is no evidence either: "un beat" alone is four languages.
  if (best === undefined || second === undefined || best[1].length === second[1].length) return undefined;
  const isPlain = best[1].length >= ENOUGH_WORDS || best[1].some((word) => word.length >= TELLING_WORD_LENGTH);
  return isPlain ? best[0] : undefined;
}
