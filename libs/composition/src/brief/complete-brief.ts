import {
  BPM_RANGE,
  CHOOSABLE_FIELDS,
  DURATION_RANGE_SECONDS,
  type Brief,
  type ChoosableField,
  type Entities,
  type Genre,
  type KeyMode,
  type LeftOut,
  type Mood,
  type MusicalKey,
  type SectionName,
} from '@ctc/contracts';
import { pulseOf } from '../form/pulse.js';
import { factsOf } from '../genres/facts.js';
import { tableFor } from '../genres/index.js';
import { moodOf } from '../mood.js';
import { createRandom, type Random } from '../random.js';
import { genreFor, type GenreChoice } from './genre-for.js';
import { keyNamed } from './key-named.js';

/** What a user said, every field optional. */
export interface BriefWishes extends Partial<
  Pick<
    Entities,
    'genre' | 'otherGenre' | 'bpm' | 'bpmRange' | 'tempoWord' | 'key' | 'mood' | 'duration' | 'instruments'
  >
> {
  readonly seed?: number;
  readonly structure?: readonly SectionName[];
  readonly leaveOut?: readonly LeftOut[];
}

export interface CompletedBrief {
  readonly brief: Brief;
  /** Fields that the user left open. */
  readonly chosen: ChoosableField[];
  /** Why something other than what was asked will be used, in words for the user. */
  readonly fallback?: string;
  /** The pulse that listeners feel, where it differs from the BPM. */
  readonly feltBpm?: number;
}

/** Long enough for an intro, a verse and a hook; short enough to be heard at once. */
const DEFAULT_DURATION_SECONDS = 30;
/** Where a tempo word points in a genre's range. */
const TEMPO_WORD_POSITION = { slow: 0.1, medium: 0.5, fast: 0.95 } as const;
/** Tonics that producers pick most in each mode; sounds sit well there for 808s and samples. */
const USUAL_KEYS: Readonly<Record<KeyMode, readonly MusicalKey[]>> = {
  minor: ['C minor', 'C# minor', 'D minor', 'E minor', 'F minor', 'F# minor', 'G minor', 'A minor', 'B minor'],
  major: ['C major', 'D major', 'Eb major', 'F major', 'G major', 'Ab major', 'A major', 'Bb major'],
};
/** Chance that the genre's own default key is taken; otherwise a neighbour keeps two beats from sounding alike. */
const DEFAULT_KEY_CHANCE = 0.3;

/**
 * Fills what the wishes leave open from the genre's own defaults. The same wishes and seed give the same brief; what
 * was said is never changed unless it lies outside what the product can make, and then `fallback` says so.
 * @param seed used when the wishes name none
 */
export function completeBrief(wishes: BriefWishes, seed: number): CompletedBrief {
  const usedSeed = wishes.seed ?? seed;
  const random = createRandom(usedSeed, 'brief');
  const choice = genreFor(wishes, random.fork('genre'));
  const { genre } = choice;
  const mood = wishes.mood?.length ? [...new Set(wishes.mood)] : [chooseMood(genre, random.fork('mood'))];
  const key = keyNamed(wishes.key) ?? chooseKey(genre, mood, Boolean(wishes.mood?.length), random.fork('key'));
  const bpm = limit(wishes.bpm ?? chooseBpm(wishes, genre, mood, random.fork('bpm')), BPM_RANGE);
  const durationSeconds = limit(wishes.duration ?? DEFAULT_DURATION_SECONDS, DURATION_RANGE_SECONDS);
  const brief: Brief = {
    genre,
    bpm,
    key,
    mood,
    durationSeconds,
    seed: usedSeed,
    ...(wishes.structure?.length && { structure: [...wishes.structure] }),
    ...(wishes.instruments?.length && { instruments: [...wishes.instruments] }),
    ...(wishes.leaveOut?.length && { leaveOut: [...wishes.leaveOut] }),
  };
  const fallback = reasons(wishes, choice, brief).join(' ');
  const { feltBpm } = pulseOf(brief);
  return { brief, chosen: leftOpen(wishes), ...(fallback && { fallback }), ...(feltBpm !== undefined && { feltBpm }) };
}

function leftOpen(wishes: BriefWishes): ChoosableField[] {
  const said: Record<ChoosableField, boolean> = {
    genre: wishes.genre !== undefined,
    bpm: wishes.bpm !== undefined,
    key: keyNamed(wishes.key) !== undefined,
    mood: Boolean(wishes.mood?.length),
    duration: wishes.duration !== undefined,
    seed: wishes.seed !== undefined,
  };
  return CHOOSABLE_FIELDS.filter((field) => !said[field]);
}

function chooseMood(genre: Genre, random: Random): Mood {
  const { moods } = factsOf(genre);
  return random.weighted(moods, (mood) => 1 / (1 + moods.indexOf(mood)));
}

/** A mood that was said decides major or minor; otherwise the genre's default does. */
function chooseKey(genre: Genre, mood: readonly Mood[], moodWasSaid: boolean, random: Random): MusicalKey {
  const { defaultKey } = factsOf(genre);
  const usual = defaultKey.endsWith('major') ? 'major' : 'minor';
  const mode = (moodWasSaid ? moodOf(tableFor(genre), mood).mode : undefined) ?? usual;
  if (mode === usual && random.chance(DEFAULT_KEY_CHANCE)) return defaultKey;
  return random.pick(USUAL_KEYS[mode]);
}

function chooseBpm(wishes: BriefWishes, genre: Genre, mood: readonly Mood[], random: Random): number {
  if (wishes.bpmRange) {
    const [low, high] = [...wishes.bpmRange].sort((a, b) => a - b);
    const whole = Math.round(random.between(low, high));
    return Math.min(high, Math.max(low, whole));
  }
  const { bpm: range, defaultBpm } = factsOf(genre);
  const at = (position: number) => Math.round(range.min + (range.max - range.min) * position);
  if (wishes.tempoWord) return at(TEMPO_WORD_POSITION[wishes.tempoWord]);
  if (!wishes.mood?.length) return defaultBpm;
  const spread = random.around(0.1);
  return at(Math.min(1, Math.max(0, moodOf(tableFor(genre), mood).tempo + spread)));
}

function limit(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value));
}

function reasons(wishes: BriefWishes, choice: GenreChoice, brief: Brief): string[] {
  const said: string[] = [];
  if (choice.reason) said.push(choice.reason);
  const asked = wishes.bpm ?? brief.bpm;
  if (asked !== brief.bpm)
    said.push(`${asked} BPM is outside ${BPM_RANGE.min}–${BPM_RANGE.max}; ${brief.bpm} is used.`);
  const duration = wishes.duration ?? brief.durationSeconds;
  if (duration !== brief.durationSeconds) {
    const { min, max } = DURATION_RANGE_SECONDS;
    said.push(`${duration} s is outside ${min}–${max} s; ${brief.durationSeconds} s is used.`);
  }
  if (wishes.key && !keyNamed(wishes.key)) said.push(`“${wishes.key}” is no key we know; ${brief.key} is used.`);
  return said;
}
