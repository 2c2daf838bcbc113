import { STEM_NAMES, type MixProfile, type StemName } from '@ctc/contracts';
import { integratedLufs, SILENCE_LUFS } from '../meters/loudness.js';
import { samplePeakOf } from '../meters/true-peak.js';
import type { StereoAudio } from '../stereo-audio.js';
import { longestOf, mixStem, trackOf, type MixScore, type StemOptions, type TrackAudio } from './mix-stem.js';
import { behindFader, isWithinMix, type StemOverride } from './stem-override.js';
import { sumOf } from './sum.js';

/** About what every mix of ours measures: with the crest of beats, peaks then lie some decibels under full scale. */
export const PREMASTER_LUFS = -20;
/** Very spiky material stays quieter rather than be raised over this. */
const PEAK_CEILING_DBFS = -1;

export interface MixOptions extends Pick<StemOptions, 'profile' | 'levels'> {
  readonly tracks?: readonly StemOverride[];
  /** Brings the mix, as it is without overrides, to `PREMASTER_LUFS`, by one gain for all stems: it may stand anywhere. */
  readonly isLevelled?: boolean;
}

export interface MixStem {
  readonly name: StemName;
  readonly audio: StereoAudio;
}

export interface Mix {
  readonly profile: MixProfile;
  /** In the order of `STEM_NAMES`, all of one length; a muted stem is there and silent. */
  readonly stems: readonly MixStem[];
  /** The stems added up in order, in 32-bit floats: nothing else happens after them. */
  readonly premaster: StereoAudio;
  /** The last gain that every stem got, in dB: 0 where nobody asked for a level. */
  readonly levelDb: number;
}

/**
 * Mixes rendered tracks: every stem by itself (`mixStem`), then their sum. So the stems always sum to the pre-master, sample
 * by sample, and turning a stem down by 6 dB turns it down by 6 dB and leaves every sample of the others as it was.
 */
export function mix(score: MixScore, tracks: readonly TrackAudio[], options: MixOptions = {}): Mix {
  const { profile = 'balanced', tracks: overrides = [], isLevelled = false } = options;
  const frames = longestOf(tracks);
  const tracksOf = groupedByStem(score, tracks);
  const mixed = (stem: StemName, more: StemOptions = {}) =>
    mixStem(score, stem, tracksOf.get(stem) ?? [], { ...options, ...more, frames });

  const names = STEM_NAMES.filter((name) => tracksOf.has(name));
  const plain = names.map((name) => ({ name, audio: mixed(name) }));
  const levelDb = isLevelled ? levelOf(sumOf(audiosOf(plain))) : 0;
  const stems = plain.map(({ name, audio }) => {
    const override = overrides.find(({ stem }) => stem === name) ?? { stem: name };
    const wanted = isWithinMix(override) ? mixed(name, override) : audio;
    return { name, audio: behindFader(wanted, { ...override, gainDb: (override.gainDb ?? 0) + levelDb }) };
  });
  return { profile, stems, premaster: sumOf(audiosOf(stems)), levelDb };
}

const audiosOf = (stems: readonly MixStem[]) => stems.map(({ audio }) => audio);

function levelOf(audio: StereoAudio): number {
  const lufs = integratedLufs(audio);
  if (lufs <= SILENCE_LUFS) return 0;
  const peakDb = 20 * Math.log10(Math.max(samplePeakOf(audio.left), samplePeakOf(audio.right)));
  return Math.min(PREMASTER_LUFS - lufs, PEAK_CEILING_DBFS - peakDb);
}

function groupedByStem(score: MixScore, tracks: readonly TrackAudio[]): Map<StemName, TrackAudio[]> {
  const groups = new Map<StemName, TrackAudio[]>();
  for (const track of tracks) {
    const { stem } = trackOf(score, track.trackId);
    groups.set(stem, [...(groups.get(stem) ?? []), track]);
  }
  return groups;
}
