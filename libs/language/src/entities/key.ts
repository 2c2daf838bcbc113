import { TONICS, type MusicalKey, type Tonic } from '@ctc/contracts';
import { MODE_WORDS } from '../lexicon/measure-words.js';
import type { Reading } from '../reading.js';
import { startsClause } from '../text/token.js';

type Mode = 'major' | 'minor';

const MODES = new Map<string, Mode>(
  Object.entries(MODE_WORDS).flatMap(([mode, words]) => words.split(' ').map((word) => [word, mode as Mode] as const)),
);
const SOLFEGE = new Map(
  Object.entries({
    do: 'C',
    ut: 'C',
    re: 'D',
    mi: 'E',
    fa: 'F',
    sol: 'G',
    la: 'A',
    si: 'B',
  }),
);
/** German note names that are no English ones; `h` is B, and `b` is B flat before Moll and Dur. */
const GERMAN = new Map(
  Object.entries({
    h: 'B',
    cis: 'C#',
    dis: 'D#',
    fis: 'F#',
    gis: 'G#',
    ais: 'A#',
    des: 'Db',
    es: 'Eb',
    ges: 'Gb',
    as: 'Ab',
  }),
);
const JAPANESE_NOTES: Readonly<Record<string, string>> = {
  ハ: 'C',
  ニ: 'D',
  ホ: 'E',
  ヘ: 'F',
  ト: 'G',
  イ: 'A',
  ロ: 'B',
};
const SHARP = /^(sharp|sostenido|diese|diesis|sustenido|シャープ)$/;
const FLAT = /^(flat|bemol|bemolle|フラット)$/;
/** Spellings that no key signature uses, under their usual name. */
const ENHARMONIC: Readonly<Record<string, Tonic>> = { 'E#': 'F', 'B#': 'C', Cb: 'B', Fb: 'E' };
/** "a minor change", "a major issue": an adjective, not a key. */
export const ADJECTIVE_OF =
  /^(change|changes|tweak|tweaks|adjustment|adjustments|issue|issues|problem|problems|detail|details|edit|edits|update|bug|mistake|role|hit|label|thing|difference|fix|upgrade|improvement|third|seventh|chord|chords|scale)$/;

interface Note {
  readonly tonic: string;
  readonly to: number;
  /** "Cm", "F#m": the mode is part of the word. */
  readonly mode?: Mode;
  readonly german: boolean;
}

/** The key the message asks for ("Bb minor"), or undefined. A bare letter after "in" or "key of" means major. */
export function readKey(reading: Reading): MusicalKey | undefined {
  let found: MusicalKey | undefined;
  for (let at = 0; at < reading.tokens.length; at++) {
    const key = keyAt(reading, at);
    if (key === undefined || isNegatedAt(reading, at)) continue;
    // "from C minor to D minor": the last one said is the one that is wanted.
    if (found === undefined || /^(to|a|zu|nach|en|para|へ)$/.test(reading.word(at - 1))) found = key;
  }
  return found;
}

function keyAt(reading: Reading, at: number): MusicalKey | undefined {
  const japanese = japaneseKey(reading.words(at, at + 2).join(''));
  if (japanese !== undefined) return japanese;
  const note = noteAt(reading, at);
  if (note === undefined) return undefined;
  const mode = note.mode ?? modeAt(reading, at, note);
  if (mode === undefined) return undefined;
  // German counts A, B, H: its B is a B flat.
  const isGerman = note.tonic === 'B' && /^(moll|dur)$/.test(reading.word(note.to)) && reading.word(at) === 'b';
  return keyOf(isGerman ? { ...note, tonic: 'Bb' } : note, mode);
}

function keyOf(note: Note, mode: Mode): MusicalKey | undefined {
  const tonic = ENHARMONIC[note.tonic] ?? note.tonic;
  return (TONICS as readonly string[]).includes(tonic) ? (`${tonic as Tonic} ${mode}` as MusicalKey) : undefined;
}

