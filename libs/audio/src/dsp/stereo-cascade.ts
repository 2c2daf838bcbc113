import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';
import type { BiquadCoefficients } from './biquad.js';

/** Filters both channels in place through the sections, one after the other, from rest. */
export function filterStereo(audio: StereoAudio, sections: readonly BiquadCoefficients[]): StereoAudio {
  if (sections.length > 0) kernels.filterStereo(audio, sections);
  return audio;
}
