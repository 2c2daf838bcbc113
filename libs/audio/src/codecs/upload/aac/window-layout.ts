import type { BitReader } from '../../bit-reader.js';
import { AacStreamError } from './aac-stream-error.js';
import type { BandOffsets } from './band-offsets.js';

export const FRAME_SAMPLES = 1024;

export const WINDOW_SEQUENCES = ['long', 'start', 'short', 'stop'] as const;
export type WindowSequence = (typeof WINDOW_SEQUENCES)[number];

/** Codebooks that stand for something other than coefficients. */
export const BOOK = { zero: 0, escape: 11, reserved: 12, noise: 13, outOfPhase: 14, inPhase: 15 } as const;

/** How the coefficients of a frame are arranged. */
export interface WindowLayout {
  readonly sequence: WindowSequence;
  /** 0 sine, 1 Kaiser–Bessel derived */
  readonly shape: number;
  readonly bandCount: number;
  /** Windows in each group that shares its scale factors; one group of one window for long frames. */
  readonly groups: readonly number[];
  readonly offsets: readonly number[];
  readonly shapedBands: number;
}

/** Single coefficients that are larger than their codebook allows. */
export interface Pulse {
  readonly at: number;
  readonly amplitude: number;
}

/** ics_info (section 4.4.2.1, table 4.6). */
export function readWindowLayout(reader: BitReader, bands: BandOffsets): WindowLayout {
  reader.skip(1);
  const sequence = WINDOW_SEQUENCES[reader.read(2)];
  const shape = reader.read(1);
  const isShort = sequence === 'short';
  const bandCount = reader.read(isShort ? 4 : 6);
  const offsets = isShort ? bands.short : bands.long;
  if (bandCount >= offsets.length) throw new AacStreamError('more bands than there are');
  const groups = [1];
  if (isShort) {
    const grouping = reader.read(7);
    for (let bit = 6; bit >= 0; bit--) {
      if ((grouping >> bit) & 1) groups[groups.length - 1] += 1;
      else groups.push(1);
    }
  } else if (reader.read(1) === 1) {
    throw new AacStreamError('prediction is not part of low complexity');
  }
  return { sequence, shape, bandCount, groups, offsets, shapedBands: isShort ? bands.shapedShort : bands.shapedLong };
}
