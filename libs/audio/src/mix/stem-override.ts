import type { StemName } from '@ctc/contracts';
import { dbToGain } from '../dsp/decibels.js';
import { filterStereo } from '../dsp/stereo-cascade.js';
import { silence, type StereoAudio } from '../stereo-audio.js';
import { bandSections, FLAT, type EqBands } from './eq-bands.js';

/** What a user wants otherwise for all tracks of a stem; the ranges are those of the contract. */
export interface StemOverride {
  readonly stem: StemName;
  /** Added to the level that the profile gives. */
  readonly gainDb?: number;
  /** In place of the strips' own. */
  readonly pan?: number;
  readonly mute?: boolean;
  /** Added to the profile's bands. */
  readonly eq?: Partial<EqBands>;
  /** 0 … 1, in place of the strips' own sends. */
  readonly reverb?: number;
}

/** Whether the override reaches into the stem's mix, or only what comes out of it. */
export function isWithinMix({ mute, pan, reverb }: StemOverride): boolean {
  return !mute && (pan !== undefined || reverb !== undefined);
}

/**
 * A mixed stem behind its last fader: equaliser, gain and mute as asked, exactly, because nothing that follows listens to
 * them. New samples; the stem itself where nothing was asked.
 */
export function behindFader(stem: StereoAudio, { mute = false, gainDb = 0, eq = {} }: StemOverride): StereoAudio {
  if (mute) return silence(stem.left.length);
  const sections = bandSections({ ...FLAT, ...eq });
  if (sections.length === 0 && gainDb === 0) return stem;
  const gain = dbToGain(gainDb);
  const scaled = { left: stem.left.map((x) => x * gain), right: stem.right.map((x) => x * gain) };
  return filterStereo(scaled, sections);
}
