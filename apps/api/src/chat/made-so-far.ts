import { isFinishing, musicOf } from '@ctc/contracts';
import type { MadeWork } from '@ctc/persistence';

/** The first and the newest of them: what a conversation began with, and what it is about now. */
const MOST_LINES = 12;
const LONGEST_WORDS = 120;

/**
 * What came of a conversation that is longer than what is read of it, one line for each piece, oldest first: what was wished
 * in the user's words, and what stands.
 */
export function madeSoFar(works: readonly MadeWork[]): string[] {
  const told = works.length <= MOST_LINES ? works : [...works.slice(0, 1), ...works.slice(1 - MOST_LINES)];
  return told.map(lineOf);
}

function lineOf({ type, title, parameters }: MadeWork): string {
  const music = musicOf(parameters);
  const stands = music
    ? [music.genre, `${music.bpm} BPM`, music.key, ...music.mood, `${Math.round(music.durationSeconds)} s`]
    : [];
  const prompt = isFinishing(parameters) ? undefined : parameters.prompt;
  const changes = isFinishing(parameters) ? [] : (parameters.revision?.done ?? []);
  const wish = shortened(changes.length > 0 ? changes.join(' ') : (prompt ?? ''));
  return `made: ${type} “${title}”${stands.length > 0 ? ` (${stands.join(', ')})` : ''}${wish && `, for: ${wish}`}`;
}

function shortened(words: string): string {
  const characters = [...words.trim().replace(/\s+/g, ' ')];
  return characters.length <= LONGEST_WORDS ? characters.join('') : `${characters.slice(0, LONGEST_WORDS).join('')}…`;
}
