import { fadeEnds } from '../dsp/envelope.js';
import { playSample } from '../dsp/resampler.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

const FADE_IN_FRAMES = 64;
const FADE_OUT_FRAMES = 1024;

/** A recorded tone moved by so many semitones, cut to `seconds` or to its own end. */
export function playTone({ left, right }: StereoAudio, semitones: number, seconds: number): StereoAudio {
  const step = 2 ** (semitones / 12);
  const frames = Math.min(Math.round(seconds * SAMPLE_RATE_HZ), Math.floor(left.length / step));
  const play = (samples: Float32Array) =>
    fadeEnds(playSample(samples, step, frames), FADE_IN_FRAMES, Math.min(FADE_OUT_FRAMES, frames));
  return { left: play(left), right: play(right) };
}
