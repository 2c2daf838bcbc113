// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { areNotesWritten } from './written-score.js';

describe('the notes of what is being made', () => {
  const beat = { type: 'beat', state: 'active' } as const;

  it('are there from the first sound on', () => {
    expect(areNotesWritten({ ...beat, stage: 'composing' })).toBe(false);
    expect(areNotesWritten({ ...beat, stage: 'playing drums' })).toBe(true);
    expect(areNotesWritten({ ...beat, stage: 'mixing' })).toBe(true);
  });

  it('are not asked for where there are none, or none yet', () => {
    expect(areNotesWritten({ type: 'mix', state: 'active', stage: 'mixing' })).toBe(false);
    expect(areNotesWritten({ ...beat, state: 'queued', stage: 'queued' })).toBe(false);
    expect(areNotesWritten({ ...beat, stage: 'waiting for the service' })).toBe(false);
    expect(areNotesWritten({ ...beat, state: 'failed', stage: 'mixing' })).toBe(false);
  });
});
