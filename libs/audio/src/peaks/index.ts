export { computePeakLevels, computePeaks, ZOOM_FRAMES, type PeakLevels, type PeaksOptions } from './peaks.js';
