import type { Genre } from '@ctc/contracts';

/** The room and the echo that a genre's records have; levels are in the score's strips. */
export interface GenreSpace {
  readonly decaySeconds: number;
  /** 0 (bright) … 1 (dull) */
  readonly damping: number;
  /** Delay time in beats: 0.75 is a dotted eighth. */
  readonly delayBeats: number;
}

const space = (decaySeconds: number, damping: number, delayBeats: number): GenreSpace => ({
  decaySeconds,
  damping,
  delayBeats,
});

export const GENRE_SPACES: Readonly<Record<Genre, GenreSpace>> = {
  trap: space(1.6, 0.35, 0.75),
  drill: space(1.8, 0.4, 0.75),
  'boom bap': space(1.0, 0.5, 0.5),
  'lo-fi': space(1.3, 0.6, 0.75),
  jazz: space(1.5, 0.45, 0.5),
  house: space(1.4, 0.35, 0.75),
  techno: space(2.0, 0.4, 0.75),
  'hip hop': space(1.2, 0.45, 0.5),
  'r&b': space(1.8, 0.4, 0.75),
  pop: space(1.6, 0.35, 0.5),
  rock: space(1.2, 0.4, 0.5),
  edm: space(2.0, 0.3, 0.75),
  dubstep: space(1.6, 0.35, 0.75),
  'drum and bass': space(1.5, 0.35, 0.75),
};
