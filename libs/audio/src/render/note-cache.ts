import type { Instrument, NoteShape } from '../instruments/instrument.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** Finished notes by shape, so that a repeated note is summed and not synthesised again. */
export interface NoteCache {
  /** At least `note.frames` of the held note, or all of it where it dies away sooner. */
  play(instrument: Instrument, note: NoteShape): StereoAudio;
}

interface CachedNote {
  readonly sound: StereoAudio;
  readonly askedFrames: number;
}

/** For all instruments of a thread: twelve minutes of mono notes or six of stereo ones, some songs' worth. */
const CAPACITY_BYTES = 128_000_000;

/** Notes are rendered in steps of this length, so that a slightly longer one need not be rendered anew. */
const LENGTH_STEP_FRAMES = SAMPLE_RATE_HZ / 2;

/** Forgets the notes that were not used for the longest time when its memory is full. */
export function createNoteCache(capacityBytes = CAPACITY_BYTES): NoteCache {
  const notes = new Map<string, CachedNote>();
  const instruments = new Map<Instrument, number>();
  let bytes = 0;

  function numberOf(instrument: Instrument): number {
    const known = instruments.get(instrument) ?? instruments.size;
    instruments.set(instrument, known);
    return known;
  }

  function forget(key: string): void {
    const note = notes.get(key);
    if (!note) return;
    notes.delete(key);
    bytes -= sizeBytes(note.sound);
  }

  function keep(key: string, note: CachedNote): void {
    forget(key);
    // Maps keep the order of insertion: the front is what was not used for the longest time.
    notes.set(key, note);
    bytes += sizeBytes(note.sound);
    for (const oldest of notes.keys()) {
      if (bytes <= capacityBytes || oldest === key) break;
      forget(oldest);
    }
  }

  return {
    play(instrument, note) {
      const key = `${numberOf(instrument)}:${noteKey(note)}`;
      const known = notes.get(key);
      const isLongEnough = known && (known.askedFrames >= note.frames || known.sound.left.length < known.askedFrames);
      const askedFrames = Math.ceil(note.frames / LENGTH_STEP_FRAMES) * LENGTH_STEP_FRAMES;
      const cached = isLongEnough ? known : { sound: instrument.play({ ...note, frames: askedFrames }), askedFrames };
      keep(key, cached);
      return cached.sound;
    },
  };
}

function noteKey({ pitch, velocity, glide, take }: NoteShape): string {
  return `${pitch}:${velocity}:${take}:${glide ? `${glide.toPitch}@${glide.endFrame}` : ''}`;
}

function sizeBytes({ left, right }: StereoAudio): number {
  return left.byteLength + (left === right ? 0 : right.byteLength);
}
