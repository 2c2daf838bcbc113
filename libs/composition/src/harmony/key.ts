import { parseKey, type MusicalKey } from '@ctc/contracts';
import { Note } from 'tonal';

export const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11] as const;
/** Natural minor; raised degrees come with the chords that need them. */
export const MINOR_SCALE = [0, 2, 3, 5, 7, 8, 10] as const;

/** Sharps (positive) or flats (negative) of the major key on each natural tonic. */
const NATURAL_FIFTHS: Record<string, number> = { F: -1, C: 0, G: 1, D: 2, A: 3, E: 4, B: 5 };
/** No key signature has more than seven accidentals. */
const MAX_ACCIDENTALS = 7;

export interface KeySpelling {
  /** As written where such a key signature exists, otherwise its enharmonic twin (`D# major` → `Eb`). */
  readonly tonic: string;
  /** −7 (flats) … 7 (sharps) */
  readonly fifths: number;
}

/** The seven pitch classes of a key, in scale order from its tonic. */
export function scaleOf(key: MusicalKey): readonly number[] {
  const { pitchClass, mode } = parseKey(key);
  return (mode === 'major' ? MAJOR_SCALE : MINOR_SCALE).map((step) => (pitchClass + step) % 12);
}

/** How a key is written down. */
export function spell(key: MusicalKey): KeySpelling {
  const { tonic, mode } = parseKey(key);
  const fifths = fifthsOf(tonic, mode);
  if (Math.abs(fifths) <= MAX_ACCIDENTALS) return { tonic, fifths };
  const twin = Note.enharmonic(tonic);
  return { tonic: twin, fifths: fifthsOf(twin, mode) };
}

function fifthsOf(tonic: string, mode: 'major' | 'minor'): number {
  const accidental = tonic.endsWith('#') ? 7 : tonic.endsWith('b') ? -7 : 0;
  return NATURAL_FIFTHS[tonic[0]] + accidental - (mode === 'minor' ? 3 : 0);
}
