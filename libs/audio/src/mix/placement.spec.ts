import { describe, expect, it } from 'vitest';
import { whiteNoise } from '../dsp/noise.js';
import { kernels } from '../kernels/index.js';
import { middleAndSide } from '../kernels/plain/sums.js';
import type { StereoAudio } from '../stereo-audio.js';
import { placementGains, type Placement } from './placement.js';
import { sideGain } from './track-width.js';

const FRAMES = 1000;
const mono = { left: whiteNoise(FRAMES, 1), right: whiteNoise(FRAMES, 1) };
const stereo = { left: whiteNoise(FRAMES, 1), right: whiteNoise(FRAMES, 2) };
const power = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);

function placed(audio: StereoAudio, more: Partial<Placement>): StereoAudio {
  const copy = { left: audio.left.slice(), right: audio.right.slice() };
  const gains = placementGains({ width: 1, pan: 0, gain: 1, ...more });
  const routing = { ...gains, reverbSend: 0, delaySend: 0, duckDepth: 0 };
  kernels.route(copy, { gains: null, clip: null, powers: null }, routing, null, {
    dry: copy,
    reverb: null,
    delay: null,
  });
  return copy;
}

describe('placement', () => {
  it('leaves a centred track as it is, sample by sample', () => {
    expect(placed(stereo, {})).toEqual(stereo);
  });

  it.each([-1, -0.5, 0.3, 1])('keeps the power of a mono track at pan %d', (pan) => {
    const { left, right } = placed(mono, { pan });
    expect((power(left) + power(right)) / (2 * power(mono.left))).toBeCloseTo(1, 4);
    expect(Math.sign(power(right) - power(left))).toBe(Math.sign(pan));
  });

  it('is silent on the other side at an end', () => {
    expect(power(placed(stereo, { pan: -1 }).right)).toBeLessThan(1e-6);
  });

  it('takes the difference of the sides away at width 0', () => {
    const { left, right } = placed(stereo, { width: 0 });
    left.forEach((x, i) => expect(x).toBeCloseTo(right[i], 6));
  });
});

describe('side gain', () => {
  it('gives the wanted width to what is narrow, and narrows what would not survive mono', () => {
    expect(sideGain(middleAndSide(mono), 1.3)).toBe(1);
    const narrow = { left: stereo.left, right: stereo.left.map((x, i) => x + 0.1 * stereo.right[i]) };
    expect(sideGain(middleAndSide(narrow), 1.3)).toBe(1.3);
    const wide = { left: mono.left, right: mono.left.map((x) => -0.5 * x) };
    expect(sideGain(middleAndSide(wide), 1.3)).toBeLessThan(0.3);
  });
});
