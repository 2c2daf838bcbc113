import {
  BPM_RANGE,
  DURATION_RANGE_SECONDS,
  MUSICAL_KEYS,
  parseKey,
  type Change,
  type Entities,
  type GenerationParameters,
  type Mood,
  type MusicalKey,
} from '@ctc/contracts';

type Wish = Pick<GenerationParameters, 'mood' | 'durationSeconds'> & {
  /** Also one outside the list: the answer then says which genre is nearest. */
  readonly genre: string;
  readonly bpm?: number;
  readonly key: string;
  readonly instruments: readonly string[];
};

/** "Slower" without a number: enough to be heard, and still the same piece. */
const TEMPO_STEP = 1.1;
const LENGTH_STEP = 1.5;
/** "Higher" without a number: a whole tone. */
const KEY_STEP_SEMITONES = 2;

/**
 * The sentence that asks for the last beat with the change in it.
 * @example sayAgain(understand('slower', history).entities, parameters) // "dark trap at 127 BPM in C minor, 30 seconds"
 */
export function sayAgain(entities: Entities, last: GenerationParameters): string {
  const { genre, mood, bpm, key, durationSeconds, instruments } = changed(entities, last);
  return [
    [...mood, genre].join(' '),
    bpm === undefined ? '' : ` at ${bpm} BPM`,
    ` in ${key}`,
    instruments.length > 0 ? `, with ${instruments.join(' and ')}` : '',
    `, ${durationSeconds} seconds`,
  ].join('');
}

function changed(entities: Entities, last: GenerationParameters): Wish {
  const { change } = entities;
  const genre = entities.genre ?? entities.otherGenre ?? last.genre;
  return {
    genre,
    mood: entities.mood ?? last.mood.filter((mood) => !isLess(change, mood)),
    // A new genre brings its own tempo.
    bpm:
      genre === last.genre
        ? within(BPM_RANGE, entities.bpm ?? shifted(last.bpm, change, 'bpm', TEMPO_STEP))
        : entities.bpm,
    key: entities.key ?? transposed(last.key, change),
    durationSeconds: within(
      DURATION_RANGE_SECONDS,
      entities.duration ?? shifted(last.durationSeconds, change, 'duration', LENGTH_STEP),
    ),
    instruments: [...new Set([...(last.instruments ?? []), ...(entities.instruments ?? [])])],
  };
}

const isLess = (change: Change | undefined, mood: Mood) =>
  change?.field === 'mood' && change.direction === 'down' && change.value === mood;

/** By the number that was said, or else by a step. A change of sections is made through the length. */
function shifted(value: number, change: Change | undefined, field: 'bpm' | 'duration', step: number): number {
  const isMeant = change?.field === field || (field === 'duration' && change?.field === 'section');
  if (change === undefined || !isMeant) return value;
  const isDown = change.direction === 'down';
  if (typeof change.value === 'number') return value + (isDown ? -change.value : change.value);
  return isDown ? value / step : value * step;
}

function transposed(key: MusicalKey, change: Change | undefined): MusicalKey {
  if (change?.field !== 'key' || change.direction === null) return key;
  const semitones = typeof change.value === 'number' ? change.value : KEY_STEP_SEMITONES;
  const { pitchClass, mode } = parseKey(key);
  const target = (pitchClass + (change.direction === 'up' ? semitones : -semitones)) % 12;
  const isTarget = (name: MusicalKey) =>
    parseKey(name).mode === mode && parseKey(name).pitchClass === (target + 12) % 12;
  return MUSICAL_KEYS.find(isTarget) ?? key;
}

const within = ({ min, max }: { min: number; max: number }, value: number) =>
  Math.round(Math.min(max, Math.max(min, value)));
