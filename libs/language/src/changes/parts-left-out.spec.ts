import { describe, expect, it } from 'vitest';
import { partsLeftOut } from './parts-left-out.js';

describe('partsLeftOut', () => {
  it.each([
    ['trap beat without 808', [{ part: '808' }]],
    ['trap beat but no drums', [{ part: 'drums' }]],
    ['techno beat with no hi-hats and no bass', [{ part: 'hi-hats' }, { part: 'bass' }]],
    ['lo-fi beat with piano, no vinyl crackle please', [{ part: 'vinyl crackle' }]],
    ['beat ohne schlagzeug', [{ part: 'drums' }]],
    ['house beat, no piano in the intro', [{ part: 'piano', scope: { sections: [{ name: 'intro' }] } }]],
    ['dark trap with bells', []],
    ['no, piano trap', []],
    ['trap beat with drums', []],
    ['90 bpm trap beats', []],
  ])('of “%s”', (text, expected) => {
    expect(partsLeftOut(text)).toEqual(expected);
  });
});
