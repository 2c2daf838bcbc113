import { bandFrames, SAMPLE_RATE_HZ, type StereoAudio } from '@ctc/audio';
import type { PalettePicture, Rgb } from './png.ts';

export const LOWEST_HZ = 30;
export const HIGHEST_HZ = 18_000;

/** Of the transform behind `bandFrames`. */
const WINDOW = 4096;
const BIN_HZ = SAMPLE_RATE_HZ / WINDOW;
const BINS_HZ = Array.from({ length: WINDOW / 2 }, (_, bin) => bin * BIN_HZ);
/** From the loudest pixel down to black. */
const RANGE_DB = 60;
/** Fewer shades than the palette could hold: the eye sees no steps, and the file is half as large. */
const SHADES = 40;
const SILENT_POWER = 1e-12;

/** Magma, perceptually uniform (Smith & van der Walt, matplotlib, CC0), at nine places. */
const MAGMA: readonly Rgb[] = [
  [0, 0, 4],
  [28, 16, 68],
  [79, 18, 123],
  [129, 37, 129],
  [181, 54, 122],
  [229, 89, 100],
  [251, 135, 97],
  [254, 194, 135],
  [252, 253, 191],
];

/** Height of a frequency in the picture: 0 at the lowest, 1 at the highest, octaves alike. */
export function heightOf(hz: number): number {
  return Math.log(hz / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ);
}

/** Power over time (to the right) and frequency (upwards, octaves alike): pink noise is one shade. */
export function spectrogram(audio: StereoAudio, width: number, height: number): PalettePicture {
  const hopFrames = Math.floor((audio.left.length - WINDOW) / (width - 1));
  const columns = bandFrames(audio, BINS_HZ, hopFrames, Infinity).slice(0, width);
  const edgesHz = Array.from(
    { length: height + 1 },
    (_, row) => LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** ((height - row) / height),
  );
  const levelsDb = new Float64Array(width * height);
  columns.forEach((bins, column) => {
    for (let row = 0; row < height; row++) {
      levelsDb[row * width + column] =
        10 * Math.log10(powerBetween(bins, edgesHz[row + 1], edgesHz[row]) + SILENT_POWER);
    }
  });
  const loudestDb = levelsDb.reduce((loudest, level) => Math.max(loudest, level), -Infinity);
  const shadeOf = (levelDb: number) => Math.round((1 + (levelDb - loudestDb) / RANGE_DB) * (SHADES - 1));
  return {
    width,
    height,
    palette: shades(),
    pixels: Uint8Array.from(levelsDb, (level) => Math.max(0, shadeOf(level))),
  };
}

/** Power between two frequencies; narrower than a bin, the share that a line between neighbouring bins gives it. */
function powerBetween(bins: Float64Array, fromHz: number, toHz: number): number {
  const [from, to] = [fromHz / BIN_HZ, toHz / BIN_HZ];
  if (to - from < 1) {
    const middle = (from + to) / 2;
    const below = Math.floor(middle);
    const share = middle - below;
    return (to - from) * ((1 - share) * (bins[below] ?? 0) + share * (bins[below + 1] ?? 0));
  }
  let power = 0;
  for (let bin = Math.round(from); bin < Math.round(to); bin++) power += bins[bin] ?? 0;
  return power;
}

function shades(): Rgb[] {
  return Array.from({ length: SHADES }, (_, shade): Rgb => {
    const place = (shade / (SHADES - 1)) * (MAGMA.length - 1);
    const below = Math.min(MAGMA.length - 2, Math.floor(place));
    const mixed = (part: number) =>
      Math.round(MAGMA[below][part] + (place - below) * (MAGMA[below + 1][part] - MAGMA[below][part]));
    return [mixed(0), mixed(1), mixed(2)];
  });
}
