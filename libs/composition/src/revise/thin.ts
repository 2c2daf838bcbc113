import type { Note } from '@ctc/contracts';
import { STEPS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';

/** How much a place in the bar carries: the beats most, eighths less, sixteenths least; what lies between them nothing. */
const WEIGHTS = [4, 0, 1, 0, 3, 0, 1, 0, 4, 0, 1, 0, 3, 0, 1, 0];
/** Share of the notes that may go. */
const MOST = 0.5;

/** Fewer notes: those that carry least go first, and nothing on a beat. What stays in a line lasts until the next. */
export function thin(notes: readonly Note[], isDrums: boolean): Note[] {
  const lightest = [0, 1].find((weight) => notes.some((note) => weightOf(note) <= weight));
  const goes = lightest === undefined ? everySecond(notes) : notes.filter((note) => weightOf(note) <= lightest);
  const gone = new Set(mostOf(goes, notes.length));
  const kept = notes.filter((note) => !gone.has(note));
  return isDrums ? kept : held(kept, notes);
}

function weightOf({ startTick }: Note): number {
  const step = Math.round(startTick / TICKS_PER_STEP);
  const isOnGrid = Math.abs(startTick - step * TICKS_PER_STEP) < TICKS_PER_STEP * 0.4;
  return isOnGrid ? WEIGHTS[step % STEPS_PER_BAR] : 0;
}

/** Where everything stands on beats, the second of each pair goes; what starts together stays together. */
function everySecond(notes: readonly Note[]): Note[] {
  const starts = [...new Set(notes.map((note) => note.startTick))];
  const gone = new Set(starts.filter((_, index) => index % 2 === 1));
  return notes.filter((note) => gone.has(note.startTick));
}

/** At most a share of all, spread evenly; at least one. */
function mostOf(goes: readonly Note[], total: number): Note[] {
  const most = Math.max(1, Math.floor(total * MOST));
  if (goes.length <= most) return [...goes];
  return goes.filter(
    (_, index) => Math.floor(((index + 1) * most) / goes.length) > Math.floor((index * most) / goes.length),
  );
}

/** Notes that were followed at once by one that went last as long as both. */
function held(kept: readonly Note[], all: readonly Note[]): Note[] {
  const starts = [...new Set(kept.map((note) => note.startTick))].sort((a, b) => a - b);
  const following = new Map(starts.map((start, index) => [start, starts[index + 1] ?? Infinity]));
  return kept.map((note) => {
    const until = following.get(note.startTick) ?? Infinity;
    const end = note.startTick + note.durationTicks;
    const joined = all.find((other) => Math.abs(other.startTick - end) <= TICKS_PER_STEP / 2 && !kept.includes(other));
    if (!joined) return note;
    const longer = Math.min(joined.startTick + joined.durationTicks, until) - note.startTick;
    return longer > note.durationTicks ? { ...note, durationTicks: longer } : note;
  });
}
