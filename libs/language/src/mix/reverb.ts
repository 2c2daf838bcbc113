import { degreeOf } from '../changes/degree.js';
import type { Reading } from '../reading.js';

const REVERB =
  /^(reverb|reverbs|reverby|verb|room|hall|nachhall|reverberacion|reverbe|reverberacao|riverbero|wet|wetter|リバーブ)$/;
const DRY = /^(dry|drier|dryer|trocken|trockener|seco|seca|secos|secas|sec|seche|secco|secca)$/;
const FLOODED = /^(drown|drench|drenched|drowning|huge|massive|tons|loads|lots|lot|washed|swimming|full|cathedral)$/;
/** How much of it, 0 … 1, where no number is said. */
const AMOUNT = { small: 0.2, plain: 0.35, large: 0.6 } as const;
const LITTLE = 0.1;

/** How much reverb a clause gives its parts, 0 … 1; undefined when it says nothing of that. */
export function readReverb(words: Reading): number | undefined {
  const at = words.tokens.findIndex(({ text }) => REVERB.test(text));
  if (at === -1) return words.tokens.some(({ text }) => DRY.test(text)) ? 0 : undefined;
  const percent = words.tokens.find(
    ({ number }, index) => number !== undefined && words.word(index + 1) === 'percent',
  )?.number;
  if (percent !== undefined) return Math.min(1, Math.max(0, percent / 100));
  const isRefused = words.mentions.some(({ negated, from, to }) => negated && from <= at && at < to);
  if (isRefused || words.has('do:remove')) return 0;
  if (words.has('do:less', 'do:lower') || words.word(at - 2) === 'too') return LITTLE;
  return words.tokens.some(({ text }) => FLOODED.test(text)) ? AMOUNT.large : AMOUNT[degreeOf(words)];
}
