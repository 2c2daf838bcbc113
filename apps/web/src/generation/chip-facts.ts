import type { BeatResult, Entities, GenerationParameters } from '@ctc/contracts';
import { words } from '../words.js';

export type ChipField = 'genre' | 'bpm' | 'key' | 'mood' | 'duration';

export interface Chip {
  readonly id: string;
  readonly field: ChipField;
  /** What stands now, as a choice among others names it. */
  readonly value: string;
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
  const chip = (field: ChipField, value: string, text = value) => chipOf(field, value, text, chosen.includes(field));
  return [
    chip('genre', genre),
    chip('bpm', String(bpm), words.understood.bpm(bpm, feltBpm)),
    chip('key', key),
    ...mood.map((word) => chip('mood', word)),
    chip('duration', String(Math.round(durationSeconds)), words.understood.duration(durationSeconds)),
  ];
}

function chipsOfEntities({ genre, otherGenre, bpm, key, mood = [], duration }: Entities): Chip[] {
  const said = <Value extends string | number>(
    field: ChipField,
    value: Value | undefined,
    nameOf: (value: Value) => string = String,
  ) => (value ? [chipOf(field, String(value), nameOf(value), false)] : []);
  return [
    ...said('genre', genre ?? otherGenre),
    ...said('bpm', bpm, words.understood.bpm),
    ...said('key', key),
    ...mood.flatMap((word) => said('mood', word)),
    ...said('duration', duration, words.understood.duration),
  ];
}

/** A piece has one of each, and moods as many as were wished. */
function chipOf(field: ChipField, value: string, text: string, chosen: boolean): Chip {
  return { id: field === 'mood' ? `mood ${value}` : field, field, value, text, chosen };
}
