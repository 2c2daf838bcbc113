import { segmentJapanese } from './japanese.js';
import { fold, type Token } from './token.js';

/** No alternative can match in two ways, so one pass is linear in the length of the message. */
const PIECE = new RegExp(
  [
    String.raw`(?<clock>\d{1,2}:[0-5]\d(?![\d:]))`,
    String.raw`(?<number>\d+(?:[.,]\d+)?)`,
    String.raw`(?<label>(?:bpm|tempo|(?<=\d)(?:h|m|min))(?=\d))`,
    String.raw`(?<word>\p{Script=Latin}[\p{Script=Latin}\p{M}\d']*[#♯♭]?)`,
    String.raw`(?<japanese>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々♯♭]+)`,
    String.raw`(?<ampersand>&)`,
    String.raw`(?<emoji>\p{Extended_Pictographic})`,
    String.raw`(?<other>\p{L}[\p{L}\p{M}]*)`,
  ].join('|'),
  'giu',
);

/** French, Italian, Spanish and Portuguese glue the article to the noun: `l'intro`, `un'altra`, `qu'est`. */
const ELISION = /^(l|d|j|m|n|s|t|c|qu|un|all|dell|dall|nell|sull|quest)'(?=\p{L}{2})/iu;

const EMOJI_WORDS: Readonly<Record<string, string>> = {
  '🎹': 'piano',
  '🎸': 'guitar',
  '🥁': 'drums',
  '🎷': 'saxophone',
  '🎺': 'trumpet',
  '🎻': 'violin',
  '🎤': 'vocals',
  '🪕': 'banjo',
  '🎵': 'music',
  '🎶': 'music',
  '😢': 'sad',
  '😭': 'sad',
  '😊': 'happy',
  '😀': 'happy',
  '👍': 'thanks',
  '🙏': 'please',
  '👋': 'hello',
};

/** The message in one way of writing: full-width letters and digits, quotes and dashes become ordinary ones. */
export function readable(message: string): string {
  return message
    .normalize('NFKC')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\bw\/o\b/gi, 'without')
    .replace(/\bw\//gi, 'with ');
}

/** Splits a message into tokens. */
export function tokenise(message: string): Token[] {
  const text = readable(message);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    tokens.push(...placed(tokensOf(match, gap, text[match.index - 2]), match.index - gap.length));
  }
  return tokens;
}

/** What stands behind the last token: a question mark lives there. */
export function isAsked(message: string): boolean {
  return /[?？]\s*(?:\p{Extended_Pictographic}\s*)*$/u.test(message.slice(-40));
}

type Piece = Omit<Token, 'start'>;

/** The pieces of one match, with their places; `from` is where the gap before the first begins. */
function placed(pieces: readonly Piece[], from: number): Token[] {
  let end = from;
  return pieces.map((piece) => {
    const start = end + piece.gap.length;
    end = start + piece.raw.length;
    return { ...piece, start };
  });
}

function tokensOf(match: RegExpMatchArray, gap: string, beforeDash: string | undefined): Piece[] {
  const { clock, number, label, word, japanese, ampersand, emoji } = match.groups ?? {};
  const raw = match[0];
  if (clock !== undefined) {
    const [minutes, seconds] = clock.split(':').map(Number) as [number, number];
    return [{ text: raw, raw, gap, clockSeconds: minutes * 60 + seconds }];
  }
  if (number !== undefined) return [{ text: raw, raw, gap, number: signOf(gap, beforeDash) * parseNumber(number) }];
  if (japanese !== undefined) {
    return segmentJapanese(japanese).map((part, index) => ({ text: part, raw: part, gap: index === 0 ? gap : '' }));
  }
  if (ampersand !== undefined) return [{ text: 'and', raw, gap }];
  if (emoji !== undefined) {
    const meaning = EMOJI_WORDS[emoji];
    return meaning === undefined ? [] : [{ text: meaning, raw, gap }];
  }
  if (label !== undefined) return [wordToken(label, gap)];
  if (word !== undefined) return splitElision(word, gap);
  return [{ text: raw.toLowerCase(), raw, gap }];
}

function splitElision(word: string, gap: string): Piece[] {
  const article = ELISION.exec(word)?.[1];
  if (article === undefined) return [wordToken(word, gap)];
  return [wordToken(article, gap), wordToken(word.slice(article.length + 1), "'")];
}

function wordToken(raw: string, gap: string): Piece {
  return { text: fold(raw.replace('♯', '#').replace('♭', 'b')), raw, gap };
}

/** `87,5` and `87.5` are decimals; `1,000` is a thousand. */
function parseNumber(digits: string): number {
  return /^\d{1,3}[.,]\d{3}$/.test(digits) ? Number(digits.replace(/[.,]/, '')) : Number(digits.replace(',', '.'));
}

/** A dash is a minus sign only after a space: `at -9 lufs`, but `75-80` and `lo-fi-9`. */
function signOf(gap: string, beforeDash: string | undefined): number {
  return gap.endsWith('-') && (beforeDash === undefined || /[\s(,:]/.test(beforeDash)) ? -1 : 1;
}
