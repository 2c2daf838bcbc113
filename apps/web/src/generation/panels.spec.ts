// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult } from '../testing/builders.js';
import { panelsOf, toggled } from './panels.js';

describe('panels under a piece', () => {
  it('open and close each for itself', () => {
    const both = toggled(toggled(new Set(), 'score'), 'details');
    expect([...both]).toEqual(['score', 'details']);
    expect([...toggled(both, 'score')]).toEqual(['details']);
  });

  it('offer no stems and no notes where there are none', () => {
    expect(panelsOf(beatResult()).map(({ id }) => id)).toEqual(['stems', 'score', 'details']);
    expect(panelsOf(beatResult({ stems: [] })).map(({ id }) => id)).toEqual(['score', 'details']);
    expect(panelsOf(beatResult({ score: undefined })).map(({ id }) => id)).toEqual(['stems', 'details']);
  });
});
