import type { GenerationParameters, Mood } from '@ctc/contracts';

/**
 * The sentence that asks for the last piece in another mood.
 * @example sayAgain(['mellow'], parameters) // "mellow trap at 140 BPM in C minor, 30 seconds"
 */
export function sayAgain(mood: readonly Mood[], last: GenerationParameters): string {
  const { genre, bpm, key, durationSeconds, instruments = [] } = last;
  const players = instruments.length > 0 ? `, with ${instruments.join(' and ')}` : '';
  return `${[...mood, genre].join(' ')} at ${Math.round(bpm)} BPM in ${key}${players}, ${Math.round(durationSeconds)} seconds`;
}
