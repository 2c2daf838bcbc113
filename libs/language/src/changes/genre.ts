import { readGenre } from '../entities/style.js';
import type { Genre } from '@ctc/contracts';
import type { ChangeReader } from './clause.js';

/** "turn it into house", "same but drill". "House drums" are drums, and a genre for one section is not to be had. */
export const readGenreChange: ChangeReader = ({ words, parts, isPlaced }) => {
  const { genre } = readGenre(words);
  const mention = words.all('genre').find(({ value }) => value === genre);
  if (genre === undefined || mention === undefined || isPlaced) return [];
  const isOfPart = ({ from, to }: { from: number; to: number }) =>
    (from >= mention.to && from - mention.to <= 1) ||
    (to === mention.from - 1 && /^(de|di|do|da|d)$/.test(words.word(to)));
  if (parts.some(isOfPart)) return [];
  if (words.has('do:add', 'do:remove', 'do:less') && !words.has('do:change')) return [];
  return [{ at: mention.from, change: { kind: 'genre', genre: genre satisfies Genre } }];
};
