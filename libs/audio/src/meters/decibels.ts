/** The lowest level that is ever reported, for silence: under the noise floor of 20-bit audio, and valid JSON. */
export const SILENCE_DB = -120;

/** Level in dB of a linear amplitude, no lower than `SILENCE_DB`. */
export function toDb(amplitude: number): number {
  return Math.max(SILENCE_DB, 20 * Math.log10(amplitude));
}
