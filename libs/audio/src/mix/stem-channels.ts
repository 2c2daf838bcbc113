import type { StemName } from '@ctc/contracts';
import type { CompressorSettings } from '../dsp/compressor.js';

/** Three bands: shelves at 150 Hz and 5 kHz, a wide bell at 900 Hz. */
export interface EqBands {
  readonly lowDb: number;
  readonly midDb: number;
  readonly highDb: number;
}

export const FLAT: EqBands = { lowDb: 0, midDb: 0, highDb: 0 };

/** What a stem goes through before anybody chooses a profile. */
export interface StemChannel {
  /** Below this there is only rumble, or the place of another stem. */
  readonly highPassHz: number;
  /** A dip in the range where everything piles up and sounds boxed. */
  readonly mud?: { readonly hz: number; readonly gainDb: number };
  readonly compressor: CompressorSettings;
  /**
   * Peaks are rounded off this far above the level of what sounds. Raw drums measure 25 dB and records 12: what is not
   * shaved off here, hit by hit, the master's limiter would have to push down together with everything else.
   */
  readonly clipDb?: number;
  /** Makes the meter's idea of equal loudness the ear's: strokes stick out further than they measure, pads less. */
  readonly trimDb: number;
  /** Gain of the difference between the sides of each track, before panning: 0 is mono, 1 leaves it. */
  readonly width: number;
}

const COMPRESSOR = { ratio: 2, releaseSeconds: 0.12, maxReductionDb: 6 };

export const STEM_CHANNELS: Readonly<Record<StemName, StemChannel>> = {
  // A slow attack lets the stroke through and takes the ring: drums stay snappy.
  drums: {
    highPassHz: 28,
    compressor: { ...COMPRESSOR, thresholdDb: 3, attackSeconds: 0.02 },
    clipDb: 13,
    trimDb: -2.5,
    width: 1,
  },
  bass: {
    highPassHz: 28,
    compressor: { ...COMPRESSOR, ratio: 3, thresholdDb: 0, attackSeconds: 0.015 },
    trimDb: 0,
    width: 0.6,
  },
  chords: {
    highPassHz: 110,
    mud: { hz: 320, gainDb: -2.5 },
    compressor: { ...COMPRESSOR, thresholdDb: 2, attackSeconds: 0.025 },
    trimDb: 1.5,
    width: 1.25,
  },
  lead: {
    highPassHz: 140,
    mud: { hz: 350, gainDb: -1.5 },
    compressor: { ...COMPRESSOR, thresholdDb: 2, attackSeconds: 0.015 },
    trimDb: 1,
    width: 1.1,
  },
  vocals: {
    highPassHz: 130,
    mud: { hz: 300, gainDb: -2 },
    compressor: { ...COMPRESSOR, ratio: 2.5, thresholdDb: 0, attackSeconds: 0.01 },
    trimDb: 1,
    width: 1.2,
  },
};
