import { TICKS_PER_QUARTER } from '@ctc/contracts';
import { nearestPitch } from '../ensemble/ranges.js';
import { chordAt, plays, type Plan, type PlannedChord } from '../plan.js';
import type { Random } from '../random.js';
import { BEATS_PER_BAR } from '../rhythm/steps.js';
import { approach, rootPitch, type BassNote, type Register } from './bass-note.js';

/** A walker turns round this far above the lowest root: the warm octave and a half of a double bass. */
const COMPASS = 19;
/** Chance of a skip, the muted swung eighth that kicks the next beat. */
const SKIP_CHANCE = 0.1;
const SKIP_VELOCITY = 0.5;
/** Walkers lean on two and four, with the hat. */
const VELOCITY = { strong: 0.78, backbeat: 0.86 };
/** What a step costs: leaving the line to the target, a tone outside the chord on a strong beat, a leap. */
const COST = { detour: 1, colour: 2.5, leap: 0.6 };

/**
 * Four quarter notes a bar: the root where a chord begins, chord and scale tones on the way, and a step into the next
 * root on the last beat (Rufus Reid, "The Evolving Bassist").
 */
export function walkingLine(plan: Plan, register: Register, random: Random): BassNote[] {
  const high = Math.min(register.high, register.lowestRoot + COMPASS);
  const reach: readonly [number, number] = [register.lowestRoot, high];
  const notes: BassNote[] = [];
  let pitch = rootPitch(plan.chords[0], register);
  for (const bar of plan.bars) {
    if (bar.isEnding || !plays(bar, 'bass')) continue;
    for (let beat = 0; beat < BEATS_PER_BAR; beat++) {
      const tick = bar.startTick + beat * TICKS_PER_QUARTER;
      const chord = chordAt(plan.chords, tick);
      const endOfChord = chord.startTick + chord.durationTicks;
      // A chord that lasts is walked in bars: the ear hears its root again at each of them.
      const goalTick = Math.min(endOfChord, bar.startTick + BEATS_PER_BAR * TICKS_PER_QUARTER);
      const goal = nearestPitch(chordAt(plan.chords, goalTick).root, pitch, reach);
      const beatsLeft = Math.round((goalTick - tick) / TICKS_PER_QUARTER);
      if (tick === chord.startTick) pitch = nearestPitch(chord.root, pitch, reach);
      else if (beatsLeft === 1) pitch = intoRoot(chord, goal, pitch, register);
      else pitch = nextStep(chord, pitch, goal, beatsLeft, beat % 2 === 0, reach, random);
      const endTick = tick + TICKS_PER_QUARTER;
      notes.push({ tick, endTick, pitch, velocity: beat % 2 === 0 ? VELOCITY.strong : VELOCITY.backbeat });
      if (random.chance(SKIP_CHANCE)) {
        notes.push({ tick: tick + TICKS_PER_QUARTER / 2, endTick, pitch, velocity: SKIP_VELOCITY });
      }
    }
  }
  return notes;
}

/** From above or below, whichever does not repeat the note before. */
function intoRoot(chord: PlannedChord, goal: number, before: number, register: Register): number {
  const below = approach(chord, goal, register);
  if (below !== before) return below;
  return [1, 2].map((step) => goal + step).find((pitch) => chord.scale.includes(pitch % 12)) ?? below;
}

/** The cheapest next tone on the way from `from` to `goal`, with some chance among equals. */
function nextStep(
  chord: PlannedChord,
  from: number,
  goal: number,
  beatsLeft: number,
  isStrong: boolean,
  [low, high]: readonly [number, number],
  random: Random,
): number {
  const ideal = from + (goal - from) / beatsLeft;
  const direction = from - low > high - from ? -1 : 1;
  let best = from;
  let lowestCost = Infinity;
  for (let pitch = Math.max(low, from - 7); pitch <= Math.min(high, from + 7); pitch++) {
    const isChordTone = chord.pitchClasses.slice(0, 4).includes(pitch % 12);
    if (pitch === from || !(isChordTone || chord.scale.includes(pitch % 12))) continue;
    const detour = Math.abs(pitch - (goal === from ? from + 4 * direction : ideal));
    const cost =
      COST.detour * detour +
      (isChordTone ? 0 : isStrong ? COST.colour : 0.5) +
      COST.leap * Math.max(0, Math.abs(pitch - from) - 4) +
      random.between(0, 4);
    if (cost < lowestCost) [best, lowestCost] = [pitch, cost];
  }
  return best;
}
