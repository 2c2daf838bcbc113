import type { Note } from '@ctc/contracts';

/** Whether an effect climbs: a riser does, whatever falls or booms does not. */
export function climbs({ pitch, glideToPitch }: Note): boolean {
  return glideToPitch !== undefined && glideToPitch > pitch;
}

/** The tick at which a section begins that an effect announces: a rise ends there, everything else begins there. */
export function seamOf(note: Note): number {
  return climbs(note) ? note.startTick + note.durationTicks : note.startTick;
}
