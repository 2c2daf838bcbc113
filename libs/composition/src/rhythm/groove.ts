import type { Plan } from '../plan.js';
import { TICKS_PER_QUARTER } from '@ctc/contracts';
import type { Random } from '../random.js';
import { TICKS_PER_STEP } from './steps.js';

/** Ticks of the pairs that swing. */
const PAIR_TICKS = { '16th': TICKS_PER_STEP * 2, '8th': TICKS_PER_STEP * 4 } as const;
/** Velocity that is still heard, and the loudest a note may be. */
const VELOCITY_LIMITS = { min: 0.08, max: 1 };

/** Moves straight time into swing: the first note of each pair takes `share` of it, everything between stretches along. */
export function swung(tick: number, share: number, unit: '8th' | '16th' = '16th'): number {
  const pair = PAIR_TICKS[unit];
  const within = tick % pair;
  const turn = pair * share;
  const half = pair / 2;
  const moved = within < half ? (within / half) * turn : turn + ((within - half) / half) * (pair - turn);
  return tick - within + moved;
}

export function millisecondsToTicks(milliseconds: number, bpm: number): number {
  return (milliseconds / 60_000) * bpm * TICKS_PER_QUARTER;
}

/** How one player places notes in time and in loudness. */
export interface Touch {
  /** Written tick → played tick, a whole number. */
  place(tick: number): number;
  /** Written velocity → played velocity. */
  weigh(velocity: number): number;
}

/** A player's touch: the piece's swing, the player's own lateness, and a little chance as the genre allows it. */
export function touchOf(plan: Plan, random: Random, lateMs = 0): Touch {
  const { writtenBpm } = plan.pulse;
  const late = millisecondsToTicks(lateMs, writtenBpm);
  const { timingMs, velocity: unevenness, swingUnit } = plan.table.groove;
  const spread = millisecondsToTicks(timingMs, writtenBpm);
  return {
    place: (tick) => Math.max(0, Math.round(swung(tick, plan.swing, swingUnit) + late + random.around(spread))),
    weigh: (velocity) => clamp(velocity * (1 + random.around(unevenness)), VELOCITY_LIMITS.min, VELOCITY_LIMITS.max),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.round(Math.min(max, Math.max(min, value)) * 1000) / 1000;
}
