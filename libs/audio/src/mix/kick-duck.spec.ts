import { DRUM_PITCH, TICKS_PER_QUARTER } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { drawDuck } from '../kernels/plain/duck.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { kickDuck, type TimedTracks } from './kick-duck.js';

/** Kicks at 1, 2 and 2.08 s (the last before the second has let go) and a snare at 3 s, at 120 BPM. */
const score: TimedTracks = {
  tempoMap: [{ tick: 0, bpm: 120 }],
  ticksPerQuarter: TICKS_PER_QUARTER,
  tracks: [
    {
      id: 'drums',
      part: 'drums',
      stem: 'drums',
      instrument: 'kit.trap',
      strip: { gainDb: 0, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 },
      notes: [
        { startTick: 1920, durationTicks: 100, pitch: DRUM_PITCH.kick, velocity: 0.9 },
        { startTick: 3840, durationTicks: 100, pitch: DRUM_PITCH.kick, velocity: 0.9 },
        { startTick: 3994, durationTicks: 100, pitch: DRUM_PITCH.kick, velocity: 0.9 },
        { startTick: 5760, durationTicks: 100, pitch: DRUM_PITCH.snare, velocity: 1 },
      ],
    },
  ],
};
const FRAMES = 4 * SAMPLE_RATE_HZ;
/** What is left of a steady track that hears half of it. */
const gains = drawDuck(kickDuck(score)!, FRAMES).map((duck) => 1 - 0.5 * duck);
const at = (seconds: number) => gains[Math.round(seconds * SAMPLE_RATE_HZ)];

describe('kick duck', () => {
  it('is down when the kick sounds, by depth and velocity, and up again before the next beat', () => {
    expect(at(0.99)).toBe(1);
    expect(at(1)).toBeCloseTo(1 - 0.5 * 0.9, 2);
    expect(at(1.02)).toBeCloseTo(1 - 0.5 * 0.9, 2);
    expect(at(1.25)).toBe(1);
  });

  it('does not listen to other drums', () => {
    expect(at(3.01)).toBe(1);
  });

  it('never jumps, not even where two kicks overlap', () => {
    let steepest = 0;
    for (let i = 1; i < gains.length; i++) steepest = Math.max(steepest, Math.abs(gains[i] - gains[i - 1]));
    // The steepest point of a raised cosine over 4 ms: π/2 · depth / frames.
    expect(steepest).toBeLessThan(((Math.PI / 2) * 0.45) / (0.004 * SAMPLE_RATE_HZ) + 1e-4);
  });

  it('is absent without kicks', () => {
    expect(kickDuck({ ...score, tracks: [] })).toBeNull();
  });
});
