import type { Score } from '@ctc/contracts';

/** `lead`, `lead-2`, `lead-3` …: the first that the score does not use. */
export function freeId({ tracks }: Pick<Score, 'tracks'>, id: string): string {
  const base = id.replace(/-\d+$/, '');
  const used = new Set(tracks.map((track) => track.id));
  let [free, count] = [base, 1];
  while (used.has(free)) free = `${base}-${++count}`;
  return free;
}
