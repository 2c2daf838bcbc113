/** The vocabulary of CONTRACT section 5: what may be asked for, in the words users see. */

export const GENRES = [
  'trap',
  'drill',
  'boom bap',
  'lo-fi',
  'jazz',
  'house',
  'techno',
  'hip hop',
  'r&b',
  'pop',
  'rock',
  'edm',
  'dubstep',
  'drum and bass',
] as const;
export type Genre = (typeof GENRES)[number];

export const MOODS = [
  'dark',
  'chill',
  'energetic',
  'happy',
  'sad',
  'aggressive',
  'romantic',
  'dreamy',
  'epic',
  'groovy',
  'mellow',
  'uplifting',
  'nostalgic',
  'tense',
  'hype',
] as const;
export type Mood = (typeof MOODS)[number];

export const SECTION_NAMES = [
  'intro',
  'verse',
  'pre-chorus',
  'chorus',
  'drop',
  'hook',
  'bridge',
  'breakdown',
  'outro',
] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

/** What a score is rendered into; `melody` in a request means chords and lead together. */
export const STEM_NAMES = ['drums', 'bass', 'chords', 'lead', 'vocals'] as const;
export type StemName = (typeof STEM_NAMES)[number];

export const REQUESTED_STEMS = ['drums', 'bass', 'melody', 'vocals'] as const;
export type RequestedStem = (typeof REQUESTED_STEMS)[number];

export const MIX_PROFILES = ['balanced', 'bass-heavy', 'bright', 'warm'] as const;
export type MixProfile = (typeof MIX_PROFILES)[number];

export const MASTER_PRESETS = ['streaming', 'cd', 'club'] as const;
export type MasterPreset = (typeof MASTER_PRESETS)[number];
/** What a preset aims at. */
export const PRESET_LUFS: Readonly<Record<MasterPreset, number>> = { streaming: -14, cd: -9, club: -8 };

/** The ranges of CONTRACT section 2, inclusive at both ends. */
export const BPM_RANGE = { min: 60, max: 200 } as const;
export const DURATION_RANGE_SECONDS = { min: 15, max: 300 } as const;
export const SEED_RANGE = { min: 0, max: 2 ** 32 - 1 } as const;
export const MESSAGE_LENGTH = { min: 1, max: 4000 } as const;
/** Text with at least one character that can be seen: not only spaces of any width (zero too), or control characters. */
export const VISIBLE_TEXT = /[^\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/u;

const TONIC_PITCH_CLASS = {
  C: 0,
  'C#': 1,
  Db: 1,
  D: 2,
  'D#': 3,
  Eb: 3,
  E: 4,
  F: 5,
  'F#': 6,
  Gb: 6,
  G: 7,
  'G#': 8,
  Ab: 8,
  A: 9,
  'A#': 10,
  Bb: 10,
  B: 11,
} as const;
export type Tonic = keyof typeof TONIC_PITCH_CLASS;
export const TONICS = Object.keys(TONIC_PITCH_CLASS) as Tonic[];
export type KeyMode = 'major' | 'minor';
/** `C minor`, `F# major`, `Bb minor` … */
export type MusicalKey = `${Tonic} ${KeyMode}`;
export const MUSICAL_KEYS = TONICS.flatMap((tonic) => [`${tonic} major`, `${tonic} minor`] as MusicalKey[]);

export interface ParsedKey {
  readonly tonic: Tonic;
  /** 0 = C … 11 = B */
  readonly pitchClass: number;
  readonly mode: KeyMode;
}

/** Splits a key such as `Bb minor` into its parts. */
export function parseKey(key: MusicalKey): ParsedKey {
  const [tonic, mode] = key.split(' ') as [Tonic, KeyMode];
  return { tonic, pitchClass: TONIC_PITCH_CLASS[tonic], mode };
}
