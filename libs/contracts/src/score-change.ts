import type { Genre, KeyMode, Mood, MusicalKey, SectionName } from './music.js';

/** Sections by name: all of that name unless one is meant. */
export interface SectionChoice {
  readonly name: SectionName;
  /** 1 the first of that name, 2 the second …, −1 the last. */
  readonly which?: number;
}

/** Where in the piece a change applies; everywhere when it is absent. Sections and bars together: both are meant. */
export interface ChangeScope {
  readonly sections?: readonly SectionChoice[];
  /** Counted from 1, both ends included, as musicians count; −8 to −1 are the last eight. */
  readonly bars?: { readonly from: number; readonly to: number };
}

interface Scoped {
  readonly scope?: ChangeScope;
}

/**
 * One change of a finished score. A `part` is named as users name it: an instrument (`piano`, `808`), a drum (`hi-hats`), a
 * stem (`drums`, `melody`) or a part (`lead`, `chords`).
 */
export type ScoreChange =
  | { readonly kind: 'tempo'; readonly bpm: number }
  /** `factor` 2 is double time; the result is a whole BPM. */
  | { readonly kind: 'tempo'; readonly factor: number }
  | ({ readonly kind: 'key'; readonly key: MusicalKey } & Scoped)
  /** Of everything with a pitch when no part is named. */
  | ({ readonly kind: 'transpose'; readonly part?: string; readonly semitones: number } & Scoped)
  | { readonly kind: 'mode'; readonly mode: KeyMode }
  /** Keeps key, mood, sections and motif; the tempo too where `bpm` says so or the new genre's range holds it. */
  | { readonly kind: 'genre'; readonly genre: Genre; readonly bpm?: number }
  | { readonly kind: 'mood'; readonly mood: readonly Mood[] }
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'duration'; readonly factor: number }
  | ({ readonly kind: 'add'; readonly instrument: string } & Scoped)
  | ({ readonly kind: 'remove'; readonly part: string } & Scoped)
  /** Everything but these is silent there. */
  | ({ readonly kind: 'only'; readonly parts: readonly string[] } & Scoped)
  | ({ readonly kind: 'swap'; readonly part: string; readonly instrument: string } & Scoped)
  | ({ readonly kind: 'level'; readonly part: string; readonly gainDb: number } & Scoped)
  /** Out of silence at the beginning, into it at the end; over four bars when not said, the whole when no part is named. */
  | { readonly kind: 'fade'; readonly way: 'in' | 'out'; readonly bars?: number; readonly part?: string }
  /** More or fewer notes; of everything when no part is named. */
  | ({ readonly kind: 'density'; readonly part?: string; readonly direction: 'up' | 'down' } & Scoped)
  /** Another take of a part or a section: new notes for the same order. */
  | ({ readonly kind: 'vary'; readonly part?: string } & Scoped)
  | {
      readonly kind: 'addSection';
      readonly section: SectionName;
      readonly after?: SectionChoice;
      readonly bars?: number;
    }
  | { readonly kind: 'removeSection'; readonly section: SectionChoice }
  | { readonly kind: 'repeatSection'; readonly section: SectionChoice; readonly times?: number }
  /** `bars` more (or fewer, below 0) at its end; half as long again when not said. */
  | { readonly kind: 'extendSection'; readonly section: SectionChoice; readonly bars?: number }
  /** Takes back the last `steps`, one unless said; what was asked at once is one step. */
  | { readonly kind: 'undo'; readonly steps?: number };

export type ScoreChangeKind = ScoreChange['kind'];
