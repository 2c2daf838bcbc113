import { highShelf, lowShelf, peaking, type BiquadCoefficients } from '../dsp/biquad.js';

/** Three bands: shelves at 150 Hz and 5 kHz, a wide bell at 900 Hz. */
export interface EqBands {
  readonly lowDb: number;
  readonly midDb: number;
  readonly highDb: number;
}

export const FLAT: EqBands = { lowDb: 0, midDb: 0, highDb: 0 };

const LOW_SHELF_HZ = 150;
const MID_BELL_HZ = 900;
const MID_BELL_Q = 0.6;
const HIGH_SHELF_HZ = 5000;

/** The filters of the bands that do something, low to high. */
export function bandSections({ lowDb, midDb, highDb }: EqBands): BiquadCoefficients[] {
  const sections: BiquadCoefficients[] = [];
  if (lowDb !== 0) sections.push(lowShelf(LOW_SHELF_HZ, lowDb));
  if (midDb !== 0) sections.push(peaking(MID_BELL_HZ, midDb, MID_BELL_Q));
  if (highDb !== 0) sections.push(highShelf(HIGH_SHELF_HZ, highDb));
  return sections;
}
