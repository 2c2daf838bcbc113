import type { TrackPart } from '@ctc/contracts';
import type { CompressorSettings } from '../dsp/compressor.js';
import { FLAT, type EqBands } from './eq-bands.js';

/** How the strip of a track is set before anybody touches it: what each part needs to leave room for the others. */
export interface PartStrip {
  /**
   * What the track is brought to before its fader, which counts from there; null leaves it as it was rendered: single
   * strokes and risers are as loud as they were written.
   */
  readonly nominalLufs: number | null;
  /** Makes the meter's idea of equal loudness the ear's: strokes stick out further than they measure, pads less. */
  readonly trimDb: number;
  /** Below this there is only rumble, or the place of another part. */
  readonly highPassHz: number;
  /** A dip in the range where everything piles up and sounds boxed. */
  readonly mud?: { readonly hz: number; readonly gainDb: number };
  readonly eq: EqBands;
  readonly compressor?: CompressorSettings;
  /**
   * Peaks are rounded off this far above the level of what sounds. Raw drums measure 25 dB and records 12: what is not
   * shaved off here, hit by hit, the master's limiter would have to push down together with everything else.
   */
  readonly clipDb?: number;
  /** Gain of the difference between the sides, before panning: 0 is mono, 1 leaves it. */
  readonly width: number;
}

/** Loudness of a typical part at a fader of 0 dB (`Strip.gainDb`), and of a bed such as vinyl crackle. */
const NOMINAL_LUFS = -18;
const NOMINAL_BED_LUFS = -38;

const GENTLE = { ratio: 2, releaseSeconds: 0.12, maxReductionDb: 6 };

/** Renders end at 8 kHz where records still breathe. */
const AIR: EqBands = { ...FLAT, highDb: 2 };

const CHORDS: PartStrip = {
  nominalLufs: NOMINAL_LUFS,
  trimDb: 1.5,
  highPassHz: 110,
  mud: { hz: 320, gainDb: -2.5 },
  eq: AIR,
  compressor: { ...GENTLE, thresholdDb: 2, attackSeconds: 0.025 },
  width: 1.25,
};

const LEAD: PartStrip = {
  nominalLufs: NOMINAL_LUFS,
  trimDb: 1,
  highPassHz: 140,
  mud: { hz: 350, gainDb: -1.5 },
  eq: AIR,
  compressor: { ...GENTLE, thresholdDb: 2, attackSeconds: 0.015 },
  width: 1.1,
};

export const PART_STRIPS: Readonly<Record<TrackPart, PartStrip>> = {
  // The compressor of the drums sits on their bus, where kit and percussion meet.
  drums: { nominalLufs: NOMINAL_LUFS, trimDb: -2.5, highPassHz: 28, eq: AIR, clipDb: 13, width: 1 },
  bass: {
    nominalLufs: NOMINAL_LUFS,
    trimDb: 0,
    highPassHz: 28,
    eq: FLAT,
    compressor: { ...GENTLE, ratio: 3, thresholdDb: 0, attackSeconds: 0.015 },
    width: 0.6,
  },
  chords: CHORDS,
  pad: CHORDS,
  lead: LEAD,
  counter: LEAD,
  vocals: {
    nominalLufs: NOMINAL_LUFS,
    trimDb: 1,
    highPassHz: 130,
    mud: { hz: 300, gainDb: -2 },
    eq: FLAT,
    compressor: { ...GENTLE, ratio: 2.5, thresholdDb: 0, attackSeconds: 0.01 },
    width: 1.2,
  },
  texture: { nominalLufs: NOMINAL_BED_LUFS, trimDb: -2.5, highPassHz: 60, eq: FLAT, width: 1 },
  effects: { nominalLufs: null, trimDb: -2.5, highPassHz: 28, eq: FLAT, width: 1 },
};
