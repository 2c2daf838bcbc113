import type { Peaks } from '@ctc/contracts';

/** audiowaveform's 8-bit extremes, −128 … 127. */
const FULL_SCALE = 128;

/**
 * Half the height of the waveform at each point, 0 … 1, over all channels.
 *
 * @param peaks audiowaveform JSON, version 2
 */
export function levelsOf({ data, channels, length }: Peaks): number[] {
  return Array.from({ length }, (_, point) => {
    let level = 0;
    for (let index = point * channels * 2; index < (point + 1) * channels * 2; index += 1) {
      level = Math.max(level, Math.abs(data[index] ?? 0) / FULL_SCALE);
    }
    return level;
  });
}
