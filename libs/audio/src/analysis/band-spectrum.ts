import { Fft } from '../dsp/fft.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** 93 ms: 10.8 Hz apart. */
const WINDOW = 4096;
const FFT = new Fft(WINDOW);
const HANN = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
/** A piece says what it is within so many moments, spread over it. */
const MOST_MOMENTS = 300;

/** Mean powers of one moment, by band. */
export type BandFrame = Float64Array;

/**
 * Power of both channels in each band, at moments `leastHopFrames` apart, further in a long piece: Hann windows of 93 ms.
 *
 * @param edgesHz ascending; one band lies between each two
 * @param mostMoments no more than so many; a picture wants one for each column
 */
export function bandFrames(
  audio: StereoAudio,
  edgesHz: readonly number[],
  leastHopFrames: number,
  mostMoments = MOST_MOMENTS,
): BandFrame[] {
  const hopFrames = Math.max(leastHopFrames, Math.ceil(audio.left.length / mostMoments));
  const edges = edgesHz.map((hz) => Math.round((hz * WINDOW) / SAMPLE_RATE_HZ));
  const [re, im] = [new Float64Array(WINDOW), new Float64Array(WINDOW)];
  const frames: BandFrame[] = [];
  for (let start = 0; start + WINDOW <= audio.left.length; start += hopFrames) {
    for (let i = 0; i < WINDOW; i++) {
      re[i] = audio.left[start + i] * HANN[i];
      im[i] = audio.right[start + i] * HANN[i];
    }
    FFT.transform(re, im);
    frames.push(
      Float64Array.from({ length: edges.length - 1 }, (_, band) => {
        let power = 0;
        // Left and right went in as one complex signal: a bin and its mirror hold both.
        for (let k = Math.max(1, edges[band]); k < edges[band + 1]; k++) {
          const mirror = WINDOW - k;
          power += re[k] * re[k] + im[k] * im[k] + re[mirror] * re[mirror] + im[mirror] * im[mirror];
        }
        return power;
      }),
    );
  }
  return frames;
}

/** Octaves around 31.5 Hz … 16 kHz (IEC 61260-1). */
export const OCTAVE_EDGES_HZ = Array.from({ length: 11 }, (_, i) => 1000 * 2 ** (i - 5.5));
/** Every fifth of a second tells a song. */
const OCTAVE_HOP_FRAMES = 2 * WINDOW;
const SILENT_SHARE_DB = -120;

/** Power of the ten octaves from 31.5 Hz to 16 kHz against that of all, in dB. */
export function octaveSharesDb(audio: StereoAudio): number[] {
  const frames = bandFrames(audio, OCTAVE_EDGES_HZ, OCTAVE_HOP_FRAMES);
  const powers = OCTAVE_EDGES_HZ.slice(1).map((_, band) => frames.reduce((sum, frame) => sum + frame[band], 0));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => Math.max(SILENT_SHARE_DB, 10 * Math.log10(power / (total || 1))));
}
