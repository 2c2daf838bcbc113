import { nearestPitch } from '../ensemble/ranges.js';
import type { PlannedChord } from '../plan.js';

/** A bass note before touch: what it plays and where the line wants to go from there. */
export interface BassNote {
  readonly tick: number;
  readonly endTick: number;
  readonly pitch: number;
  readonly velocity: number;
  readonly glideToPitch?: number;
}

/** Where the part lies on its instrument, MIDI pitches. */
export interface Register {
  readonly low: number;
  /** Roots sit in the octave that starts here. */
  readonly lowestRoot: number;
  readonly high: number;
}

export function rootPitch(chord: PlannedChord, { lowestRoot }: Register): number {
  return lowestRoot + ((chord.root - (lowestRoot % 12) + 12) % 12);
}

/** The nth tone of a chord (0 the root), near its root; the root where the chord has no such tone. */
export function chordTone(chord: PlannedChord, index: number, register: Register): number {
  const pitchClass = chord.pitchClasses[index] ?? chord.root;
  return nearestPitch(pitchClass, rootPitch(chord, register) + 5, [register.lowestRoot, register.high]);
}

/** The scale step just below the next root, or above it at the bottom of the register. */
export function approach(chord: PlannedChord, target: number, register: Register): number {
  const below = [1, 2].map((step) => target - step).find((pitch) => chord.scale.includes(pitch % 12));
  if (below !== undefined && below >= register.low) return below;
  return [1, 2].map((step) => target + step).find((pitch) => chord.scale.includes(pitch % 12)) ?? target;
}
