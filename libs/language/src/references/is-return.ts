import { FILLER_WORDS } from '../lexicon/function-words.js';
import type { Reading } from '../reading.js';

/** Verbs that take a piece in hand without doing anything to it. */
const TAKING =
  /^(go|back|to|return|use|take|pick|choose|with|load|restore|revert|open|prefer|want|like|i|id|lets|was|is|better|it|that|sounded|vuelve|volver|usa|toma|zuruck|zu|zum|zur|nimm|nehmen|gehe|geh|reviens|revenir|repasse|retourne|prends|a|au|volta|voltar|para|use|torna|prendi|indietro|に|を|に戻して|戻して|戻す|に戻す|使って|を使って|で)$/;

/** The clause says nothing but which piece: "back to the original", "use the second one", "the lo-fi one please". */
export function isReturn(reading: Reading): boolean {
  const { references, tokens } = reading;
  if (references.length !== 1) return false;
  return tokens.every(
    ({ text }, at) => at === references[0]?.at || FILLER_WORDS.has(text) || TAKING.test(text) || isUndo(reading, at),
  );
}

const isUndo = (reading: Reading, at: number): boolean =>
  reading.mentions.some(({ tag, from, to }) => tag === 'do:undo' && from <= at && at < to);
