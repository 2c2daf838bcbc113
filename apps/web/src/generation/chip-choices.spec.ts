// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { choicesOf } from './chip-choices.js';

const valuesOf = (...given: Parameters<typeof choicesOf>) => choicesOf(...given).map(({ value }) => value);

describe('what a chip could say instead', () => {
  it('has what stands now among it', () => {
    for (const [field, value] of [
      ['genre', 'drum and bass'],
      ['bpm', '92.5'],
      ['key', 'Db minor'],
      ['mood', 'tense'],
      ['duration', '34'],
    ] as const)
      expect(valuesOf({ field, value }), field).toContain(value);
  });

  it('keeps to what can be played', () => {
    expect(valuesOf({ field: 'bpm', value: '62' })).toEqual(['62', '67', '72', '82']);
    expect(valuesOf({ field: 'bpm', value: '200' })).toEqual(['180', '190', '195', '200']);
  });

  it('names each key once, and the other mode of the same tonic', () => {
    const keys = valuesOf({ field: 'key', value: 'Ab minor' });
    expect(keys).toHaveLength(13);
    expect(keys).not.toContain('G# minor');
    expect(keys.at(-1)).toBe('Ab major');
  });

  it('says what is chosen in a sentence', () => {
    expect(choicesOf({ field: 'bpm', value: '140' })[0]).toEqual({ value: '120', label: '120 BPM', prompt: '120 BPM' });
    expect(choicesOf({ field: 'duration', value: '30' }).find(({ value }) => value === '90')?.label).toBe('1:30');
  });
});
