import { hasFfmpeg, measureWithFfmpeg } from './ffmpeg.js';
import { independentLufs, independentTruePeakDbtp } from './loudness-meter.js';

/**
 * Loudness and true peak of a file by somebody else: ffmpeg's ebur128 where it is installed (it writes tenths), and
 * otherwise the meter of this library.
 *
 * @param wav the file
 * @param channels its samples
 */
export function measureIndependently(wav: Uint8Array, channels: readonly Float32Array[]) {
  if (hasFfmpeg) return measureWithFfmpeg(wav);
  return { integratedLufs: independentLufs(channels), truePeakDbtp: independentTruePeakDbtp(channels) };
}
