import type { GenerationRecord } from '@ctc/persistence';
import { describe, expect, it } from 'vitest';
import { statusOf, summaryOf } from './generation-view.js';

const record = (state: string, stage: string) => ({ id: 'a', type: 'beat', state, stage }) as GenerationRecord;

describe('the stage that is shown', () => {
  it.each([
    ['queued', 'queued', 'queued'],
    ['active', 'queued', 'composing'],
    ['active', 'mixing', 'mixing'],
    ['cancelled', 'queued', 'queued'],
  ])('while %s and stored as %s is %s', (state, stored, shown) => {
    expect(statusOf(record(state, stored)).stage).toBe(shown);
    expect(summaryOf(record(state, stored)).stage).toBe(shown);
  });
});
