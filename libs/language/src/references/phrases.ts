import type { PieceReference } from '@ctc/contracts';
import type { Reading } from '../reading.js';
import type { ReferenceSpan } from './point-at-pieces.js';

const BEFORE: PieceReference = { last: 1 };
const ORIGIN: PieceReference = { first: true };

/** Fixed ways to speak of an earlier piece, as the tokeniser delivers them. */
const PHRASES: readonly (readonly [string, PieceReference])[] = [
  ['the one before that', BEFORE],
  ['the one before this', BEFORE],
  ['the one before', BEFORE],
  ['the version before', BEFORE],
  ['what we had before', BEFORE],
  ['what it was before', BEFORE],
  ['what you had before', BEFORE],
  ['la de antes', BEFORE],
  ['el de antes', BEFORE],
  ['lo de antes', BEFORE],
  ['die davor', BEFORE],
  ['den davor', BEFORE],
  ['das davor', BEFORE],
  ['celle d avant', BEFORE],
  ['celui d avant', BEFORE],
  ['a de antes', BEFORE],
  ['o de antes', BEFORE],
  ['quella di prima', BEFORE],
  ['quello di prima', BEFORE],
  ['the very first one', ORIGIN],
  ['the very first version', ORIGIN],
  ['the very first beat', ORIGIN],
  ['the very first', ORIGIN],
  ['the one i started with', ORIGIN],
  ['the one we started with', ORIGIN],
  ['where we started', ORIGIN],
  ['the start of all this', ORIGIN],
];
const WORDS = PHRASES.map(([phrase, piece]) => [phrase.split(' '), piece] as const).sort(
  ([left], [right]) => right.length - left.length,
);

/** Japanese needs no article: 最初のバージョン, さっきの曲, 2番目のビート. The tokeniser cuts it as it likes. */
const JAPANESE =
  /^(?:(?<first>最初|元|オリジナル)|(?<before>さっき|前|一つ前|ひとつ前)|(?<nth>[1-9一二三四])(?:番目|つ目))(?:の)?(?<noun>ビート|曲|トラック|バージョン|やつ|もの|版)?$/;
/** What may follow where the piece is not named: "2番目の" may also be the second verse. */
const PARTICLE = /^[にをはがへ]/;
const LONGEST_JAPANESE = 6;
const COUNT: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

/** "the one before", "the very first", "two versions ago". */
export function phraseReferenceAt(reading: Reading, at: number): ReferenceSpan | undefined {
  const found = WORDS.find(([words]) => words.every((word, offset) => reading.word(at + offset) === word));
  if (found !== undefined) return { piece: found[1], to: at + found[0].length };
  return versionsAgo(reading, at) ?? japanese(reading, at);
}

function versionsAgo(reading: Reading, at: number): ReferenceSpan | undefined {
  const count = reading.tokens[at]?.number;
  if (count === undefined || !Number.isInteger(count) || count < 1 || count > 50) return undefined;
  const isAgo = /^(versions?|beats?|takes?|tracks?|changes?) (ago|back|before)$/.test(
    reading.words(at + 1, at + 3).join(' '),
  );
  return isAgo ? { piece: { last: count }, to: at + 3 } : undefined;
}

function japanese(reading: Reading, at: number): ReferenceSpan | undefined {
  if (!/^[最元オさ前一ひ1-9二三四]/.test(reading.word(at))) return undefined;
  for (let to = at + LONGEST_JAPANESE; to > at; to--) {
    const said = reading.words(at, to).join('');
    const match = JAPANESE.exec(said);
    const isMeant = match?.groups?.['noun'] !== undefined || PARTICLE.test(reading.word(to));
    if (match !== null && isMeant) return { piece: japanesePiece(match.groups ?? {}), to };
  }
  return undefined;
}

function japanesePiece({ first, before, nth }: Record<string, string | undefined>): PieceReference {
  if (first !== undefined) return ORIGIN;
  if (before !== undefined || nth === undefined) return BEFORE;
  return { ordinal: COUNT[nth] ?? Number(nth) };
}
