import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPlan } from './read-plan.js';

/** A message of several steps, as people write them, and the intents of its plan in order. */
interface Example {
  readonly text: string;
  readonly history?: string[];
  readonly plan: string[];
}

const examples = readFileSync(new URL('./examples/several-steps.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Example);

describe('messages of several steps', () => {
  it('become the plan that is meant', () => {
    const wrong = examples
      .map(({ text, history, plan }) => ({
        text,
        plan,
        found: readPlan(text, { history }).steps.map(({ intent }) => intent),
      }))
      .filter(({ plan, found }) => plan.join() !== found.join());
    expect(1 - wrong.length / examples.length, JSON.stringify(wrong, null, 1)).toBeGreaterThanOrEqual(0.97);
  });
});
