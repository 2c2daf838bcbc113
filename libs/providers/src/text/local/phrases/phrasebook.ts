import type { Genre, MixProfile, Mood } from '@ctc/contracts';

export const REPLY_LANGUAGES = ['en', 'es', 'de', 'fr', 'pt', 'it', 'ja'] as const;
export type ReplyLanguage = (typeof REPLY_LANGUAGES)[number];

/** Work on sound that is there. */
export type FinishingWork = 'GENERATE_STEMS' | 'MIX_TRACK' | 'MASTER_TRACK';

/** Things that a user left open, as the reply names them. */
export type OpenField = 'genre' | 'bpm' | 'key' | 'mood' | 'duration';

export interface GenreTempo {
  readonly genre: Genre;
  readonly min: number;
  readonly max: number;
  readonly usual: number;
  /** Set for half-time genres. */
  readonly felt?: number;
}

/** Everything the local provider says in one language. Lists are variants of the same message. */
export interface Phrasebook {
  readonly moods: Readonly<Record<Mood, string>>;
  readonly fields: Readonly<Record<OpenField, string>>;
  /** "30 seconds", "2 minutes", "1:30". */
  length(seconds: number): string;
  tempo(bpm: string, felt: string | undefined): string;
  list(items: readonly string[]): string;
  /** First sentence: what is being made. `genre` is undefined when the user left it open; `details` may be empty. */
  making(
    work: 'GENERATE_BEAT' | 'UPDATE_CONTEXT',
    genre: Genre | undefined,
    details: readonly string[],
  ): readonly string[];
  /** Work on something that is there; `details` may be empty. */
  finishing(work: FinishingWork, title: string, details: readonly string[]): string;
  readonly profiles: Readonly<Record<MixProfile, string>>;
  /** Something that was made before is at hand again. */
  again(title: string): string;
  /** Where the files of something are. */
  download(title: string): string;
  instruments(names: string): string;
  missingInstruments(names: string): string;
  /** Second sentence: what was open and what was taken. */
  chose(fields: string, values: string, everything: boolean): readonly string[];
  nearest(asked: string, genre: Genre): string;
  /** A part that was not wanted and is played all the same. */
  leftOut(names: string): string;
  /** Several beats were asked for at once. */
  readonly onePerMessage: string;
  /** Said when a rented model would have answered and the day's budget is spent. */
  readonly overBudget: string;
  ready(seconds: number): string;
  readonly comesWith: readonly string[];
  readonly greeting: readonly string[];
  readonly thanks: readonly string[];
  readonly praise: readonly string[];
  readonly identity: readonly string[];
  readonly help: string;
  readonly unsure: readonly string[];
  genres(names: string): string;
  genreTempo(facts: GenreTempo): string;
  genreKey(genre: Genre, key: string, instruments: string): string;
  /** How long a beat takes to be made. */
  readonly wait: string;
  /** Where the key and the tempo of a finished beat are shown. */
  readonly measured: string;
  ranges(lowestBpm: number, highestBpm: number, shortest: string, longest: string): string;
}
