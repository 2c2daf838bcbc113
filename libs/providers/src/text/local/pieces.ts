/** Words per piece, in turn: speech comes in uneven handfuls. */
const WORDS_PER_PIECE = [2, 3, 1, 3, 2] as const;
/** Japanese has no spaces; this many characters are about two words. */
const CHARACTERS_PER_PIECE = 6;

/** Cuts a text into pieces of a few words; joined, they are the text again. */
export function* piecesOf(text: string): Generator<string> {
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? (text === '' ? [] : [text]);
  let turn = 0;
  for (let at = 0; at < words.length; turn++) {
    const count = WORDS_PER_PIECE[turn % WORDS_PER_PIECE.length] ?? 1;
    const piece = words.slice(at, at + count).join('');
    at += count;
    yield* shorten(piece);
  }
}

function* shorten(piece: string): Generator<string> {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(piece)) {
    yield piece;
    return;
  }
  const characters = [...piece];
  for (let at = 0; at < characters.length; at += CHARACTERS_PER_PIECE) {
    yield characters.slice(at, at + CHARACTERS_PER_PIECE).join('');
  }
}
