export { computePeaks, type PeaksOptions } from './peaks.js';
