import type { Instrument, NoteShape } from '../instruments/instrument.js';
import type { StereoAudio } from '../stereo-audio.js';

/** Finished notes by shape, so that a repeated note is summed and not synthesised again. */
export interface NoteCache {
  play(instrument: Instrument, note: NoteShape): StereoAudio;
}

/** Per instrument: two minutes of mono or one of stereo notes. A thread rarely has more than eight instruments in use. */
const CAPACITY_BYTES = 21_000_000;

/** Forgets the notes that were not used for the longest time when its memory is full. */
export function createNoteCache(capacityBytes = CAPACITY_BYTES): NoteCache {
  const notes = new Map<string, StereoAudio>();
  let bytes = 0;
  return {
    play(instrument, note) {
      const key = noteKey(instrument, note);
      const known = notes.get(key);
      if (known) {
        // Maps keep the order of insertion: the front is what was not used for the longest time.
        notes.delete(key);
        notes.set(key, known);
        return known;
      }
      const sound = instrument.play(note);
      notes.set(key, sound);
      bytes += sizeBytes(sound);
      for (const [oldest, old] of notes) {
        if (bytes <= capacityBytes || oldest === key) break;
        notes.delete(oldest);
        bytes -= sizeBytes(old);
      }
      return sound;
    },
  };
}

function noteKey(instrument: Instrument, { pitch, velocity, gateFrames, glideToPitch, take }: NoteShape): string {
  return `${pitch}:${velocity}:${instrument.ignoresGate ? 0 : gateFrames}:${glideToPitch ?? ''}:${take}`;
}

function sizeBytes({ left, right }: StereoAudio): number {
  return left.byteLength + (left === right ? 0 : right.byteLength);
}
