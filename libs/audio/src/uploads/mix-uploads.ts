import {
  AppError,
  STEM_NAMES,
  TICKS_PER_QUARTER,
  type Genre,
  type MixProfile,
  type StemName,
  type Strip,
  type Track,
} from '@ctc/contracts';
import { integratedLufs } from '../meters/loudness.js';
import { mix, type Mix } from '../mix/mix.js';
import { PART_STRIPS } from '../mix/part-strips.js';
import type { StemOverride } from '../mix/stem-override.js';
import { sumOf } from '../mix/sum.js';
import type { StereoAudio } from '../stereo-audio.js';
import { assertPlayable, isClipped, withBothSides, type UploadedAudio } from './inspect-upload.js';
import { roleByName } from './role-by-name.js';
import { roleBySound } from './role-by-sound.js';

export interface UploadMixOptions {
  /** `balanced` unless said otherwise. */
  readonly profile?: MixProfile;
  readonly tracks?: readonly StemOverride[];
  /** Whose room is used; that of pop unless said otherwise. */
  readonly genre?: Genre;
}

/** What was made of one file. */
export interface MixedUpload {
  readonly fileName: string;
  readonly stem: StemName;
  /** `guess`: neither its name nor its sound says anything; it is silent. */
  readonly matchedBy: 'name' | 'sound' | 'guess';
  /** What brought the files of its role to the level of that role. */
  readonly gainDb: number;
  /** Peaks were cut off before it came here. */
  readonly isClipped: boolean;
  readonly isSilent: boolean;
}

export interface UploadMix extends Mix {
  /** In the order of the files. */
  readonly sources: readonly MixedUpload[];
}

/** Where each role stands against the drums, and how much room it gets: files often bring their own. */
const ROLE_STRIPS: Readonly<Record<StemName, Pick<Strip, 'gainDb' | 'reverbSend'>>> = {
  drums: { gainDb: 0, reverbSend: 0.02 },
  bass: { gainDb: -2, reverbSend: 0 },
  chords: { gainDb: -7, reverbSend: 0.08 },
  lead: { gainDb: -6, reverbSend: 0.1 },
  vocals: { gainDb: -3, reverbSend: 0.1 },
};
/** Softer files are silence or its noise, and stay what they are. */
const AUDIBLE_LUFS = -60;

/**
 * Mixes files that somebody recorded: finds out what each is (by its name, else by its sound), brings every role to its
 * level whatever the files' own was, and mixes them as our own stems are mixed. Files of one role meet in one stem and keep
 * their balance with each other; all begin together, and the longest says how long the mix is.
 *
 * @throws `generation.unsupported` when there is no file, or one is empty or holds values that are no numbers
 */
export function mixUploads(uploads: readonly UploadedAudio[], options: UploadMixOptions = {}): UploadMix {
  if (uploads.length === 0) throw new AppError('generation.unsupported', 'There is no file to mix.');
  uploads.forEach(assertPlayable);
  const files = uploads.map(({ fileName, audio }) => ({ audio: withBothSides(audio), ...roleOf(fileName, audio) }));
  const ofRole = (stem: StemName) => files.filter((file) => file.stem === stem).map(({ audio }) => audio);
  const gains = new Map(STEM_NAMES.map((stem) => [stem, stagingDb(stem, ofRole(stem))]));
  const sources = files.map(({ audio, ...role }) => ({
    ...role,
    gainDb: gains.get(role.stem) ?? 0,
    isClipped: isClipped(audio),
    isSilent: integratedLufs(audio) < AUDIBLE_LUFS,
  }));
  const tracks = sources.map(trackFor);
  const score = {
    genre: options.genre ?? 'pop',
    tempoMap: [{ tick: 0, bpm: 120 }],
    ticksPerQuarter: TICKS_PER_QUARTER,
    tracks,
  } as const;
  const rendered = files.map(({ audio }, index) => ({ trackId: tracks[index].id, audio }));
  const { profile, tracks: overrides } = options;
  const mixed = mix(score, rendered, { profile, tracks: overrides, levels: 'kept', isLevelled: true });
  return { ...mixed, sources };
}

function roleOf(fileName: string, audio: StereoAudio): Pick<MixedUpload, 'fileName' | 'stem' | 'matchedBy'> {
  const named = roleByName(fileName);
  if (named) return { fileName, stem: named, matchedBy: 'name' };
  const heard = roleBySound(audio);
  return heard ? { fileName, stem: heard, matchedBy: 'sound' } : { fileName, stem: STEM_NAMES[0], matchedBy: 'guess' };
}

/** How far the files of a role, together, are from the level at which the role is heard. */
function stagingDb(stem: StemName, audios: readonly StereoAudio[]): number {
  const { nominalLufs, trimDb } = PART_STRIPS[stem];
  const lufs = integratedLufs(sumOf(audios));
  return lufs < AUDIBLE_LUFS || nominalLufs === null ? 0 : nominalLufs + trimDb - lufs;
}

function trackFor({ stem, gainDb }: MixedUpload, index: number): Track {
  const { gainDb: fader, reverbSend } = ROLE_STRIPS[stem];
  return {
    id: `${index}`,
    part: stem,
    stem,
    instrument: INSTRUMENT_OF_FILES,
    strip: { gainDb: gainDb + fader, pan: 0, reverbSend, delaySend: 0, sidechain: 0 },
    notes: [],
  };
}

/** Nothing is played, but a track must name an instrument. */
const INSTRUMENT_OF_FILES = 'keys.piano';
