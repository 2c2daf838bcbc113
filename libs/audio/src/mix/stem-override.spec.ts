import { TICKS_PER_QUARTER, type Track } from '@ctc/contracts';
import { amplitudeAt } from '@ctc/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinkNoise } from '../dsp/noise.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { mix } from './mix.js';
import type { MixScore } from './mix-stem.js';
import type { StemOverride } from './stem-override.js';

/** All overrides are obeyed this closely, measured in the stems that come out. */
const TOLERANCE_DB = 0.1;
const SECONDS = 4;
const FRAMES = SECONDS * SAMPLE_RATE_HZ;

const track = (stem: Track['stem'], gainDb: number, pan: number, reverbSend: number): Track => ({
  id: stem,
  part: stem,
  stem,
  instrument: 'keys.piano',
  strip: { gainDb, pan, reverbSend, delaySend: 0.1, sidechain: 0 },
  notes: [],
});

const score: MixScore = {
  genre: 'pop',
  tempoMap: [{ tick: 0, bpm: 100 }],
  ticksPerQuarter: TICKS_PER_QUARTER,
  tracks: [track('drums', 0, 0, 0.1), track('bass', -2, 0, 0), track('lead', -5, 0.3, 0.3)],
};

/** Pulses of noise as loud on the left as on the right, then a second of silence for tails. */
function material(seed: number): StereoAudio {
  const pulses = (x: number, i: number) =>
    i > FRAMES - SAMPLE_RATE_HZ ? 0 : x * Math.exp(-6 * (((2 * i) / SAMPLE_RATE_HZ) % 1));
  const [left, right] = [pinkNoise(FRAMES, seed), pinkNoise(FRAMES, seed + 50)];
  const balance = Math.sqrt(power(left.map(pulses)) / power(right.map(pulses)));
  return { left: left.map(pulses), right: right.map((x, i) => pulses(x, i) * balance) };
}

const power = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);
const decibels = (ratio: number) => 10 * Math.log10(ratio);
const levelDb = ({ left, right }: StereoAudio) => decibels(power(left) + power(right));

const tracks = score.tracks.map(({ id }, index) => ({ trackId: id, audio: material(index + 1) }));
const stemsWith = (...overrides: StemOverride[]) =>
  new Map(mix(score, tracks, { tracks: overrides }).stems.map(({ name, audio }) => [name, audio]));
const plain = stemsWith();

describe('an override', () => {
  it('of the gain is the change of the level, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('drums' as const, 'bass' as const, 'lead' as const),
        fc.integer({ min: -60, max: 12 }),
        (stem, gainDb) => {
          const changed = stemsWith({ stem, gainDb }).get(stem)!;
          expect(Math.abs(levelDb(changed) - levelDb(plain.get(stem)!) - gainDb)).toBeLessThan(TOLERANCE_DB);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('leaves every sample of the other stems as it was', () => {
    const changed = stemsWith(
      { stem: 'lead', gainDb: 9, pan: -1, reverb: 1, eq: { lowDb: 9 } },
      { stem: 'bass', mute: true },
    );
    expect(changed.get('drums')).toEqual(plain.get('drums'));
    expect(levelDb(changed.get('bass')!)).toBe(-Infinity);
  });

  const centre = stemsWith({ stem: 'lead', pan: 0, reverb: 0 }).get('lead')!;
  it.each([-1, -0.5, 0.25, 0.8])('of the pan to %d shares the energy as it says', (pan) => {
    const { left, right } = stemsWith({ stem: 'lead', pan, reverb: 0 }).get('lead')!;
    // Equal power: the sides are the sine and the cosine of an angle. Echoes stay where they are, so only the strokes count.
    const strokes = (samples: Float32Array) => samples.subarray(0, SAMPLE_RATE_HZ / 4);
    const ratio = power(strokes(right)) / power(strokes(left));
    if (pan === -1) expect(decibels(ratio)).toBeLessThan(-60);
    else {
      const angle = ((pan + 1) * Math.PI) / 4;
      const before = power(strokes(centre.right)) / power(strokes(centre.left));
      expect(Math.abs(decibels(ratio / before) - 20 * Math.log10(Math.tan(angle)))).toBeLessThan(TOLERANCE_DB);
    }
  });

  it.each([
    ['lowDb', 30, 9],
    ['lowDb', 30, -12],
    ['midDb', 900, 6],
    ['midDb', 900, -18],
    ['highDb', 16_000, 10],
    ['highDb', 16_000, -9],
  ] as const)('of %s changes the energy at %d Hz by %d dB', (band, hz, gainDb) => {
    // One bin of the spectrum: a wider band would hold frequencies that the shelf or bell changes less.
    const energyDb = ({ left }: StereoAudio) => 20 * Math.log10(amplitudeAt(left, hz));
    const changed = stemsWith({ stem: 'drums', eq: { [band]: gainDb } }).get('drums')!;
    expect(Math.abs(energyDb(changed) - energyDb(plain.get('drums')!) - gainDb)).toBeLessThan(TOLERANCE_DB);
  });

  it('of the reverb sets the energy of the tail', () => {
    const dry = score.tracks.map((each) => ({ ...each, strip: { ...each.strip, delaySend: 0 } }));
    const tailDb = (reverb: number) => {
      const { stems } = mix({ ...score, tracks: dry }, tracks, { tracks: [{ stem: 'lead', reverb }] });
      const { left, right } = stems.find(({ name }) => name === 'lead')!.audio;
      const tail = (samples: Float32Array) =>
        samples.subarray(FRAMES - 0.8 * SAMPLE_RATE_HZ, FRAMES - 0.3 * SAMPLE_RATE_HZ);
      return decibels(power(tail(left)) + power(tail(right)));
    };
    const full = tailDb(1);
    expect(Math.abs(full - tailDb(0.5) - 6.02)).toBeLessThan(TOLERANCE_DB);
    expect(Math.abs(full - tailDb(0.1) - 20)).toBeLessThan(TOLERANCE_DB);
    expect(tailDb(0)).toBeLessThan(full - 60);
  });
});
