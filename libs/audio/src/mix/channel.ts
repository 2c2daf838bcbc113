import { highPass, highShelf, lowShelf, peaking, type BiquadCoefficients } from '../dsp/biquad.js';
import { applyGains, compressionGains, controlPowers, referenceLevelDb } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { softClip } from '../dsp/soft-clip.js';
import { filterStereo } from '../dsp/stereo-cascade.js';
import type { StereoAudio } from '../stereo-audio.js';
import type { EqBands, StemChannel } from './stem-channels.js';

const LOW_SHELF_HZ = 150;
const MID_BELL_HZ = 900;
const MID_BELL_Q = 0.6;
const HIGH_SHELF_HZ = 5000;
const MUD_Q = 0.9;

/** Equaliser, compressor and clipper of one stem, in place. */
export function processChannel(audio: StereoAudio, channel: StemChannel, eq: EqBands): void {
  filterStereo(audio, equaliser(channel, eq));
  const powers = controlPowers(audio);
  const referenceDb = referenceLevelDb(powers);
  applyGains(audio, compressionGains(powers, channel.compressor, referenceDb));
  if (channel.clipDb !== undefined) softClip(audio, dbToGain(referenceDb + channel.clipDb), CLIP_KNEE);
}

function equaliser({ highPassHz, mud }: StemChannel, { lowDb, midDb, highDb }: EqBands): BiquadCoefficients[] {
  const sections = [highPass(highPassHz)];
  if (mud) sections.push(peaking(mud.hz, mud.gainDb, MUD_Q));
  if (lowDb !== 0) sections.push(lowShelf(LOW_SHELF_HZ, lowDb));
  if (midDb !== 0) sections.push(peaking(MID_BELL_HZ, midDb, MID_BELL_Q));
  if (highDb !== 0) sections.push(highShelf(HIGH_SHELF_HZ, highDb));
  return sections;
}

/** Below this share of the ceiling nothing is bent. */
const CLIP_KNEE = 0.5;
