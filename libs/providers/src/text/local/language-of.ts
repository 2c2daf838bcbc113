import type { TextTurn } from '../text-provider.js';
import type { ReplyLanguage } from './phrases/phrasebook.js';

/** Words that people use when they ask for music and that show one of the languages. */
const MARKS: Readonly<Record<Exclude<ReplyLanguage, 'ja'>, ReadonlySet<string>>> = {
  en: marks(
    'the a make me with and for create please what how is of to in it my give want need some more this that hello hi thanks song track beat beats on come at but no without long will take surprise sad happy chill dark darker slow fast guitar',
  ),
  es: marks(
    'un una el los las hazme haz quiero con para por favor dame de y en hola gracias qué cómo puedes oscuro oscura lento rápido triste alegre tranquilo minutos segundos más canción ritmo ponle quita sin crea menor mayor género géneros guitarra',
  ),
  de: marks(
    'ein eine einen der die das mach mir mit und für bitte ich will möchte hallo danke was wie kannst du dunkel dunklen dunkler dunkles langsam langsamer schnell traurig traurigen ruhig sekunden minuten mehr lied nicht ohne erstelle welche welches hat ist gib gitarre',
  ),
  fr: marks(
    'un une le les des de en fais moi avec et pour je veux voudrais bonjour salut merci quoi comment peux tu sombre lent rapide triste calme secondes plus morceau mineur majeur crée sans quel quelle quels guitare',
  ),
  pt: marks(
    'um uma o os as de faz faça me com e para por favor eu quero olá oi obrigado obrigada você pode sombrio sombria batida lento rápido triste segundos mais música menor maior crie sem não qual quais guitarra',
  ),
  it: marks(
    'un una il lo gli fammi fai con e per favore voglio vorrei ciao grazie cosa come puoi cupo lento veloce triste secondi più brano crea traccia minore maggiore senza quale quali di dimmi chitarra',
  ),
};

/** Marks that are words of English too, filler, names ("Los Angeles") or loans ("beat"): one alone decides nothing. */
const AMBIGUOUS = marks(
  'die der das was will hat mit des les plus il lo di come e o os as um el los las sin sans comment sombre salut lied oi per a me to no in on beat beats track song dark chill fast',
);

/** Letters that only one of the languages writes. */
const LETTERS = { es: /[ñ¿¡]/, de: /ß/, fr: /œ/, pt: /[ãõ]/ } as const;

/** Genres and other names of music whose parts would be taken for words of a language. */
const GENRE_WORDS = /(?<!\p{L})(?:lo[ -]?fi|drum ?(?:and|&|n) ?bass|a ?capp?ella)(?!\p{L})/gu;

const WEAK = 1;
/** One clear word outweighs two loans: "quiero un beat dark" is Spanish. */
const CLEAR = 3;
/** What a language other than English needs: one clear mark or two weak ones. */
const LEAST = 2;

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
  const plain = text.toLowerCase().normalize('NFC').replace(GENRE_WORDS, ' ');
  const words = [...new Set(plain.match(/\p{L}+/gu) ?? [])];
  const scores = (Object.keys(MARKS) as (keyof typeof MARKS)[]).map(
    (language) => [language, scoreOf(language, plain, words)] as const,
  );
  const [best, second] = scores.toSorted((left, right) => right[1] - left[1]);
  // A tie is no evidence: "un beat" alone is four languages.
  if (best === undefined || second === undefined || best[1] === second[1]) return undefined;
  return best[0] === 'en' || best[1] >= LEAST ? best[0] : undefined;
}

function scoreOf(language: keyof typeof MARKS, plain: string, words: readonly string[]): number {
  const own = words.filter((word) => MARKS[language].has(word)).map((word) => (isWeak(word) ? WEAK : CLEAR));
  const letters = language in LETTERS && LETTERS[language as keyof typeof LETTERS].test(plain) ? CLEAR : 0;
  return own.reduce((sum: number, weight) => sum + weight, letters);
}

/** A mark that several languages share, or that is met in any of them. */
function isWeak(word: string): boolean {
  return AMBIGUOUS.has(word) || Object.values(MARKS).filter((known) => known.has(word)).length > 1;
}
