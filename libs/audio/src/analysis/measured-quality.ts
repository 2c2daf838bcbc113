import { bandLevels } from '../master/band-levels.js';
import type { MasterReport } from '../master/master.js';
import { USUAL_SHARE_DB } from '../master/multiband.js';
import type { StereoAudio } from '../stereo-audio.js';

/** Each part from 0 (bad) to 100 (as on good records); whole numbers. */
export type MeasuredQuality = {
  /** Four bands against the usual: 100 while each lies within 4 dB, and 8 less for each dB beyond, in the mean. */
  balance: number;
  /** True peak over loudness: 100 from 7 to 18 dB; crushed (4) and spiky (26) are 0. */
  dynamics: number;
  /** Side against middle above 700 Hz: 100 from −18 to −5 dB; mono (−40) and hollow (+3) are 0. */
  width: number;
  /** What a mono speaker loses: 100 up to 1.2 dB, 0 from 4 dB. */
  monoSafety: number;
  /** Loudness against the target: 100 within 0.1 LU, 0 from 3 LU. */
  loudness: number;
};

const BALANCE_TOLERANCE_DB = 4;
const BALANCE_PER_DB = 8;

/** The half of the quality score that is measured in the finished audio. */
export function measuredQuality(audio: StereoAudio, report: MasterReport): MeasuredQuality {
  const levels = bandLevels(audio);
  const beyondDb = levels.map(({ shareDb }, band) =>
    Math.max(0, Math.abs(shareDb - USUAL_SHARE_DB[band]) - BALANCE_TOLERANCE_DB),
  );
  const powers = levels.map(({ shareDb }) => 10 ** (shareDb / 10));
  const sides = levels.map(({ sideShare }, band) => powers[band] * (sideShare / (1 + sideShare)));
  const upper = (values: readonly number[]) => values[2] + values[3];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const widthDb = 10 * Math.log10(upper(sides) / Math.max(1e-12, upper(powers) - upper(sides)) + 1e-12);
  const monoLossDb = -10 * Math.log10(Math.max(1e-6, 1 - sum(sides) / Math.max(1e-12, sum(powers))));
  return {
    balance: part(100 - (BALANCE_PER_DB * sum(beyondDb)) / beyondDb.length),
    dynamics: plateau(report.truePeakDbtp - report.integratedLufs, 4, 7, 18, 26),
    width: plateau(widthDb, -40, -18, -5, 3),
    monoSafety: plateau(monoLossDb, -1, 0, 1.2, 4),
    loudness: plateau(Math.abs(report.integratedLufs - report.targetLufs), -1, 0, 0.1, 3),
  };
}

/** 0 up to `from`, 100 between `low` and `high`, 0 again from `to`, straight lines between. */
function plateau(value: number, from: number, low: number, high: number, to: number): number {
  return part(100 * Math.min((value - from) / (low - from), (to - value) / (to - high)));
}

function part(value: number): number {
  return Math.round(Math.max(0, Math.min(100, value)));
}
