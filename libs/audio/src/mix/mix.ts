import { STEM_NAMES, type MixProfile, type StemName } from '@ctc/contracts';
import type { StereoAudio } from '../stereo-audio.js';
import { gluedStem, gluedSum, glueOf } from './glue.js';
import { longestOf, mixStem, trackOf, type MixScore, type StemOptions, type TrackAudio } from './mix-stem.js';
import { behindFader, isWithinMix, type StemOverride } from './stem-override.js';

export interface MixOptions extends Pick<StemOptions, 'profile' | 'levels'> {
  readonly tracks?: readonly StemOverride[];
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
  /** The last gain that every stem got, in dB. */
  readonly levelDb: number;
}

/**
 * Mixes rendered tracks: every stem by itself (`mixStem`), then glue and level, which are one gain curve for all of them, so
 * the stems always sum to the pre-master, sample by sample.
 *
 * Every profile comes out at the same loudness. Overrides are heard against that: glue and level are those of the mix
 * without them, so turning a stem down by 6 dB turns it down by 6 dB and leaves every sample of the others as it was.
 */
export function mix(score: MixScore, tracks: readonly TrackAudio[], options: MixOptions = {}): Mix {
  const { profile = 'balanced', tracks: overrides = [] } = options;
  const frames = longestOf(tracks);
  const tracksOf = groupedByStem(score, tracks);
  const mixed = (stem: StemName, more: StemOptions = {}) =>
    mixStem(score, stem, tracksOf.get(stem) ?? [], { ...options, ...more, frames });

  const names = STEM_NAMES.filter((name) => tracksOf.has(name));
  const plain = names.map((name) => ({ name, audio: mixed(name) }));
  const glue = glueOf(plain.map(({ audio }) => audio));
  const wanted = plain.map(({ name, audio }) => {
    const override = overrides.find(({ stem }) => stem === name);
    if (!override) return { name, audio };
    return { name, audio: behindFader(isWithinMix(override) ? mixed(name, override) : audio, override) };
  });
  return {
    profile,
    stems: wanted.map(({ name, audio }) => ({ name, audio: gluedStem(audio, glue) })),
    premaster: gluedSum(
      wanted.map(({ audio }) => audio),
      glue,
    ),
    levelDb: glue.levelDb,
  };
}

function groupedByStem(score: MixScore, tracks: readonly TrackAudio[]): Map<StemName, TrackAudio[]> {
  const groups = new Map<StemName, TrackAudio[]>();
  for (const track of tracks) {
    const { stem } = trackOf(score, track.trackId);
    groups.set(stem, [...(groups.get(stem) ?? []), track]);
  }
  return groups;
}
