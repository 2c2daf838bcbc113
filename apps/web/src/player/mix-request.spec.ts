// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { mixRequestOf } from './mix-request.js';
import { toggleSolo, withLane, type StemMix } from './stem-mix.js';

const names = ['drums', 'bass', 'vocals'] as const;

describe('a mix as it stands in the lanes, in words', () => {
  it.each<[string, StemMix, string | null]>([
    ['untouched', {}, null],
    ['moved back', withLane({}, 'drums', { gainDb: 0.1 }), null],
    [
      'louder and softer',
      withLane(withLane({}, 'drums', { gainDb: 2.4 }), 'bass', { gainDb: -3 }),
      'Mix it: drums up 2.5 dB, bass down 3 dB',
    ],
    ['muted', withLane({}, 'vocals', { muted: true }), 'Mix it: mute the vocals'],
    ['pulled down', withLane({}, 'vocals', { gainDb: -60 }), 'Mix it: mute the vocals'],
    ['alone', toggleSolo({}, names, 'drums', false), 'Mix it: mute the bass, mute the vocals'],
    ['all silent', names.reduce((mix, name) => withLane(mix, name, { muted: true }), {}), null],
  ])('%s', (_name, mix, sentence) => {
    expect(mixRequestOf(mix, names)).toBe(sentence);
  });
});
