import type { StemName } from '@ctc/contracts';
import { words } from '../words.js';
import { gainOf, laneOf, type StemMix } from './stem-mix.js';

/** The sentence that asks for a mix as it sounds in the lanes; null where nothing was moved. Levels in steps of half a decibel. */
export function mixRequestOf(mix: StemMix, names: readonly StemName[]): string | null {
  const { all, level, mute } = words.stems.request;
  const wishes = names.flatMap((name) => {
    if (gainOf(mix, names, name) === 0) return [mute(name)];
    const gainDb = Math.round(2 * laneOf(mix, name).gainDb) / 2;
    return gainDb === 0 ? [] : [level(name, gainDb)];
  });
  // Nothing would be left to be heard.
  const isSilent = names.every((name) => gainOf(mix, names, name) === 0);
  return wishes.length === 0 || isSilent ? null : all(wishes);
}
