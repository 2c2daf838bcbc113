import type { Note } from '@ctc/contracts';

/** Players count in 32nds at the finest. */
const STEPS_PER_QUARTER = 8;
/** A player is early by no more than this share of a step; what is late or swung stays in its step. */
const EARLY_SHARE = 1 / 6;

/**
 * Which of `count` takes a note plays. It depends on the note alone, by where it stands and on which pitch: whatever is added
 * or left out, every other note sounds as it did.
 *
 * Repeats differ all the same where `count` divides no spacing that music has: of five takes, none comes twice in a row in
 * 32nds, 16ths, eighths, quarters, halves and whole bars, straight, dotted, swung or in triplets of 16ths and eighths.
 */
export function takeOf({ startTick, pitch }: Note, count: number, ticksPerQuarter: number): number {
  const step = Math.floor((startTick * STEPS_PER_QUARTER) / ticksPerQuarter + EARLY_SHARE);
  return (step + pitch) % count;
}
