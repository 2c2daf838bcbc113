import { describe, expect, it } from 'vitest';
import { whiteNoise } from '../dsp/noise.js';
import { rms } from '../meters/measure.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { GENRE_SPACES } from './genre-space.js';
import { StemBuses, type Route } from './stem-buses.js';

const FRAMES = SAMPLE_RATE_HZ;
const dry: Route = { width: 1, pan: 0, gain: 1, sidechain: 0, reverbSend: 0, delaySend: 0 };
const AS_IS = { gains: null, clip: null, powers: null };
const noise = (seed: number): StereoAudio => ({ left: whiteNoise(FRAMES, seed), right: whiteNoise(FRAMES, seed + 9) });

/** 50 ms of noise, then silence. */
function stroke(): StereoAudio {
  const audio = noise(1);
  for (const channel of [audio.left, audio.right]) channel.fill(0, Math.round(0.05 * SAMPLE_RATE_HZ));
  return audio;
}

function sentBy(route: Partial<Route>): StereoAudio {
  const buses = new StemBuses(FRAMES, null);
  buses.add(stroke(), AS_IS, { ...dry, ...route });
  return buses.finished('lead', GENRE_SPACES.trap, 0.5, []);
}

const from = ({ left, right }: StereoAudio, second: number, end = 1) => ({
  left: left.subarray(second * SAMPLE_RATE_HZ, end * SAMPLE_RATE_HZ),
  right: right.subarray(second * SAMPLE_RATE_HZ, end * SAMPLE_RATE_HZ),
});

describe('the buses of a stem', () => {
  it('add what comes in, sample by sample', () => {
    const buses = new StemBuses(FRAMES, null);
    buses.add(noise(1), AS_IS, dry);
    buses.add(noise(2), AS_IS, dry);
    const { left } = buses.finished('chords', GENRE_SPACES.jazz, 0.5, []);
    const [a, b] = [noise(1).left, noise(2).left];
    expect(left).toEqual(a.map((x, i) => x + b[i]));
  });

  it('return nothing that was not sent', () => {
    expect(rms(from(sentBy({}), 0.06))).toBe(0);
  });

  it('return the room at once and the echo after its time', () => {
    // 0.75 beats of half a second.
    const echoSeconds = 0.375;
    expect(rms(from(sentBy({ reverbSend: 0.5 }), 0.2, 0.3))).toBeGreaterThan(1e-3);
    const echo = sentBy({ delaySend: 0.5 });
    expect(rms(from(echo, 0.06, echoSeconds - 0.01))).toBe(0);
    expect(rms(from(echo, echoSeconds, echoSeconds + 0.05))).toBeGreaterThan(1e-2);
  });

  it('turn down what listens to the kick, its room too', () => {
    const duck = { shape: new Float32Array(FRAMES).fill(1), strokes: [{ at: 0, depth: 1 }] };
    const ducked = (sidechain: number) => {
      const buses = new StemBuses(FRAMES, duck);
      buses.add(stroke(), AS_IS, { ...dry, reverbSend: 0.5, sidechain });
      return rms(buses.finished('lead', GENRE_SPACES.trap, 0.5, []));
    };
    expect(ducked(0.5) / ducked(0)).toBeCloseTo(0.5, 5);
    expect(ducked(1)).toBeLessThan(1e-15);
  });

  it('compress the drums together', () => {
    const loudThenSoft = (stem: 'drums' | 'lead') => {
      const audio = noise(1);
      for (let i = FRAMES / 2; i < FRAMES; i++) audio.left[i] = audio.right[i] *= 0.2;
      const buses = new StemBuses(FRAMES, null);
      buses.add(audio, AS_IS, dry);
      const mixed = buses.finished(stem, GENRE_SPACES.trap, 0.5, []);
      return rms(from(mixed, 0.2, 0.5)) / rms(from(mixed, 0.8));
    };
    expect(loudThenSoft('drums')).toBeLessThan(loudThenSoft('lead'));
  });
});
