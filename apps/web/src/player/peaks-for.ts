import type { GenerationResult } from '@ctc/contracts';
import { peaksOf } from '../generation/results.js';
import type { Zoom } from './time-window.js';

const SAMPLE_RATE_HZ = 44_100;
/** As many points as a card is wide in pixels, or more, make a sharp picture. */
const POINTS_ON_SCREEN = 1000;

/** The file that draws a result at a zoom: the coarsest that is sharp, or the finest there is. */
export function peaksFor(result: GenerationResult, zoom: Zoom): string | undefined {
  const overview = peaksOf(result);
  if (zoom === 1 || !('zoomedPeaks' in result)) return overview;
  const framesOnScreen = (result.durationSeconds / zoom) * SAMPLE_RATE_HZ;
  const levels = result.zoomedPeaks ?? [];
  const sharp = levels.find(({ samplesPerPixel }) => framesOnScreen / samplesPerPixel >= POINTS_ON_SCREEN);
  return (sharp ?? levels.at(-1))?.url ?? overview;
}
