import type { Note } from '@ctc/contracts';

/** A player's touch puts a note at most this far ahead of its place. */
export const EARLY_TICKS = 60;

/** A tick in the bar to which a note belongs, also when it comes a touch before the bar line. */
export function barTickOf({ startTick }: Pick<Note, 'startTick'>): number {
  return startTick + EARLY_TICKS;
}

/** By time, then by pitch: the order that a track keeps. */
export function inOrder(notes: readonly Note[]): Note[] {
  return [...notes].sort((a, b) => a.startTick - b.startTick || a.pitch - b.pitch);
}

/** Notes cut at the first of some ticks that lies inside them. */
export function endedAt(notes: readonly Note[], ticks: readonly number[]): Note[] {
  return notes.map((note) => {
    const end = note.startTick + note.durationTicks;
    const cut = ticks.find((tick) => tick > note.startTick && tick < end);
    return cut === undefined ? note : { ...note, durationTicks: cut - note.startTick };
  });
}

/** In order, and no note over an unfinished one of its own pitch: the earlier ends where the later begins. */
export function withoutOverlaps(notes: readonly Note[]): Note[] {
  const kept: Note[] = [];
  const lastOfPitch = new Map<number, number>();
  for (const note of inOrder(notes)) {
    const before = lastOfPitch.get(note.pitch);
    if (before !== undefined) {
      const earlier = kept[before];
      if (earlier.startTick === note.startTick) continue;
      const room = note.startTick - earlier.startTick;
      if (earlier.durationTicks > room) kept[before] = { ...earlier, durationTicks: room };
    }
    lastOfPitch.set(note.pitch, kept.length);
    kept.push(note);
  }
  return kept;
}
