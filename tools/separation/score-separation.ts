import {
  SEPARATED_STEM_NAMES,
  separateStems,
  type SeparatedStemName,
  type SeparatedStems,
  type StereoAudio,
} from '@ctc/audio';
import { siSdrDb } from '@ctc/testing';
import { separateIdeally } from './ideal-mask.ts';
import { sumOf } from './material.ts';

/** How near an estimate comes to a stem, in dB of SI-SDR: the mixture itself, our separation, the ideal mask. */
export interface StemScore {
  readonly mixture: number;
  readonly ours: number;
  readonly ideal: number;
}

/** Softer stems are no stems that anybody would ask for. */
const LEAST_SHARE_DB = -30;

/** Scores of the stems that can be heard in the mix. */
export function scoreSeparation(stems: SeparatedStems): Partial<Record<SeparatedStemName, StemScore>> {
  const audios = SEPARATED_STEM_NAMES.map((name) => stems[name]);
  const mixed = sumOf(audios, stems.drums.left.length);
  const [ours, ideal] = [separateStems(mixed), separateIdeally(stems, mixed)];
  const scores: Partial<Record<SeparatedStemName, StemScore>> = {};
  for (const name of SEPARATED_STEM_NAMES) {
    if (10 * Math.log10(energyOf(stems[name]) / energyOf(mixed)) < LEAST_SHARE_DB) continue;
    const against = (estimate: StereoAudio) => siSdrDb(sidesOf(stems[name]), sidesOf(estimate));
    scores[name] = { mixture: against(mixed), ours: against(ours[name]), ideal: against(ideal[name]) };
  }
  return scores;
}

const sidesOf = ({ left, right }: StereoAudio) => [left, right];

const energyOf = (audio: StereoAudio) =>
  sidesOf(audio).reduce((sum, side) => sum + side.reduce((all, sample) => all + sample * sample, 0), 1e-20);
