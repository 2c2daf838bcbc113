import { readQuantities } from '../entities/quantities.js';
import { TIMES_WORDS } from '../lexicon/degrees.js';
import type { Reading } from '../reading.js';
import { isReturn } from '../references/is-return.js';
import type { ChangeReader } from './clause.js';

const MOST_STEPS = 50;
const PHRASES =
  /\b(take (that|it|this) back|(as|like|how) (it|this|that) was( before)?|like before|the way it was|never ?mind that|(scrap|cancel|forget|reverse) (that|this|the last (change|one|edit))|wie (es )?(vorher|zuvor) war|wie vorher|como (estaba|antes)|comme avant|version d avant|como (estava|era)|com'?e era|come prima|mach das ruckgangig)\b/;

/** "undo", "go back", "revert the last two changes", "as it was before". */
export const readUndo: ChangeReader = ({ words, isPlaced }) => {
  const at = words.first('do:undo')?.from ?? phraseAt(words) ?? (isReturn(words) ? 0 : undefined);
  const isBackTo =
    words.has('genre', 'mood', 'moreMood') ||
    readQuantities(words).some(({ unit }) => unit === 'bpm' || unit === 'seconds');
  const isGerman = words.word(at ?? -1) === 'zuruck' && words.has('do:lower', 'do:raise', 'of:volume');
  if (at === undefined || isBackTo || isGerman || isPlaced) return [];
  const steps = stepsOf(words);
  // "back to the lo-fi one" takes nothing back: another piece becomes the current one.
  if (steps === undefined) return [];
  return [{ at, change: { kind: 'undo', ...(steps > 1 && { steps }) } }];
};

function phraseAt(words: Reading): number | undefined {
  return PHRASES.test(words.phrase) ? 0 : undefined;
}

/** One unless said; undefined for a number that is no count of changes ("back to 120"). */
function stepsOf(words: Reading): number | undefined {
  const [reference] = words.references;
  if (reference !== undefined) return 'last' in reference.piece ? Math.max(1, reference.piece.last) : undefined;
  const count = words.tokens.find(({ number }) => number !== undefined)?.number;
  const times = words.tokens.map(({ text }) => TIMES_WORDS.get(text)).find((each) => each !== undefined);
  const steps = count ?? times ?? 1;
  return Number.isInteger(steps) && steps >= 1 && steps <= MOST_STEPS ? steps : undefined;
}
