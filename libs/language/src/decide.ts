import { INTENTS, type Change, type Intent } from '@ctc/contracts';
import { classify } from './classifier/classify.js';
import { BEAT_PATTERNS } from './patterns/beat.js';
import { CHAT_PATTERNS } from './patterns/chat.js';
import { MASTER_PATTERNS } from './patterns/master.js';
import { MIX_PATTERNS } from './patterns/mix.js';
import { WEIGHT, type Evidence, type Pattern } from './patterns/pattern.js';
import { STEM_PATTERNS } from './patterns/stems.js';
import { UPDATE_PATTERNS } from './patterns/update.js';
import { JOINT_WORDS } from './lexicon/joints.js';
import type { Reading } from './reading.js';
import { startsClause } from './text/token.js';

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

/**
 * Adds up what the patterns say; where they are unsure, the classifier decides. It is asked for its view of every message, because
 * two that judge by different things are rarely wrong together: that makes the confidence.
 */
export function decide(reading: Reading): Decision {
  const found = PATTERNS.flatMap((pattern) => {
    const evidence = pattern.find(reading);
    return evidence === undefined ? [] : [{ pattern, evidence }];
  });
  const scores = scoreIntents(found);
  const [best, second] = [...INTENTS].sort((left, right) => scores[right] - scores[left]) as [Intent, Intent];
  // Without any evidence a message is conversation.
  const read = scores[best] === 0 ? 'CHAT' : best;
  const certainty = certaintyOf(scores[read], scores[second]);
  const likely = classify(reading.tokens, reading.hasHistory);
  const confidence = (intent: Intent) => confidenceOf(intent === read ? certainty : -certainty, likely[intent]);
  const isTorn = areApart(reading, placeOf(found, read), placeOf(found, second)) && scores[second] >= WEIGHT.thing;
  const isQuestion = read === 'CHAT' && scores.CHAT >= WEIGHT.question;
  const intent =
    isTorn || isQuestion
      ? read
      : INTENTS.reduce((left, right) => (confidence(right) > confidence(left) ? right : left), read);
  const own = found
    .filter(({ pattern }) => pattern.intent === intent)
    .sort((left, right) => right.evidence.weight - left.evidence.weight);
  return {
    intent,
    confidence: isTorn ? Math.round(100 * certainty) / 100 : confidence(intent),
    matched: [...own.map(({ pattern }) => pattern.name), ...(intent === read ? [] : ['model.n-grams'])],
    strength: own[0]?.evidence.weight ?? WEIGHT.description,
    change: own.find(({ evidence }) => evidence.change !== undefined)?.evidence.change,
  };
}

/** Several orders in one message, with a joint between them: which came first is nothing that letters tell. */
function areApart(reading: Reading, one: number, other: number): boolean {
  const [from, to] = one < other ? [one, other] : [other, one];
  if (to === Infinity) return false;
  for (let at = from + 1; at <= to; at++) {
    const token = reading.tokens[at];
    if (token !== undefined && (startsClause(token) || JOINT_WORDS.has(token.text))) return true;
  }
  return false;
}

/** Where the strongest evidence for a deed begins; talk has no place among orders. */
function placeOf(found: readonly Found[], intent: Intent): number {
  const own = intent === 'CHAT' ? [] : found.filter(({ pattern }) => pattern.intent === intent);
  return own.reduce((best, entry) => (entry.evidence.weight > best.weight ? entry.evidence : best), {
    at: Infinity,
    weight: 0,
  }).at;
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

/** How sure the patterns are: a logistic curve over the lead of the winner and its strength. */
function certaintyOf(best: number, second: number): number {
  return logistic(-1.17 + 0.72 * (best - second) + 0.13 * best);
}

/**
 * Fitted (Platt scaling with two scores) on the first answers to `examples/written.jsonl`, 308 messages that neither patterns nor
 * classifier were made from; the report in `docs/intent.md` shows how it holds on `examples/held-out.jsonl`. Nothing that is read
 * from words alone is certain, so it ends at 0.99.
 *
 * @param certainty of the patterns, below 0 when they are for another intent
 * @param likelihood of the intent in the eyes of the classifier
 */
function confidenceOf(certainty: number, likelihood: number): number {
  const logit = -0.31 + 0.63 * Math.sign(certainty) * logOdds(Math.abs(certainty)) + 0.74 * logOdds(likelihood);
  return Math.min(0.99, Math.round(100 * logistic(logit)) / 100);
}

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Bounded: nobody is ever that sure. */
function logOdds(share: number): number {
  const bounded = Math.min(0.995, Math.max(0.005, share));
  return Math.log(bounded / (1 - bounded));
}
