import type { InstrumentId, Note } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { withoutOverlaps } from '../notes.js';

/**
 * Notes as an instrument can play them: moved by whole octaves together, as little as possible, and what still lies outside
 * folded in by itself.
 */
export function refit(notes: readonly Note[], instrument: InstrumentId): Note[] {
  const range = rangeOf(instrument);
  const shift = octaveFor(notes, range);
  return withoutOverlaps(notes.map((note) => foldNote(note, shift, range)));
}

type Range = readonly [low: number, high: number];

/** The octave shift with the fewest notes out of range; the smallest of equals. */
function octaveFor(notes: readonly Note[], range: Range): number {
  const cost = (shift: number) =>
    notes.filter((note) => note.pitch + shift < range[0] || note.pitch + shift > range[1]).length * 100 +
    Math.abs(shift);
  return [0, -12, 12, -24, 24].reduce((best, shift) => (cost(shift) < cost(best) ? shift : best));
}

function foldNote(note: Note, shift: number, range: Range): Note {
  const pitch = fold(note.pitch + shift, range);
  if (note.glideToPitch === undefined) return pitch === note.pitch ? note : { ...note, pitch };
  const glideToPitch = fold(note.glideToPitch + shift, range);
  return { ...note, pitch, glideToPitch };
}

function fold(pitch: number, [low, high]: Range): number {
  let folded = pitch;
  while (folded < low) folded += 12;
  while (folded > high) folded -= 12;
  return folded;
}
