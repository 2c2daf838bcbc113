import { describe, expect, it } from 'vitest';
import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { whiteNoise } from './noise.js';
import { reverbNetwork, type SendReverbSettings } from './send-reverb.js';

const settings = { decaySeconds: 1.5, damping: 0, preDelaySeconds: 0.02 };

function sendReverb(send: Float32Array, to: SendReverbSettings): StereoAudio {
  const wet = silence(send.length);
  const reverb = { send, network: reverbNetwork(to) };
  kernels.finishStem(wet, { gains: null, sendSections: [], reverb, echo: null, sections: [] });
  return wet;
}

function impulse(seconds: number): Float32Array {
  const send = new Float32Array(seconds * SAMPLE_RATE_HZ);
  send[0] = 1;
  return send;
}

function power(samples: Float32Array, fromSeconds: number, toSeconds: number): number {
  const part = samples.subarray(fromSeconds * SAMPLE_RATE_HZ, toSeconds * SAMPLE_RATE_HZ);
  return part.reduce((sum, x) => sum + x * x, 0) / part.length;
}

describe('send reverb', () => {
  it.each([0.6, 1.5, 3])('falls by 60 dB in %d s', (decaySeconds) => {
    const { left } = sendReverb(impulse(4), { ...settings, decaySeconds });
    const fallDb = 10 * Math.log10(power(left, 0.4, 0.6) / power(left, 0.7, 0.9));
    expect(fallDb / 0.3).toBeGreaterThan((60 / decaySeconds) * 0.9);
    expect(fallDb / 0.3).toBeLessThan((60 / decaySeconds) * 1.1);
  });

  it.each([0.6, 1.5, 3])('returns noise about as loud as it came, with a decay of %d s', (decaySeconds) => {
    const send = whiteNoise(4 * SAMPLE_RATE_HZ, 1);
    const { left, right } = sendReverb(send, { ...settings, decaySeconds });
    for (const side of [left, right]) {
      expect(Math.abs(10 * Math.log10(power(side, 3, 4) / power(send, 3, 4)))).toBeLessThan(1.5);
    }
  });

  it('keeps quiet for the pre-delay, then fills both sides with different sound', () => {
    const { left, right } = sendReverb(impulse(1), settings);
    expect(power(left, 0, 0.02)).toBeLessThan(1e-20);
    let together = 0;
    for (let i = 0; i < left.length; i++) together += left[i] * right[i];
    const correlation = together / left.length / Math.sqrt(power(left, 0, 1) * power(right, 0, 1));
    expect(Math.abs(correlation)).toBeLessThan(0.2);
  });

  it('is linear: the reverbs of two sends sum to the reverb of their sum', () => {
    const [a, b] = [whiteNoise(20_000, 1), whiteNoise(20_000, 2)];
    const sum = sendReverb(a.map((x, i) => x + b[i]), settings).left; // prettier-ignore
    const [first, second] = [sendReverb(a, settings).left, sendReverb(b, settings).left];
    sum.forEach((x, i) => expect(x).toBeCloseTo(first[i] + second[i], 4));
  });
});
