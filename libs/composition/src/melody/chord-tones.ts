/** How far from its centre a line on chord tones may go, in semitones. */
const COMPASS = 9;

/** The chord tone `steps` chord tones above (or below) the first one from the centre up. */
export function chordToneAround(
  pitchClasses: readonly number[],
  steps: number,
  centre: number,
  [low, high]: readonly [number, number],
): number {
  const tones = [];
  for (let pitch = Math.max(low, centre - COMPASS); pitch <= Math.min(high, centre + COMPASS); pitch++) {
    if (pitchClasses.includes(pitch % 12)) tones.push(pitch);
  }
  const home = tones.findIndex((pitch) => pitch >= centre);
  const index = Math.max(0, Math.min(tones.length - 1, (home < 0 ? tones.length - 1 : home) + steps));
  return tones[index];
}
