import type { MusicRequest } from './music-provider.js';

/** An order in which every wish has a value that can be found again. */
export const SUITE_REQUEST: MusicRequest = {
  prompt: 'like rain on a window',
  genre: 'lo-fi',
  mood: ['dreamy'],
  bpm: 83,
  key: 'Eb minor',
  durationSeconds: 30,
  sections: ['intro', 'verse', 'outro'],
  instruments: ['rhodes'],
  instrumental: true,
  seed: 4711,
};
