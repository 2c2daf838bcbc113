import { describe, expect, it } from 'vitest';
import { silence } from '../stereo-audio.js';
import { BINS, momentsOf, StereoTransform, WINDOW_FRAMES } from './stereo-transform.js';

describe.each([1, 1000, 4096, 20_001])('StereoTransform over %i frames', (frames) => {
  it('gives the audio back from untouched spectra, and a gain of it from scaled ones', () => {
    const audio = {
      left: Float32Array.from({ length: frames }, (_, i) => Math.sin(i * i * 0.01)),
      right: Float32Array.from({ length: frames }, (_, i) => Math.cos(i * 0.3)),
    };
    const transform = new StereoTransform();
    const [re, im] = [new Float32Array(WINDOW_FRAMES), new Float32Array(WINDOW_FRAMES)];
    const target = silence(frames);
    for (let moment = 0; moment < momentsOf(frames); moment++) {
      transform.analyse(audio, moment, re, im);
      transform.synthesise(re, im, new Float32Array(BINS).fill(0.5), moment, target, 0);
    }
    for (const side of ['left', 'right'] as const) {
      const worst = target[side].reduce((most, x, i) => Math.max(most, Math.abs(x - audio[side][i] / 2)), 0);
      expect(worst).toBeLessThan(1e-5);
    }
  });
});
