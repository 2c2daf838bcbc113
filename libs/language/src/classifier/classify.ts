import { INTENTS, type Intent } from '@ctc/contracts';
import type { Token } from '../text/token.js';
import { BUCKETS, featuresOf } from './features.js';
import { STEP, WEIGHTS } from './weights.js';

/** The character that stands for the weight 0; printable ones on both sides stand for as many steps below and above. */
export const ZERO_CODE = 79;

/**
 * How likely each intent is, judged by letters and words alone: multinomial logistic regression over hashed n-grams. It knows no
 * vocabulary, so it errs elsewhere than the patterns do. Trained by `npm run train` on messages that were written or generated for it.
 */
export function classify(tokens: readonly Token[], hasHistory: boolean): Readonly<Record<Intent, number>> {
  const features = featuresOf(tokens, hasHistory);
  const scale = STEP / Math.sqrt(features.length);
  const scores = INTENTS.map((_, intent) => {
    let sum = 0;
    for (const bucket of features) sum += WEIGHTS.charCodeAt(intent * BUCKETS + bucket) - ZERO_CODE;
    return sum * scale;
  });
  const best = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - best));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(INTENTS.map((intent, index) => [intent, (shares[index] ?? 0) / total])) as Record<
    Intent,
    number
  >;
}
