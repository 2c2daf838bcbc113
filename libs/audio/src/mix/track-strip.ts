import { highPass, peaking, type BiquadCoefficients } from '../dsp/biquad.js';
import { applyGains, compressionGains, controlPowers, referenceLevelDb } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { softClip } from '../dsp/soft-clip.js';
import { filterStereo } from '../dsp/stereo-cascade.js';
import { kernels } from '../kernels/index.js';
import { silence, type StereoAudio } from '../stereo-audio.js';
import { bandSections } from './eq-bands.js';
import type { PartStrip } from './part-strips.js';

const MUD_Q = 0.9;
/** Below this share of the ceiling nothing is bent. */
const CLIP_KNEE = 0.5;

/**
 * One track through its strip: gain, equaliser, compressor, clipper, in this order. The result is new and `frames` long.
 * Compressor and clipper count from the track's own level, so the strip is linear in its gain.
 *
 * @param gainDb levelling, fader and profile together
 */
export function throughStrip(audio: StereoAudio, part: PartStrip, gainDb: number, frames: number): StereoAudio {
  const track = scaled(audio, dbToGain(gainDb), frames);
  filterStereo(track, equaliser(part));
  shapeDynamics(track, part);
  return track;
}

function equaliser({ highPassHz, mud, eq }: PartStrip): BiquadCoefficients[] {
  return [highPass(highPassHz), ...(mud ? [peaking(mud.hz, mud.gainDb, MUD_Q)] : []), ...bandSections(eq)];
}

function shapeDynamics(track: StereoAudio, { compressor, clipDb }: PartStrip): void {
  if (!compressor && clipDb === undefined) return;
  const powers = controlPowers(track);
  const referenceDb = referenceLevelDb(powers);
  if (compressor) applyGains(track, compressionGains(powers, compressor, referenceDb));
  if (clipDb !== undefined) softClip(track, dbToGain(referenceDb + clipDb), CLIP_KNEE);
}

function scaled(audio: StereoAudio, gain: number, frames: number): StereoAudio {
  const copy = silence(frames);
  kernels.addScaled(copy.left, 0, audio.left, audio.left.length, gain);
  kernels.addScaled(copy.right, 0, audio.right, audio.right.length, gain);
  return copy;
}
