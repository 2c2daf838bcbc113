import type { StereoAudio } from '../stereo-audio.js';

/** What uploaded audio is taken apart into; `melody` is everything that is none of the others. */
export const SEPARATED_STEM_NAMES = ['drums', 'bass', 'vocals', 'melody'] as const;
export type SeparatedStemName = (typeof SEPARATED_STEM_NAMES)[number];

/** Each as long as what was taken apart; together they are it again. */
export type SeparatedStems = Readonly<Record<SeparatedStemName, StereoAudio>>;

/** What `make` gives for each stem, by its name. */
export function eachStem<T>(make: (name: SeparatedStemName, index: number) => T): Record<SeparatedStemName, T> {
  const entries = SEPARATED_STEM_NAMES.map((name, index) => [name, make(name, index)] as const);
  return Object.fromEntries(entries) as Record<SeparatedStemName, T>;
}
