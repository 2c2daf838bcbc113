import { GENRES, MOODS, MUSICAL_KEYS, SECTION_NAMES, type Brief } from '@ctc/contracts';

/**
 * Guards the composer: with a word that it does not know it would look for a note for ever.
 * @throws RangeError that names the field, its value and what is known
 */
export function mustBePlayable({ genre, key, mood, structure = [], bpm, durationSeconds, seed }: Brief): void {
  mustBeKnown('genre', genre, GENRES);
  mustBeKnown('key', key, MUSICAL_KEYS);
  for (const each of mood) mustBeKnown('mood', each, MOODS);
  for (const each of structure) mustBeKnown('structure', each, SECTION_NAMES);
  mustBePositive('bpm', bpm);
  mustBePositive('durationSeconds', durationSeconds);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${seed}; it must be a whole number`);
}

function mustBeKnown(field: keyof Brief, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw new RangeError(`${field} is “${value}”; it must be one of: ${known.join(', ')}`);
}

function mustBePositive(field: keyof Brief, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`${field} is ${value}; it must be above 0`);
}
