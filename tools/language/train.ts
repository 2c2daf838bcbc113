import { INTENTS, type Intent } from '@ctc/contracts';
import { classifierFeatures, CLASSIFIER_BUCKETS } from '@ctc/language';
import { randomOf } from './random.ts';

/** A message to learn from; `weight` above 1 counts like several. */
export interface Lesson {
  readonly text: string;
  readonly history?: readonly string[];
  readonly intent: Intent;
  readonly weight: number;
}

const EPOCHS = 12;
const LEARNING_RATE = 0.3;
const DECAY = 1e-5;
/** Whoever is this right needs no correction. */
const SMALLEST_ERROR = 1e-4;

/** Weights of each intent, one per bucket: multinomial logistic regression by AdaGrad, the same for the same lessons. */
export function train(lessons: readonly Lesson[]): Float64Array[] {
  const examples = lessons.map(({ text, history = [], intent, weight }) => ({
    features: classifierFeatures(text, history),
    target: INTENTS.indexOf(intent),
    weight,
  }));
  const weights = INTENTS.map(() => new Float64Array(CLASSIFIER_BUCKETS));
  const squares = INTENTS.map(() => new Float64Array(CLASSIFIER_BUCKETS).fill(1e-8));
  const random = randomOf(7);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(examples, random);
    for (const { features, target, weight } of examples) {
      const scale = 1 / Math.sqrt(features.length);
      const likely = softmax(weights.map((row) => features.reduce((sum, bucket) => sum + row[bucket], 0) * scale));
      for (const [intent, row] of weights.entries()) {
        const error = (likely[intent] - Number(intent === target)) * scale * weight;
        if (Math.abs(error) < SMALLEST_ERROR) continue;
        const seen = squares[intent];
        for (const bucket of features) {
          const slope = error + DECAY * row[bucket];
          seen[bucket] += slope * slope;
          row[bucket] -= (LEARNING_RATE * slope) / Math.sqrt(seen[bucket]);
        }
      }
    }
  }
  return weights;
}

function softmax(scores: readonly number[]): number[] {
  const best = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - best));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

function shuffle(list: unknown[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
}

/** Steps of a weight on either side of zero: as many as there are printable characters below `Z`ERO. */
const MOST_STEPS = 44;
const ZERO_CODE = 79;
const QUOTES = /['\\`]/;

/** A weight is a character: its code says how many steps it lies from zero. */
export function encode(weights: readonly Float64Array[]): { readonly step: number; readonly text: string } {
  const all = weights.flatMap((row) => [...row]);
  // The few largest may be cut: finer steps for all others are worth more.
  const sorted = all.map(Math.abs).sort((left, right) => left - right);
  const step = sorted[Math.floor(sorted.length * 0.9995)] / MOST_STEPS;
  const text = all
    .map((weight) => character(Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight / step)))))
    .join('');
  return { step, text };
}

/** The three characters that a string literal would have to escape give way to their neighbours. */
function character(steps: number): string {
  const said = String.fromCharCode(ZERO_CODE + steps);
  return QUOTES.test(said) ? String.fromCharCode(ZERO_CODE + steps + 1) : said;
}
