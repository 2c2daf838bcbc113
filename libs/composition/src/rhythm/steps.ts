import { TICKS_PER_QUARTER } from '@ctc/contracts';

export const BEATS_PER_BAR = 4;
export const TICKS_PER_BAR = TICKS_PER_QUARTER * BEATS_PER_BAR;
export const STEPS_PER_BAR = 16;
export const TICKS_PER_STEP = TICKS_PER_BAR / STEPS_PER_BAR;

/** One event of a step string, straight, from the start of its bar. */
export interface Step {
  readonly symbol: string;
  readonly tick: number;
  readonly durationTicks: number;
  /** 0 … 1 */
  readonly velocity: number;
}

/** Loudness of the hit symbols: ghost, normal, accent. Every other letter sounds as a normal hit. */
const VELOCITY: Record<string, number> = { o: 0.42, x: 0.76, X: 0.95 };
/** Rolls fill their length with hits of this many ticks: 8th triplets, 32nds, 16th triplets, 32nd triplets. */
const ROLL_TICKS: Record<string, number> = {
  T: (TICKS_PER_STEP * 4) / 3,
  r: TICKS_PER_STEP / 2,
  t: (TICKS_PER_STEP * 2) / 3,
  q: TICKS_PER_STEP / 3,
};
/** A roll swells from here to a normal hit. */
const ROLL_START_VELOCITY = 0.5;

const parsed = new Map<string, readonly Step[]>();

/**
 * Reads one bar of sixteen characters: `x` hit, `X` accent, `o` ghost, `-` holds the event before, `.` rest, `T` `r` `t`
 * `q` rolls (8th triplets, 32nds, 16th triplets, 32nd triplets; holds lengthen them). Writers give other letters a meaning of their own.
 */
export function parseSteps(pattern: string): readonly Step[] {
  const found = parsed.get(pattern) ?? readSteps(pattern);
  parsed.set(pattern, found);
  return found;
}

function readSteps(pattern: string): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const symbol = pattern[index];
    if (symbol === '.' || symbol === '-') continue;
    let length = 1;
    while (pattern[index + length] === '-') length++;
    const event = { tick: index * TICKS_PER_STEP, durationTicks: length * TICKS_PER_STEP };
    if (symbol in ROLL_TICKS) steps.push(...roll(event.tick, event.durationTicks, ROLL_TICKS[symbol]));
    else steps.push({ symbol, ...event, velocity: VELOCITY[symbol] ?? VELOCITY.x });
  }
  return steps;
}

function roll(startTick: number, lengthTicks: number, everyTicks: number): Step[] {
  const count = Math.floor(lengthTicks / everyTicks);
  return Array.from({ length: count }, (_, index) => ({
    symbol: 'x',
    tick: startTick + index * everyTicks,
    durationTicks: everyTicks,
    velocity: ROLL_START_VELOCITY + ((VELOCITY.x - ROLL_START_VELOCITY) * (index + 1)) / count,
  }));
}

/** The bars of a pattern: `a|b` has two. */
export function barsOf(pattern: string): string[] {
  return pattern.split('|');
}

/** `over` on top of `under`; `_` lets the pattern below through. */
export function overlay(under: string, over: string): string {
  return [...over].map((symbol, index) => (symbol === '_' ? (under[index] ?? '.') : symbol)).join('');
}
