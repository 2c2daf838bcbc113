import type { Genre } from '@ctc/contracts';
import { bandLevels } from '../master/band-levels.js';
import type { MasterReport } from '../master/master.js';
import type { StereoAudio } from '../stereo-audio.js';
import { octaveSharesDb } from './band-spectrum.js';
import { GENRE_BALANCE_DB } from './genre-balance.js';
import { stemAudibility } from './stem-clarity.js';

/** Each part from 0 (bad) to 100 (as on good records); whole numbers. */
export type MeasuredQuality = {
  /** Ten octaves against the genre's own curve: 100 while each lies within 3 dB, 10 less for each dB beyond, in the mean. */
  balance: number;
  /** True peak over loudness: 100 from 7 to 18 dB; crushed (4) and spiky (26) are 0. */
  dynamics: number;
  /** Range of loudness (EBU Tech 3342): 100 from 1.5 to 12 LU; 0 from 20 LU, where the soft parts are lost. */
  loudnessRange: number;
  /** Side against middle above 700 Hz: 100 from −18 to −5 dB; mono (−40) and hollow (+3) are 0. */
  width: number;
  /** What a mono speaker loses: 100 up to 1.2 dB, 0 from 4 dB. */
  monoSafety: number;
  /** Loudness against the target: 100 within 0.1 LU, 0 from 3 LU. */
  loudness: number;
};

const BALANCE_TOLERANCE_DB = 3;
const BALANCE_PER_DB = 10;
/** The outermost octaves count half: few speakers play them. */
const OCTAVE_WEIGHTS = [0.5, 1, 1, 1, 1, 1, 1, 1, 1, 0.5];

/** The half of the quality score that is measured in the finished audio. */
export function measuredQuality(audio: StereoAudio, report: MasterReport, genre: Genre): MeasuredQuality {
  const { widthDb, monoLossDb } = stereoImage(audio);
  return {
    balance: balanceOf(octaveSharesDb(audio), GENRE_BALANCE_DB[genre]),
    dynamics: plateau(report.truePeakDbtp - report.integratedLufs, 4, 7, 18, 26),
    loudnessRange: plateau(report.loudnessRange, -1.5, 1.5, 12, 20),
    width: plateau(widthDb, -40, -18, -5, 3),
    monoSafety: plateau(monoLossDb, -1, 0, 1.2, 4),
    loudness: plateau(Math.abs(report.integratedLufs - report.targetLufs), -1, 0, 0.1, 3),
  };
}

/** How well the stems leave room for each other: 100 while 55 % of each is heard, 0 when only 10 % of one is left. */
export function stemClarity(stems: readonly StereoAudio[]): number {
  return plateau(Math.min(1, ...stemAudibility(stems)), 0.1, 0.55, 1, 2);
}

function balanceOf(sharesDb: readonly number[], curveDb: readonly number[]): number {
  const beyondDb = sharesDb.map(
    (share, octave) => OCTAVE_WEIGHTS[octave] * Math.max(0, Math.abs(share - curveDb[octave]) - BALANCE_TOLERANCE_DB),
  );
  return part(100 - (BALANCE_PER_DB * sum(beyondDb)) / sum(OCTAVE_WEIGHTS));
}

export interface StereoImage {
  /** Power of the side against that of the middle, above 700 Hz. */
  readonly widthDb: number;
  /** What a mono speaker loses. */
  readonly monoLossDb: number;
}

/** How wide a mix is, and what of it survives in mono. */
export function stereoImage(audio: StereoAudio): StereoImage {
  const levels = bandLevels(audio);
  const powers = levels.map(({ shareDb }) => 10 ** (shareDb / 10));
  const sides = levels.map(({ sideShare }, band) => powers[band] * (sideShare / (1 + sideShare)));
  const upper = (values: readonly number[]) => values[2] + values[3];
  return {
    widthDb: 10 * Math.log10(upper(sides) / Math.max(1e-12, upper(powers) - upper(sides)) + 1e-12),
    monoLossDb: -10 * Math.log10(Math.max(1e-6, 1 - sum(sides) / Math.max(1e-12, sum(powers)))),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** 0 up to `from`, 100 between `low` and `high`, 0 again from `to`, straight lines between. */
function plateau(value: number, from: number, low: number, high: number, to: number): number {
  return part(100 * Math.min((value - from) / (low - from), (to - value) / (to - high)));
}

function part(value: number): number {
  return Math.round(Math.max(0, Math.min(100, value)));
}
