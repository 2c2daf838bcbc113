import { DRUM_PITCH, type Note } from '@ctc/contracts';
import { TICKS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';
import { isNoteWithin, type Span } from './scope.js';

export interface Ground {
  readonly isDrums: boolean;
  /** In the key and in the instrument's range. */
  readonly isPlayable: (pitch: number, tick: number) => boolean;
  /** New notes begin in here … */
  readonly spans: readonly Span[];
  /** … and before this. */
  readonly endingTick: number;
}

/** Loudness of a note that fills a gap, as a share of the one before it. */
const FILL = { hat: 0.72, kick: 0.85, snare: 0.5, pitched: 0.8 };
/** At least this share of notes is added where there is room. */
const ENOUGH = 0.2;
const ROLL_VELOCITY = 0.6;

/** More notes between the notes of one voice, as a player would add them: every note that was there stays. */
export function thicken(notes: readonly Note[], ground: Ground): Note[] {
  const added = ground.isDrums ? drumFills(notes) : pitchedFills(notes, ground);
  const allowed = added.filter((note) => isNoteWithin(ground.spans, note) && note.startTick < ground.endingTick);
  if (ground.isDrums) return [...notes, ...allowed];
  return [...shortenedBy(notes, allowed), ...allowed];
}

function drumFills(notes: readonly Note[]): Note[] {
  const [first] = notes;
  if (!first) return [];
  if (HATS.has(first.pitch)) return hatFills(notes);
  return first.pitch === DRUM_PITCH.kick ? pickups(notes, FILL.kick, 2) : pickups(notes, FILL.snare, 1);
}

const HATS: ReadonlySet<number> = new Set([
  DRUM_PITCH.closedHat,
  DRUM_PITCH.openHat,
  DRUM_PITCH.pedalHat,
  DRUM_PITCH.ride,
  DRUM_PITCH.shaker,
  DRUM_PITCH.tambourine,
]);

/** Eighths become sixteenths; where they are already, sixteenths turn into rolls at the ends of bars. */
function hatFills(notes: readonly Note[]): Note[] {
  const filled = gaps(notes)
    .filter(({ ticks }) => ticks >= 2 * TICKS_PER_STEP * 0.9)
    .map(({ note, ticks }) => between(note, Math.min(ticks / 2, TICKS_PER_STEP), FILL.hat));
  if (filled.length >= notes.length * ENOUGH) return filled;
  const rolled = gaps(notes)
    .filter(({ note, ticks }) => ticks >= TICKS_PER_STEP * 0.7 && ticks < 2 * TICKS_PER_STEP && isNearBarEnd(note))
    .map(({ note, ticks }) => ({ ...between(note, ticks / 2, 1), velocity: round(note.velocity * ROLL_VELOCITY) }));
  return [...filled, ...rolled];
}

/** The last two beats of every bar. */
const isNearBarEnd = (note: Note) => note.startTick % TICKS_PER_BAR >= TICKS_PER_BAR / 2;

/** A hit that leads into the next one, where the voice rests for a beat or more. */
function pickups(notes: readonly Note[], level: number, stepsBefore: number): Note[] {
  return gaps(notes)
    .filter(({ ticks }) => ticks >= 4 * TICKS_PER_STEP * 0.9)
    .map(({ note, ticks }) => between(note, ticks - stepsBefore * TICKS_PER_STEP, level));
}

/** Long notes are said twice, the second time by a neighbour in the key where the line has one voice. */
function pitchedFills(notes: readonly Note[], { isPlayable }: Ground): Note[] {
  const isOneVoice = new Set(notes.map((note) => note.startTick)).size > notes.length * 0.9;
  const long = notes.filter((note) => note.durationTicks >= 2 * TICKS_PER_STEP);
  return long.map((note, index) => {
    const at = splitPoint(note.durationTicks);
    const tick = note.startTick + at;
    const neighbour = [2, 1].map((step) => note.pitch + step).find((pitch) => isPlayable(pitch, tick));
    const isTurned = isOneVoice && index % 2 === 1 && note.glideToPitch === undefined && neighbour !== undefined;
    const pitch = isTurned ? neighbour : note.pitch;
    const rest = {
      startTick: tick,
      durationTicks: note.durationTicks - at,
      pitch,
      velocity: round(note.velocity * FILL.pitched),
    };
    return note.glideToPitch === undefined ? rest : { ...rest, glideToPitch: note.glideToPitch };
  });
}

/** Half-way, on a sixteenth. */
function splitPoint(ticks: number): number {
  return Math.max(TICKS_PER_STEP, Math.round(ticks / 2 / TICKS_PER_STEP) * TICKS_PER_STEP);
}

/** The notes that made room: each ends where its second half begins, and only that one slides. */
function shortenedBy(notes: readonly Note[], added: readonly Note[]): Note[] {
  return notes.map((note) => {
    const end = note.startTick + note.durationTicks;
    const half = added.find(
      ({ startTick, durationTicks }) => startTick > note.startTick && startTick + durationTicks === end,
    );
    if (!half) return note;
    const { startTick, pitch, velocity } = note;
    return { startTick, durationTicks: half.startTick - startTick, pitch, velocity };
  });
}

interface Gap {
  readonly note: Note;
  /** To the next note of the voice. */
  readonly ticks: number;
}

function gaps(notes: readonly Note[]): Gap[] {
  return notes.slice(0, -1).map((note, index) => ({ note, ticks: notes[index + 1].startTick - note.startTick }));
}

function between(note: Note, after: number, level: number): Note {
  return {
    ...note,
    startTick: note.startTick + Math.round(after),
    durationTicks: Math.min(note.durationTicks, TICKS_PER_STEP / 2),
    velocity: round(note.velocity * level),
  };
}

function round(velocity: number): number {
  return Math.max(0.05, Math.round(velocity * 1000) / 1000);
}
