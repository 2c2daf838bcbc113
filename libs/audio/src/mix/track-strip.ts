import { highPass, peaking, type BiquadCoefficients } from '../dsp/biquad.js';
import { applyGains, compressionGains, referenceLevelDb } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { softClip } from '../dsp/soft-clip.js';
import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';
import { bandSections } from './eq-bands.js';
import type { PartStrip } from './part-strips.js';

const MUD_Q = 0.9;
/** Below this share of the ceiling nothing is bent. */
const CLIP_KNEE = 0.5;

/**
 * One track through its strip: gain, equaliser, compressor, clipper, in this order. Compressor and clipper count from the
 * track's own level, so the strip is linear in its gain.
 *
 * @param gainDb levelling, fader and profile together
 * @param into takes the result; at least as long as the track, or the track itself
 */
export function throughStrip(audio: StereoAudio, part: PartStrip, gainDb: number, into: StereoAudio): StereoAudio {
  const powers = kernels.filterInto(audio, amplified(equaliser(part), dbToGain(gainDb)), into);
  shapeDynamics(into, powers, part);
  return into;
}

/** The gain costs nothing inside the first section. */
function amplified([first, ...rest]: readonly BiquadCoefficients[], gain: number): BiquadCoefficients[] {
  return [{ ...first, b0: gain * first.b0, b1: gain * first.b1, b2: gain * first.b2 }, ...rest];
}

function equaliser({ highPassHz, mud, eq }: PartStrip): BiquadCoefficients[] {
  return [highPass(highPassHz), ...(mud ? [peaking(mud.hz, mud.gainDb, MUD_Q)] : []), ...bandSections(eq)];
}

function shapeDynamics(track: StereoAudio, powers: Float64Array, { compressor, clipDb }: PartStrip): void {
  if (!compressor && clipDb === undefined) return;
  const referenceDb = referenceLevelDb(powers);
  if (compressor) applyGains(track, compressionGains(powers, compressor, referenceDb));
  if (clipDb !== undefined) softClip(track, dbToGain(referenceDb + clipDb), CLIP_KNEE);
}
