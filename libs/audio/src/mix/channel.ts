import { highPass, highShelf, lowShelf, peaking, type BiquadCoefficients } from '../dsp/biquad.js';
import { applyGains, compressionGains, controlPowers } from '../dsp/compressor.js';
import { filterStereo } from '../dsp/stereo-cascade.js';
import type { StereoAudio } from '../stereo-audio.js';
import type { EqBands, StemChannel } from './stem-channels.js';

const LOW_SHELF_HZ = 150;
const MID_BELL_HZ = 900;
const MID_BELL_Q = 0.6;
const HIGH_SHELF_HZ = 5000;
const MUD_Q = 0.9;
const UNFILTERED: BiquadCoefficients = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };

/** Equaliser, compressor and width of one stem, in place. */
export function processChannel(audio: StereoAudio, channel: StemChannel, eq: EqBands): void {
  filterStereo(audio, equaliser(channel, eq));
  applyGains(audio, compressionGains(controlPowers(audio), channel.compressor));
  setWidth(audio, channel);
}

function equaliser({ highPassHz, mud }: StemChannel, { lowDb, midDb, highDb }: EqBands): BiquadCoefficients[] {
  const sections = [highPass(highPassHz)];
  if (mud) sections.push(peaking(mud.hz, mud.gainDb, MUD_Q));
  if (lowDb !== 0) sections.push(lowShelf(LOW_SHELF_HZ, lowDb));
  if (midDb !== 0) sections.push(peaking(MID_BELL_HZ, midDb, MID_BELL_Q));
  if (highDb !== 0) sections.push(highShelf(HIGH_SHELF_HZ, highDb));
  return sections;
}

const DENORMAL_GUARD = 1e-15;

/** Scales the difference of the sides, and takes its lows away where the channel wants them mono. */
function setWidth({ left, right }: StereoAudio, { width, monoBelowHz }: StemChannel): void {
  if (width === 1 && monoBelowHz === undefined) return;
  const { b0, b1, b2, a1, a2 } = monoBelowHz === undefined ? UNFILTERED : highPass(monoBelowHz);
  let first = 0;
  let second = 0;
  for (let i = 0; i < left.length; i++) {
    const mid = 0.5 * (left[i] + right[i]);
    const difference = 0.5 * width * (left[i] - right[i]) + DENORMAL_GUARD;
    const side = b0 * difference + first;
    first = b1 * difference - a1 * side + second;
    second = b2 * difference - a2 * side;
    left[i] = mid + side;
    right[i] = mid - side;
  }
}
