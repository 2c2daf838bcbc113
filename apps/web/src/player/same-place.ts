import type { Track } from './track.js';

/**
 * The place in one version of a piece that stands where `seconds` stands in another: the same beat where both tempos are
 * known, else the same second. Never past the end.
 */
export function samePlace(
  seconds: number,
  from: Pick<Track, 'bpm'>,
  to: Pick<Track, 'bpm' | 'durationSeconds'>,
): number {
  const place = from.bpm && to.bpm ? (seconds * from.bpm) / to.bpm : seconds;
  return Math.min(place, to.durationSeconds);
}
