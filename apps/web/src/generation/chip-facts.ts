import type { BeatResult, Entities, GenerationParameters } from '@ctc/contracts';
import { words } from '../words.js';

export interface Chip {
  readonly id: string;
  readonly text: string;
  /** The user left it open. */
  readonly chosen: boolean;
}

type Facts = Pick<GenerationParameters, 'genre' | 'bpm' | 'feltBpm' | 'key' | 'mood' | 'durationSeconds' | 'chosen'>;

/** What was understood, as soon as it is known: the completed order or the result if there, else only what was said. */
export function chipsOf(facts: GenerationParameters | BeatResult | null, entities: Entities | null): Chip[] {
  return facts ? chipsOfFacts(facts) : chipsOfEntities(entities ?? {});
}

function chipsOfFacts({ genre, bpm, feltBpm, key, mood, durationSeconds, chosen }: Facts): Chip[] {
  const chip = (id: string, text: string, field = id): Chip => ({ id, text, chosen: chosen.includes(field) });
  return [
    chip('genre', genre),
    chip('bpm', words.understood.bpm(bpm, feltBpm)),
    chip('key', key),
    ...mood.map((word) => chip(`mood ${word}`, word, 'mood')),
    chip('duration', words.understood.duration(durationSeconds)),
  ];
}

function chipsOfEntities({ genre, otherGenre, bpm, key, mood = [], duration }: Entities): Chip[] {
  const said = (id: string, text: string | undefined): Chip[] => (text ? [{ id, text, chosen: false }] : []);
  return [
    ...said('genre', genre ?? otherGenre),
    ...said('bpm', bpm === undefined ? undefined : words.understood.bpm(bpm)),
    ...said('key', key),
    ...mood.flatMap((word) => said(`mood ${word}`, word)),
    ...said('duration', duration === undefined ? undefined : words.understood.duration(duration)),
  ];
}
