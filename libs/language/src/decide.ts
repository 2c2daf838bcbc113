import { INTENTS, type Change, type Intent } from '@ctc/contracts';
import { BEAT_PATTERNS } from './patterns/beat.js';
import { CHAT_PATTERNS } from './patterns/chat.js';
import { MASTER_PATTERNS } from './patterns/master.js';
import { MIX_PATTERNS } from './patterns/mix.js';
import { WEIGHT, type Evidence, type Pattern } from './patterns/pattern.js';
import { STEM_PATTERNS } from './patterns/stems.js';
import { UPDATE_PATTERNS } from './patterns/update.js';
import type { Reading } from './reading.js';

export const PATTERNS: readonly Pattern[] = [
  ...BEAT_PATTERNS,
  ...STEM_PATTERNS,
  ...MIX_PATTERNS,
  ...MASTER_PATTERNS,
  ...UPDATE_PATTERNS,
  ...CHAT_PATTERNS,
];

export interface Decision {
  readonly intent: Intent;
  readonly confidence: number;
  /** Names of the patterns that spoke for the intent, strongest first. */
  readonly matched: string[];
  /** Weight of the strongest of them. */
  readonly strength: number;
  readonly change?: Change;
}

/** A second pattern for the same intent adds this share of its weight. */
const SECOND_SHARE = 0.25;
/** First deliverable wins: orders score by who comes first. */
const FIRST_ORDER_BONUS = 2;

/** Adds up what the patterns say. Without any evidence a message is conversation. */
export function decide(reading: Reading): Decision {
  const found = PATTERNS.flatMap((pattern) => {
    const evidence = pattern.find(reading);
    return evidence === undefined ? [] : [{ pattern, evidence }];
  });
  const scores = scoreIntents(found);
  const ranked = [...INTENTS].sort((left, right) => scores[right] - scores[left]);
  const [best, second] = ranked as [Intent, Intent];
  const intent = scores[best] === 0 ? 'CHAT' : best;
  const own = found
    .filter(({ pattern }) => pattern.intent === intent)
    .sort((left, right) => right.evidence.weight - left.evidence.weight);
  return {
    intent,
    confidence: confidenceOf(scores[intent], scores[second]),
    matched: own.map(({ pattern }) => pattern.name),
    strength: own[0]?.evidence.weight ?? 0,
    change: own.find(({ evidence }) => evidence.change !== undefined)?.evidence.change,
  };
}

interface Found {
  readonly pattern: Pattern;
  readonly evidence: Evidence;
}

function scoreIntents(found: readonly Found[]): Record<Intent, number> {
  const scores = Object.fromEntries(INTENTS.map((intent) => [intent, 0])) as Record<Intent, number>;
  const firstOrder = Math.min(...found.filter(isOrder).map(({ evidence }) => evidence.at));
  for (const intent of INTENTS) {
    const own = found.filter(({ pattern }) => pattern.intent === intent);
    const weights = own.map(({ evidence }) => evidence.weight).sort((left, right) => right - left);
    scores[intent] = (weights[0] ?? 0) + SECOND_SHARE * (weights[1] ?? 0);
    if (own.some((entry) => isOrder(entry) && entry.evidence.at === firstOrder)) scores[intent] += FIRST_ORDER_BONUS;
  }
  return scores;
}

function isOrder({ pattern, evidence }: Found): boolean {
  return pattern.intent !== 'CHAT' && evidence.weight >= WEIGHT.thing - 0.5;
}

/**
 * A logistic curve over the lead of the winner and its strength. Its coefficients were fitted (Platt scaling) on the
 * first answers to 175 messages that the patterns had not been written for, where 161 intents were right; the bins in
 * `examples.spec.ts` keep them honest. Nothing that is read from words alone is certain, so it ends at 0.99.
 */
function confidenceOf(best: number, second: number): number {
  const logit = -1.17 + 0.72 * (best - second) + 0.13 * best;
  return Math.min(0.99, Math.round(100 / (1 + Math.exp(-logit))) / 100);
}
