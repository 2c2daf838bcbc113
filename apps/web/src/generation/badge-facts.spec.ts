// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult } from '../testing/builders.js';
import { badgesOf, sameKey } from './badge-facts.js';

const measured = { bpm: 140.02, key: 'C minor', integratedLufs: -14.04, truePeakDbtp: -1.02 };

describe('badgesOf', () => {
  it('shows what was measured, with a real minus sign', () => {
    const badges = badgesOf(beatResult({ measured }), null);
    expect(badges.map(({ text }) => text)).toEqual(['140.0 BPM', 'C minor', '−14.0 LUFS', '−1.0 dBTP']);
    expect(badges.every(({ verdict }) => verdict === 'exact')).toBe(true);
  });

  it('says both numbers when a measure misses the wish', () => {
    const off = badgesOf(
      beatResult({ measured: { bpm: 93.3, key: 'G minor', integratedLufs: -16.2, truePeakDbtp: 0.3 } }),
      null,
    );
    expect(off.map(({ verdict }) => verdict)).toEqual(['off', 'off', 'off', 'off']);
    expect(off[0]).toMatchObject({ asked: '140.0 BPM', found: '93.3 BPM' });
    expect(off[0]?.text).toBe('asked 140.0 BPM, measured 93.3 BPM');
    expect(off[3]?.text).toBe('asked at most −1.0 dBTP, measured 0.3 dBTP');
  });

  it('holds the loudness against the one that was asked', () => {
    const loud = beatResult({ measured: { ...measured, integratedLufs: -9.1 } });
    expect(badgesOf(loud, { lufs: -9 })[2]).toMatchObject({ verdict: 'exact' });
    expect(badgesOf(loud, null)[2]).toMatchObject({ verdict: 'off' });
  });

  it('does not call unknown what it could not find wrong', () => {
    expect(badgesOf(beatResult({ measured: { ...measured, bpm: null, key: null } }), null)[0]).toMatchObject({
      text: '140.0 BPM',
      verdict: 'unknown',
    });
  });
});

describe('sameKey', () => {
  it('hears flats and sharps alike, but not major and minor', () => {
    expect(sameKey('Db minor', 'C# minor')).toBe(true);
    expect(sameKey('C major', 'C minor')).toBe(false);
  });
});
