import type { InstrumentId, KeyMode, Mood as MoodName } from '@ctc/contracts';
import type { GenreTable, MoodShift } from './genres/genre-table.js';

/** Several moods, made one. */
export type Mood = MoodShift;

const shift = (
  density: number,
  register: number,
  tempo: number,
  vocals: number,
  mode: KeyMode | undefined,
  instruments: readonly InstrumentId[] = [],
): MoodShift => ({ density, register, tempo, vocals, instruments, ...(mode && { mode }) });

/** What a mood means where the genre does not say otherwise. */
export const COMMON_MOODS: Readonly<Record<MoodName, MoodShift>> = {
  //               density register tempo vocals mode
  dark: shift(-0.1, 0, 0.35, 0.35, 'minor', ['lead.bell', 'pad.warm', 'keys.piano']),
  chill: shift(-0.4, 0, 0.25, 0, undefined, ['keys.rhodes', 'lead.flute', 'pad.warm']),
  energetic: shift(0.6, 0, 0.8, 0, undefined, ['lead.synth', 'brass']),
  happy: shift(0.2, 0, 0.6, 0, 'major', ['lead.pluck', 'keys.piano', 'guitar']),
  sad: shift(-0.4, 0, 0.15, 0.2, 'minor', ['keys.piano', 'strings', 'guitar']),
  aggressive: shift(0.7, 0, 0.75, 0.1, 'minor', ['lead.synth', 'brass']),
  romantic: shift(-0.2, 0, 0.3, 0.1, 'major', ['keys.rhodes', 'lead.saxophone', 'guitar', 'strings']),
  dreamy: shift(-0.3, 1, 0.3, 0.35, undefined, ['pad.warm', 'lead.bell', 'lead.vibraphone']),
  epic: shift(0.4, 0, 0.5, 0.5, 'minor', ['strings', 'brass', 'pad.choir']),
  groovy: shift(0.3, 0, 0.5, 0, undefined, ['bass.electric', 'keys.rhodes', 'guitar']),
  mellow: shift(-0.4, 0, 0.2, 0, undefined, ['keys.rhodes', 'lead.vibraphone', 'lead.flute']),
  uplifting: shift(0.3, 0, 0.65, 0.2, 'major', ['keys.piano', 'strings', 'lead.bell']),
  nostalgic: shift(-0.2, 0, 0.3, 0.1, undefined, ['keys.rhodes', 'strings', 'lead.vibraphone']),
  tense: shift(0.2, 0, 0.55, 0.1, 'minor', ['strings', 'lead.pluck']),
  hype: shift(0.7, 0, 0.8, 0.2, 'minor', ['lead.synth', 'brass', 'lead.bell']),
};

const NEUTRAL: MoodShift = shift(0, 0, 0.5, 0, undefined);

/** The mean of the moods, the genre's own words over the common ones; the first mood decides what has no mean. */
export function moodOf(table: Pick<GenreTable, 'moods'>, names: readonly MoodName[]): Mood {
  if (names.length === 0) return NEUTRAL;
  const shifts = names.map((name) => ({ ...COMMON_MOODS[name], ...table.moods[name] }));
  const mean = (read: (mood: MoodShift) => number) => shifts.reduce((sum, mood) => sum + read(mood), 0) / shifts.length;
  const mode = shifts.find((mood) => mood.mode)?.mode;
  return {
    density: mean((mood) => mood.density),
    register: Math.round(mean((mood) => mood.register)),
    tempo: mean((mood) => mood.tempo),
    vocals: mean((mood) => mood.vocals),
    instruments: shifts.flatMap((mood) => mood.instruments),
    ...(mode && { mode }),
  };
}
