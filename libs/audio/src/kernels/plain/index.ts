import type { Kernels } from '../kernels.js';
import { bandSplitter } from './bands.js';
import { decimateMiddle } from './decimate.js';
import { clip, controlPowers } from './dynamics.js';
import { extremes } from './extremes.js';
import { butterflies } from './fft.js';
import * as filters from './filters.js';
import * as interleave from './interleave.js';
import { limiterGains } from './limiter.js';
import * as peaks from './peaks.js';
import { read } from './reading.js';
import { route } from './route.js';
import { playSample } from './samples.js';
import { sumSounds } from './sounds.js';
import { finishStem } from './spaces.js';
import * as sums from './sums.js';
import * as voices from './voices.js';
import { weightedHopPowers } from './weighting.js';

/** The loops as they are meant: what the fast ones are tested against, and what runs where WebAssembly has no SIMD. */
export const plainKernels: Kernels = {
  ...sums,
  ...filters,
  ...peaks,
  ...interleave,
  ...voices,
  bandSplitter,
  butterflies,
  clip,
  controlPowers,
  decimateMiddle,
  extremes,
  finishStem,
  limiterGains,
  playSample,
  read,
  route,
  sumSounds,
  weightedHopPowers,
};
