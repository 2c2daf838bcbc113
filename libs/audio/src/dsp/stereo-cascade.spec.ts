import { describe, expect, it } from 'vitest';
import { highPass, highShelf, lowShelf, peaking, processBiquad } from './biquad.js';
import { whiteNoise } from './noise.js';
import { filterStereo } from './stereo-cascade.js';

describe('stereo cascade', () => {
  it.each([1, 2, 3, 4])('filters as %d single sections one after the other', (count) => {
    const sections = [highPass(40), lowShelf(150, 4), peaking(1000, -5, 0.7), highShelf(6000, 3)].slice(0, count);
    const audio = { left: whiteNoise(2000, 1), right: whiteNoise(2000, 2) };
    const expected = [audio.left.slice(), audio.right.slice()];
    for (const channel of expected) for (const section of sections) processBiquad(channel, section);
    filterStereo(audio, sections);
    audio.left.forEach((x, i) => expect(x).toBeCloseTo(expected[0][i], 5));
    audio.right.forEach((x, i) => expect(x).toBeCloseTo(expected[1][i], 5));
  });
});
