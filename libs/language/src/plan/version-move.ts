import type { VersionMove } from '@ctc/contracts';
import { clauseOf } from '../changes/read-clause.js';
import { readUndo } from '../changes/undo.js';
import { isReturn } from '../references/is-return.js';
import { FILLER_WORDS } from '../lexicon/function-words.js';
import type { Reading } from '../reading.js';

const REDO =
  /^(redo|redo (it|that|this)|redo (the|that|this|my) (last )?change|undo (the|that|my) undo|put it back again|rehacer|rehaz(lo)?|wiederherstellen|retablir|retablis|refazer|refaz|ripristina(re)?)$/;
/** "undo", "redo", "go back to the first": versions that are there already; undefined where something new is wanted. */
export function readVersionMove(reading: Reading): VersionMove | undefined {
  if (REDO.test(plainWords(reading).join(' '))) return { kind: 'redo' };
  const [undone] = readUndo(clauseOf(reading, {}));
  if (undone?.change.kind === 'undo') return { kind: 'undo', steps: undone.change.steps ?? 1 };
  return isReturn(reading) ? { kind: 'return' } : undefined;
}

const plainWords = (reading: Reading): string[] =>
  reading.tokens.map(({ text }) => text).filter((word) => !FILLER_WORDS.has(word));
