import type { Understanding } from '@ctc/contracts';
import { decide } from './decide.js';
import { readEntities } from './entities/entities.js';
import { Reading } from './reading.js';

/**
 * What a message asks for.
 *
 * @param text the message, at most some thousand characters; time is linear in its length
 * @param history earlier messages of the user, oldest first: with something to change, "darker" is a change
 * @example understand('dark trap beat at 140 bpm in C minor').entities // {genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark']}
 */
export function understand(text: string, history: readonly string[] = []): Understanding {
  const reading = Reading.of(text, history);
  const { intent, confidence, matched, change } = decide(reading);
  return { intent, confidence, entities: readEntities(reading, intent, change), matched };
}
