import type { Note } from '@ctc/contracts';
import type { Plan, PlannedBar, Span } from '../plan.js';
import { STEPS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';

/** A note that touch has pushed ahead of its beat still belongs to the beat. */
const AHEAD_TICKS = TICKS_PER_STEP / 2;

/** The step of a bar from which everybody is silent; the number of steps where nobody is. */
export function silentFromStep({ transitions }: Plan, bar: PlannedBar): number {
  const silence = transitions.silences.find(
    ({ startTick, endTick }) => bar.startTick < endTick && startTick < bar.startTick + STEPS_PER_BAR * TICKS_PER_STEP,
  );
  return silence ? Math.max(0, (silence.startTick - bar.startTick) / TICKS_PER_STEP) : STEPS_PER_BAR;
}

/** Players who hold their breath: no note begins in a silence, none sounds into it. */
export function holdBreath(silences: readonly Span[], notes: readonly Note[]): readonly Note[] {
  if (silences.length === 0) return notes;
  return notes.flatMap((note) => {
    const next = silences.find(({ endTick }) => note.startTick < endTick - AHEAD_TICKS);
    if (!next || note.startTick + note.durationTicks <= next.startTick) return [note];
    if (note.startTick >= next.startTick - AHEAD_TICKS) return [];
    const { startTick, pitch, velocity } = note;
    return [{ startTick, durationTicks: next.startTick - startTick, pitch, velocity }];
  });
}
