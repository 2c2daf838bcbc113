// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult, generationSummary } from '../testing/builders.js';
import { chipsOf } from './chip-facts.js';
import { musicOf } from './results.js';

describe('chipsOf', () => {
  it('says only what was said until the order is known', () => {
    expect(chipsOf(null, { genre: 'trap', bpm: 140 }).map(({ text }) => text)).toEqual(['trap', '140 BPM']);
    expect(chipsOf(null, null)).toEqual([]);
  });

  it('marks what was chosen, and names the felt pulse of half-time genres', () => {
    const { parameters } = generationSummary();
    expect(chipsOf(musicOf(parameters), null)).toEqual([
      { id: 'genre', field: 'genre', value: 'trap', text: 'trap', chosen: false },
      { id: 'bpm', field: 'bpm', value: '140', text: '140 BPM (feels like 70)', chosen: false },
      { id: 'key', field: 'key', value: 'C minor', text: 'C minor', chosen: false },
      { id: 'mood dark', field: 'mood', value: 'dark', text: 'dark', chosen: false },
      { id: 'duration', field: 'duration', value: '30', text: '0:30', chosen: true },
    ]);
  });

  it('reads results the same way', () => {
    const chosen = chipsOf(beatResult({ chosen: ['mood', 'key'], mood: ['dark', 'tense'] }), null).filter(
      (chip) => chip.chosen,
    );
    expect(chosen.map(({ text }) => text)).toEqual(['C minor', 'dark', 'tense']);
  });
});
