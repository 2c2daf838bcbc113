const NEPERS_PER_DB = Math.LN10 / 20;

/** Amplitude factor of a level in decibels: 0 dB → 1, −6.02 dB → 0.5. */
export function dbToGain(db: number): number {
  return Math.exp(db * NEPERS_PER_DB);
}

/** Level in decibels of an amplitude factor; silence gives −Infinity. */
export function gainToDb(gain: number): number {
  return 20 * Math.log10(gain);
}
