export {
  computePeakLevels,
  computePeaks,
  peakLevelsInParts,
  ZOOM_FRAMES,
  type PeakLevels,
  type PeaksOptions,
} from './peaks.js';
