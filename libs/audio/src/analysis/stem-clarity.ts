import type { StereoAudio } from '../stereo-audio.js';
import { bandFrames } from './band-spectrum.js';

/** Edges of the critical bands (Zwicker, "Subdivision of the audible frequency range into critical bands", JASA 33, 1961). */
const BARK_EDGES_HZ = [
  20, 100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400,
  7700, 9500, 12_000, 15_500,
];
/** Two moments in three beats of a fast piece; the choice does not matter, the number does. */
const HOP_FRAMES = 3 * 4096;
/** Within a critical band a sound this far under another is no longer heard (between tone and noise as masker). */
const MASKED_DB = 10;
/** What lies this far under the stem's own loudest band is not what it is about. */
const IRRELEVANT_DB = 35;
/** Loudness grows with this power of intensity (Stevens, 1957). */
const LOUDNESS_EXPONENT = 0.3;

/**
 * How much of each stem is still heard when all play, 0 … 1: the share of its loudness, over critical bands and time, that
 * no other stem covers. After the masking measures of Hafezi & Reiss, "Autonomous multitrack equalization based on masking
 * reduction", JAES 63 (2015).
 */
export function stemAudibility(stems: readonly StereoAudio[]): number[] {
  const spectra = stems.map((stem) => bandFrames(stem, BARK_EDGES_HZ, HOP_FRAMES));
  return spectra.map((own, index) => {
    const others = spectra.filter((_, other) => other !== index);
    const floor = loudest(own) * 10 ** (-IRRELEVANT_DB / 10);
    let [heard, all] = [0, 0];
    own.forEach((bands, frame) => {
      bands.forEach((power, band) => {
        if (power <= floor) return;
        const cover = others.reduce((sum, spectrum) => sum + spectrum[frame][band], 0);
        const loudness = power ** LOUDNESS_EXPONENT;
        all += loudness;
        if (power > cover * 10 ** (-MASKED_DB / 10)) heard += loudness;
      });
    });
    return all === 0 ? 1 : heard / all;
  });
}

function loudest(frames: readonly Float64Array[]): number {
  return frames.reduce((most, bands) => bands.reduce((top, power) => Math.max(top, power), most), 0);
}
