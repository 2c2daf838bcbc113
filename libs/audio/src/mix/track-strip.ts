import { highPass, peaking, type BiquadCoefficients } from '../dsp/biquad.js';
import { compressionGains, referenceLevelDb } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { kernels } from '../kernels/index.js';
import type { Dynamics } from '../kernels/kernels.js';
import { HOP_WEIGHTING } from '../meters/hop-energies.js';
import { integratedOf } from '../meters/loudness.js';
import type { StereoAudio } from '../stereo-audio.js';
import { bandSections } from './eq-bands.js';
import type { TrackAudio } from './mix-stem.js';
import type { PartStrip } from './part-strips.js';
import { sideGain } from './track-width.js';

const MUD_Q = 0.9;
/** Below this share of the ceiling nothing is bent. */
const CLIP_KNEE = 0.5;

/** A track behind its equaliser, and what its own level asks for. */
export interface ShapedTrack {
  readonly audio: StereoAudio;
  /** Compressor, then clipper. They count from the track's own level, so it does not matter whether its fader is before them. */
  readonly dynamics: Dynamics;
  /** Integrated loudness of what came in; null where it was not asked for. */
  readonly lufs: number | null;
  /** Gain of the side that the part wants. */
  readonly width: number;
}

/**
 * One track through the equaliser of its strip, measured on the way: each sample is read once.
 *
 * @param into takes the result where it sounds, as the powers tell; at least as long as the track, or the track itself
 */
export function throughStrip(
  { audio, sounds }: Pick<TrackAudio, 'audio' | 'sounds'>,
  part: PartStrip,
  into: StereoAudio,
  isLoudnessWanted: boolean,
): ShapedTrack {
  const weighting = isLoudnessWanted ? HOP_WEIGHTING : null;
  const reading = sounds
    ? kernels.filterSounds(sounds, equaliser(part), into, weighting)
    : kernels.filterInto(audio, equaliser(part), into, weighting);
  return {
    audio: into,
    dynamics: dynamicsOf(reading.powers, part),
    lufs: weighting && integratedOf(reading.hopPowers),
    width: sideGain(reading, part.width),
  };
}

function equaliser({ highPassHz, mud, eq }: PartStrip): BiquadCoefficients[] {
  return [highPass(highPassHz), ...(mud ? [peaking(mud.hz, mud.gainDb, MUD_Q)] : []), ...bandSections(eq)];
}

function dynamicsOf(powers: Float64Array, { compressor, clipDb }: PartStrip): Dynamics {
  if (!compressor && clipDb === undefined) return { gains: null, clip: null, powers };
  const referenceDb = referenceLevelDb(powers);
  return {
    gains: compressor ? compressionGains(powers, compressor, referenceDb) : null,
    clip: clipDb === undefined ? null : clipAt(dbToGain(referenceDb + clipDb)),
    powers,
  };
}

const clipAt = (ceiling: number) => ({ start: CLIP_KNEE * ceiling, room: (1 - CLIP_KNEE) * ceiling });