function noteAt(reading: Reading, at: number): Note | undefined {
  const token = reading.tokens[at];
  if (token === undefined) return undefined;
  const glued = /^([a-g])(#|b)?(m|min|minor|maj|major)?$/.exec(token.text);
  if (glued !== null) return letterNote(reading, at, glued);
  const solfege = SOLFEGE.get(token.text);
  if (solfege !== undefined) return { ...withAccidental(reading, solfege, at + 1), german: false };
  const german = GERMAN.get(token.text);
  return german === undefined ? undefined : { tonic: german, to: at + 1, german: true };
}

function letterNote(reading: Reading, at: number, match: RegExpExecArray): Note | undefined {
  const [, letter = '', accidental = '', suffix = ''] = match;
  const tonic = letter.toUpperCase() + accidental;
  const mode = suffix === '' ? undefined : MODES.get(suffix);
  if (mode !== undefined) return isWordLike(reading, at) ? undefined : { tonic, to: at + 1, mode, german: false };
  const note = accidental === '' ? withAccidental(reading, tonic, at + 1) : { tonic, to: at + 1 };
  const next = reading.tokens[note.to];
  // "F#m" is cut behind its sharp.
  if (next?.gap === '' && (next.text === 'm' || next.text === 'min'))
    return { ...note, to: note.to + 1, mode: 'minor', german: false };
  return { ...note, german: false };
}

function withAccidental(reading: Reading, tonic: string, next: number): { tonic: string; to: number } {
  const word = reading.word(next);
  if (SHARP.test(word)) return { tonic: `${tonic}#`, to: next + 1 };
  if (FLAT.test(word)) return { tonic: `${tonic}b`, to: next + 1 };
  return { tonic, to: next };
}

/** "am", "em", "dm" and "gm" are also words: they count with their capital, or right after "in" and "key". */
function isWordLike(reading: Reading, at: number): boolean {
  const { text = '', raw = '' } = reading.tokens[at] ?? {};
  if (!/^(am|em|dm|gm|fm|cm|bm|ab)$/.test(text)) return false;
  if (isIntroduced(reading, at)) return false;
  const previous = reading.word(at - 1);
  if (text === 'am' && (previous === 'i' || reading.tokens[at - 1]?.number !== undefined)) return true;
  if (text === 'em' || text === 'am') return !/^[A-G]m$/.test(raw) && !(reading.shouted && standsAlone(reading, at));
  return text === 'cm' && reading.tokens[at - 1]?.number !== undefined && (reading.tokens[at - 1]?.number ?? 0) < 50;
}

function standsAlone(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  const next = reading.tokens[at + 1];
  return token !== undefined && (at === 0 || startsClause(token)) && (next === undefined || startsClause(next));
}

function modeAt(reading: Reading, at: number, note: Note): Mode | undefined {
  const next = reading.tokens[note.to];
  const mode = next === undefined || startsClause(next) ? undefined : modeNamed(next.text);
  if (mode !== undefined && next !== undefined && next.text !== 'm')
    return isAdjective(reading, at, note) ? undefined : mode;
  const isLetter = /^[a-g]$/.test(reading.word(at));
  const named = note.to > at + 1 || /[#b]$/.test(note.tonic);
  if ((isLetter || named) && !note.german && !SOLFEGE.get(reading.word(at))) return bareMode(reading, at, note, named);
  return undefined;
}

/** Japanese glues its particles to the word: `マイナーの`. */
export function modeNamed(word: string): Mode | undefined {
  return MODES.get(word) ?? MODES.get(/^(マイナー|メジャー|短調|長調)/.exec(word)?.[0] ?? '');
}

/** "in A minor" is a key; "a minor change" is not, nor is "make a minor third". */
function isAdjective(reading: Reading, at: number, note: Note): boolean {
  if (note.to > at + 1 || reading.word(at) !== 'a') return false;
  return ADJECTIVE_OF.test(reading.word(note.to + 1));
}

function bareMode(reading: Reading, at: number, note: Note, named: boolean): Mode | undefined {
  if (isIntroduced(reading, at) && isEndOfKey(reading, at, note)) return 'major';
  // "F#" and "Bb" with a capital say a key wherever they stand.
  return named && /^[A-G][#♯b♭]?$/.test(reading.tokens[at]?.raw ?? '') && note.tonic.length > 1 ? 'major' : undefined;
}

function isIntroduced(reading: Reading, at: number): boolean {
  const [before, previous] =
    reading.words(at - 2, at).length === 2 ? reading.words(at - 2, at) : ['', reading.word(at - 1)];
  if (/^(in|key|en|tonart|キー)$/.test(previous ?? '')) return true;
  if (/^(of|to|is|de|di|の|は|を)$/.test(previous ?? '')) {
    return (
      /^(key|tonalidad|tonalite|tonalita|tonalidade|tonart|キー|transpose|transposed|it)$/.test(before ?? '') &&
      (before !== 'it' || reading.has('of:key'))
    );
  }
  return false;
}

/** A capital letter is a note; a small "a" or "e" only where the phrase ends ("in a club" is no key). */
function isEndOfKey(reading: Reading, at: number, note: Note): boolean {
  const raw = reading.tokens[at]?.raw ?? '';
  const next = reading.tokens[note.to];
  if (note.to > at + 1 || /[#♯♭b]$/.test(raw.slice(1))) return true;
  if (next === undefined || startsClause(next) || next.number !== undefined) return true;
  if (/^(with|at|and|please|pls|but|for|instead|around|key)$/.test(next.text)) return true;
  return /^[A-G]$/.test(raw) && !reading.shouted && raw !== 'A';
}

function japaneseKey(raw: string): MusicalKey | undefined {
  const match = /^(嬰|変)?([ハニホヘトイロ])([短長])調/.exec(raw);
  if (match === null) return undefined;
  const [, accidental, note = '', mode] = match;
  const tonic = (JAPANESE_NOTES[note] ?? '') + (accidental === '嬰' ? '#' : accidental === '変' ? 'b' : '');
  return keyOf({ tonic, to: 0, german: false }, mode === '短' ? 'minor' : 'major');
}

function isNegatedAt(reading: Reading, at: number): boolean {
  return reading.words(at - 3, at).some((word) => /^(not|no|nicht|pas|non|nao|avoid)$/.test(word));
}
