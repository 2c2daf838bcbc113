import { INSTRUMENTS, type DrumName, type Genre, type GenreFacts, type SectionName } from '@ctc/contracts';
import { factsOf } from './facts.js';
import type { Grip, Manner } from './genre-table.js';
import { tableFor } from './index.js';

/** What the tables say of a genre, for people to read. */
export interface GenreSheet extends Readonly<GenreFacts> {
  readonly feel: string;
  /** Share of a pair that its first note takes, in per cent: 50 straight, 66.7 triplets. */
  readonly swingPercent: readonly [number, number];
  readonly swingUnit: '8th' | '16th';
  readonly kit: string;
  /** The first sentence of each drum in a full section, in steps of a 16th (see README). */
  readonly drums: readonly { readonly drum: DrumName; readonly steps: string }[];
  readonly bass: { readonly follows: 'kick' | 'line' | 'walk'; readonly glidePercent: number };
  readonly chords: {
    readonly progressions: number;
    readonly example: string;
    readonly voices: number;
    readonly grip: Grip;
  };
  /** How motifs find their notes, the most frequent first. */
  readonly manners: readonly Manner[];
  /** Shortest and longest body between intro and outro. */
  readonly bodies: readonly [readonly SectionName[], readonly SectionName[]];
}

export function genreSheet(genre: Genre): GenreSheet {
  const { feel, groove, form, drums, harmony, chords, bass, lead } = tableFor(genre);
  const percent = (share: number) => Math.round(share * 1000) / 10;
  const manners = Object.entries(lead.manners) as [Manner, number][];
  return {
    ...factsOf(genre),
    feel,
    swingPercent: [percent(groove.swing[0]), percent(groove.swing[1])],
    swingUnit: groove.swingUnit ?? '16th',
    kit: INSTRUMENTS[drums.kit].label,
    drums: drums.voices.map(({ drum, busy }) => ({ drum, steps: busy[0] })),
    bass: { follows: bass.follows, glidePercent: percent(bass.glide) },
    chords: {
      progressions: harmony.progressions.length,
      example: harmony.progressions[0].chords,
      voices: chords.voices,
      grip: chords.grip ?? 'led',
    },
    manners: manners.sort(([, a], [, b]) => b - a).map(([manner]) => manner),
    bodies: [form.bodies[0], form.bodies.at(-1)!],
  };
}
