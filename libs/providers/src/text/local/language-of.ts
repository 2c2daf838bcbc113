import type { TextTurn } from '../text-provider.js';
import type { ReplyLanguage } from './phrases/phrasebook.js';

/** Words that people use when they ask for music and that belong to one of the languages only, or nearly so. */
const MARKS: Readonly<Record<Exclude<ReplyLanguage, 'ja'>, ReadonlySet<string>>> = {
  en: marks(
    'the a make me with and for create please what how is of to in it my give want need some more this that hello hi thanks song track',
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

function languageOfText(text: string): ReplyLanguage | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(MARKS).map(
    ([language, known]) => [language as ReplyLanguage, words.filter((word) => known.has(word)).length] as const,
  );
  const [best, second] = scores.toSorted((left, right) => right[1] - left[1]);
  // A tie is no evidence: "un beat" alone is four languages.
  return best !== undefined && second !== undefined && best[1] > second[1] ? best[0] : undefined;
}
