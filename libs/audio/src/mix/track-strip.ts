import { highPass, peaking, type BiquadCoefficients } from '../dsp/biquad.js';
import { applyGains, compressionGains, controlPowers, referenceLevelDb } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { softClip } from '../dsp/soft-clip.js';
import { filterStereo } from '../dsp/stereo-cascade.js';
import type { StereoAudio } from '../stereo-audio.js';
import { bandSections } from './eq-bands.js';
import type { PartStrip } from './part-strips.js';

const MUD_Q = 0.9;
/** Below this share of the ceiling nothing is bent. */
const CLIP_KNEE = 0.5;

/**
 * One track through its strip, in place: gain, equaliser, compressor, clipper, in this order. Compressor and clipper count
 * from the track's own level, so the strip is linear in its gain.
 *
 * @param gainDb levelling, fader and profile together
 */
export function processTrack(track: StereoAudio, part: PartStrip, gainDb: number): void {
  filterStereo(track, equaliser(part, dbToGain(gainDb)));
  shapeDynamics(track, part);
}

/** The first filter carries the gain: one walk through the song less. */
function equaliser({ highPassHz, mud, eq }: PartStrip, gain: number): BiquadCoefficients[] {
  const { b0, b1, b2, a1, a2 } = highPass(highPassHz);
  const first = { b0: b0 * gain, b1: b1 * gain, b2: b2 * gain, a1, a2 };
  return [first, ...(mud ? [peaking(mud.hz, mud.gainDb, MUD_Q)] : []), ...bandSections(eq)];
}

function shapeDynamics(track: StereoAudio, { compressor, clipDb }: PartStrip): void {
  if (!compressor && clipDb === undefined) return;
  const powers = controlPowers(track);
  const referenceDb = referenceLevelDb(powers);
  if (compressor) applyGains(track, compressionGains(powers, compressor, referenceDb));
  if (clipDb !== undefined) softClip(track, dbToGain(referenceDb + clipDb), CLIP_KNEE);
}
