import type { StereoAudio } from '../../stereo-audio.js';
import type { HopWeighting, PlacedSound } from '../kernels.js';
import { weightedHopPowers } from './weighting.js';

export function sumSounds(
  sounds: Iterable<PlacedSound>,
  into: StereoAudio,
  weighting: HopWeighting | null,
): Float64Array {
  into.left.fill(0);
  into.right.fill(0);
  for (const { at, sound, gains, fade } of sounds) {
    addSide(into.left, at, sound.left, gains[0], fade);
    addSide(into.right, at, sound.right, gains[1], fade);
  }
  return weighting ? weightedHopPowers(into, weighting.filters, weighting.hopFrames, null) : new Float64Array();
}

function addSide(into: Float32Array, at: number, from: Float32Array, gain: number, fade: Float32Array | null): void {
  const fadeStart = from.length - (fade?.length ?? 0);
  const end = Math.min(from.length, into.length - at);
  for (let i = 0; i < end; i++) into[at + i] += from[i] * (fade && i >= fadeStart ? fade[i - fadeStart] : 1) * gain;
}
