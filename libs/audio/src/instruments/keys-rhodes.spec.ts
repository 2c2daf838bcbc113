import { amplitudeAt } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { pitchToHz } from '../dsp/oscillator.js';
import { createKeysRhodes } from './keys-rhodes.js';

/** Level of the second harmonic, the growl of tines close to their pickups, against the fundamental. */
function growlDb(pitch: number, velocity: number): number {
  const { left } = createKeysRhodes().play({ pitch, velocity, take: 0, frames: 22_050 });
  const settled = left.subarray(2000, 15_000);
  return 20 * Math.log10(amplitudeAt(settled, 2 * pitchToHz(pitch)) / amplitudeAt(settled, pitchToHz(pitch)));
}

describe('the electric piano', () => {
  it.each([40, 52, 64])('barks at pitch %i when it is hit, and sings when it is touched', (pitch) => {
    const [touched, played, hit] = [growlDb(pitch, 0.25), growlDb(pitch, 0.625), growlDb(pitch, 1)];
    expect(touched).toBeLessThan(-16);
    expect(played).toBeGreaterThan(touched);
    expect(hit - touched).toBeGreaterThan(7);
  });

  it('barks less in the treble, where tines are short', () => {
    expect(growlDb(40, 1)).toBeGreaterThan(growlDb(64, 1));
    expect(growlDb(64, 1)).toBeGreaterThan(growlDb(84, 1));
  });
});
