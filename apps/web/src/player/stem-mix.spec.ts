// @vitest-environment node
import type { StemName } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { gainOf, toggleSolo, withLane, type StemMix } from './stem-mix.js';

const names: StemName[] = ['drums', 'bass', 'lead'];
const audible = (mix: StemMix) => names.filter((name) => gainOf(mix, names, name) > 0);

describe('stem mix', () => {
  it('plays everything as it is at first', () => {
    expect(names.map((name) => gainOf({}, names, name))).toEqual([1, 1, 1]);
  });

  it('turns decibels into gain, and the lowest into silence', () => {
    expect(gainOf(withLane({}, 'bass', { gainDb: -6.0206 }), names, 'bass')).toBeCloseTo(0.5, 4);
    expect(gainOf(withLane({}, 'bass', { gainDb: -60 }), names, 'bass')).toBe(0);
  });

  it('solos one with a plain press, frees all with the second', () => {
    const drums = toggleSolo({}, names, 'drums', false);
    expect(audible(drums)).toEqual(['drums']);
    expect(audible(toggleSolo(drums, names, 'lead', false))).toEqual(['lead']);
    expect(audible(toggleSolo(drums, names, 'drums', false))).toEqual(names);
  });

  it('adds to the solo with shift', () => {
    const two = toggleSolo(toggleSolo({}, names, 'drums', false), names, 'bass', true);
    expect(audible(two)).toEqual(['drums', 'bass']);
    expect(audible(toggleSolo(two, names, 'drums', true))).toEqual(['bass']);
    expect(audible(toggleSolo(two, names, 'bass', false))).toEqual(['bass']);
  });

  it('keeps a muted stem silent, solo or not', () => {
    const mix = withLane(toggleSolo({}, names, 'drums', false), 'drums', { muted: true });
    expect(audible(mix)).toEqual([]);
  });
});
