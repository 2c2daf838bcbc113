import {
  CHANGE_FIELDS,
  GENRES,
  INTENTS,
  MASTER_PRESETS,
  MIX_PROFILES,
  MOODS,
  MUSICAL_KEYS,
  PLAYED_INSTRUMENTS,
  REQUESTED_STEMS,
  TEMPO_WORDS,
  type Change,
  type Entities,
  type Intent,
} from '@ctc/contracts';

/** What may be said, not what can be played: a tempo of 500 is read, and refused with the range elsewhere. */
const SAYABLE = { bpm: [1, 1_000], duration: [1, 86_400], lufs: [-60, 0] } as const;
const LONGEST_WORD = 60;
const LONGEST_LIST = 20;

export interface IntentDecision {
  readonly intent: Intent;
  readonly entities: Entities;
}

class NotValid extends Error {}

/** Reads one value or throws. */
type Reader<Value> = (value: unknown) => Value;

/**
 * A model's answer, if it is one of the six intents with entities of the contract; undefined otherwise. Words that are in
 * no list of ours must stand in `said`: a model may point at what the user wrote, and put nothing in.
 */
export function readDecision(value: unknown, said: string): IntentDecision | undefined {
  try {
    const { intent, entities } = record(value, ['intent', 'entities']);
    return { intent: oneOf(INTENTS)(intent), entities: readEntities(entities, said) };
  } catch (error) {
    if (error instanceof NotValid) return undefined;
    throw error;
  }
}

function readEntities(value: unknown, said: string): Entities {
  const readers: { [Name in keyof Entities]-?: Reader<NonNullable<Entities[Name]>> } = {
    genre: oneOf(GENRES),
    otherGenre: wordOf(said),
    bpm: within(SAYABLE.bpm),
    bpmRange: readRange,
    tempoWord: oneOf(TEMPO_WORDS),
    key: oneOf(MUSICAL_KEYS),
    mood: listOf(oneOf(MOODS)),
    duration: within(SAYABLE.duration),
    instruments: listOf(either(oneOf(PLAYED_INSTRUMENTS), wordOf(said))),
    stems: listOf(oneOf(REQUESTED_STEMS)),
    mixProfile: oneOf(MIX_PROFILES),
    masterPreset: oneOf(MASTER_PRESETS),
    lufs: within(SAYABLE.lufs),
    change: (change) => readChange(change, said),
  };
  const entries = Object.entries(record(value, Object.keys(readers)))
    .filter(([, entity]) => entity !== null && entity !== undefined && !isEmptyList(entity))
    .map(([name, entity]) => [name, readers[name as keyof Entities](entity)] as const);
  return Object.fromEntries(entries) as Entities;
}

function readChange(value: unknown, said: string): Change {
  const { field, direction, value: wanted } = record(value, ['field', 'direction', 'value']);
  const isWord = oneOf([...GENRES, ...MOODS, ...MUSICAL_KEYS, ...PLAYED_INSTRUMENTS]);
  return {
    field: oneOf(CHANGE_FIELDS)(field),
    direction: orNull(oneOf(['up', 'down'] as const))(direction),
    value: orNull(either<string | number>(within([-1_000, 86_400]), either(isWord, wordOf(said))))(wanted),
  };
}

function readRange(value: unknown): [number, number] {
  const [low, high, ...more] = listOf(within(SAYABLE.bpm))(value);
  if (low === undefined || high === undefined || more.length > 0 || low > high) throw new NotValid();
  return [low, high];
}

function record(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotValid();
  if (Object.keys(value).some((name) => !names.includes(name))) throw new NotValid();
  return value as Record<string, unknown>;
}

const oneOf =
  <const Choice extends string>(choices: readonly Choice[]): Reader<Choice> =>
  (value) => {
    const choice = choices.find((each) => each === value);
    if (choice === undefined) throw new NotValid();
    return choice;
  };

const within =
  ([min, max]: readonly [number, number]): Reader<number> =>
  (value) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) throw new NotValid();
    return value;
  };

const wordOf =
  (said: string): Reader<string> =>
  (value) => {
    const isSaid = typeof value === 'string' && value.trim() !== '' && said.toLowerCase().includes(value.toLowerCase());
    if (!isSaid || value.length > LONGEST_WORD) throw new NotValid();
    return value;
  };

const listOf =
  <Item>(read: Reader<Item>): Reader<Item[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > LONGEST_LIST) throw new NotValid();
    return value.map(read);
  };

const orNull =
  <Value>(read: Reader<Value>): Reader<Value | null> =>
  (value) =>
    value === null || value === undefined ? null : read(value);

const either =
  <Value>(first: Reader<Value>, second: Reader<Value>): Reader<Value> =>
  (value) => {
    try {
      return first(value);
    } catch {
      return second(value);
    }
  };

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
