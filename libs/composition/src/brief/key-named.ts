import { MUSICAL_KEYS, TONICS, type MusicalKey, type Tonic } from '@ctc/contracts';
import { Note } from 'tonal';

/**
 * The key that a text names, or undefined. Tonics outside the list are taken enharmonically.
 * @example keyNamed('Cb minor') // 'B minor'
 */
export function keyNamed(text: string | undefined): MusicalKey | undefined {
  const [, letter, accidental = '', mode = 'major'] =
    /^\s*([A-Ga-g])([#b♯♭]?)(?:\s*(major|minor))?\s*$/.exec(text ?? '') ?? [];
  if (!letter) return undefined;
  const tonic = letter.toUpperCase() + accidental.replace('♯', '#').replace('♭', 'b');
  const written = TONICS.includes(tonic as Tonic) ? tonic : Note.simplify(tonic);
  return MUSICAL_KEYS.find((key) => key === `${written} ${mode}`);
}
