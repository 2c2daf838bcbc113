import { SEPARATED_STEM_NAMES, type SeparatedStems, type StereoAudio } from '@ctc/audio';
import { CELLS } from '../../libs/audio/dist/separate/cell-grid.js';
import { CELL_CUES, Evidence, MOMENT_CUES } from '../../libs/audio/dist/separate/cues/evidence.js';
import { readPassage, type Passage } from '../../libs/audio/dist/separate/passage.js';
import { meanPowerOf } from '../../libs/audio/dist/separate/separate-stems.js';
import { momentsOf, StereoTransform } from '../../libs/audio/dist/separate/stereo-transform.js';
import type { Chance } from './chance.ts';
import { scaled, sumOf } from './material.ts';

export const STEMS = SEPARATED_STEM_NAMES.length;
/** What is known of one cell: its cues, where it lies, the true shares of the stems and what an error in each costs. */
export const LESSON = CELL_CUES + MOMENT_CUES + 1 + 2 * STEMS;
/** Of a stem that hardly sounds, an error costs no more than if it held this share of the mix. */
const LEAST_SHARE = 0.03;

/** Random cells of a mix of these stems, loud ones more often. */
export function lessonsFrom(stems: SeparatedStems, wanted: number, chance: Chance): Float32Array {
  const frames = stems.drums.left.length;
  const audios = SEPARATED_STEM_NAMES.map((name) => stems[name]);
  const mixed = sumOf(audios, frames);
  const meanPower = meanPowerOf(mixed);
  const moments = momentsOf(frames);
  const transform = new StereoTransform();
  const passage = readPassage(transform, mixed, 0, moments, meanPower);
  const evidence = new Evidence(passage, mixed, meanPower);
  const powers = audios.map((audio) => powersOf(readPassage(transform, audio, 0, moments, meanPower)));
  const mixPowers = powersOf(passage);
  const energies = powers.map((power) => power.reduce((sum, value) => sum + value, 0));
  const total = energies.reduce((sum, value) => sum + value, 0);
  const roots = mixPowers.reduce((sum, power) => sum + power ** 0.5, 0);
  const lessons = new Float32Array(2 * wanted * LESSON);
  const [cells, whole] = [new Float32Array(CELLS * CELL_CUES), new Float32Array(MOMENT_CUES)];
  let count = 0;
  for (let moment = 0; moment < moments; moment++) {
    evidence.readCells(moment, cells);
    evidence.readMoment(moment, whole);
    for (let cell = 0; cell < CELLS; cell++) {
      const at = moment * CELLS + cell;
      const probability = Math.min(1, (wanted * mixPowers[at] ** 0.5) / roots);
      if (chance() >= probability || count >= 2 * wanted) continue;
      const lesson = lessons.subarray(count * LESSON, ++count * LESSON);
      for (let cue = 0; cue < CELL_CUES; cue++) lesson[cue] = cells[cue * CELLS + cell];
      lesson.set(whole, CELL_CUES);
      lesson[CELL_CUES + MOMENT_CUES] = cell;
      const sum = powers.reduce((all, power) => all + power[at], 1e-20);
      for (let stem = 0; stem < STEMS; stem++) {
        lesson[CELL_CUES + MOMENT_CUES + 1 + stem] = powers[stem][at] / sum;
        const energy = Math.max(energies[stem], LEAST_SHARE * total);
        lesson[CELL_CUES + MOMENT_CUES + 1 + STEMS + stem] = mixPowers[at] / (energy * probability);
      }
    }
  }
  return lessons.slice(0, count * LESSON);
}

function powersOf({ side, middle }: Passage): Float64Array {
  return Float64Array.from(side, (value, i) => value + middle[i]);
}

/** The stems as another engineer would have set them: other faders, and some in mono. */
export function remixed(stems: SeparatedStems, chance: Chance): SeparatedStems {
  const isMono = chance() < 0.2;
  const changed = SEPARATED_STEM_NAMES.map((name) => {
    const gain = 10 ** ((chance() * 12 - 6) / 20);
    return [name, isMono ? mono(scaled(stems[name], gain)) : scaled(stems[name], gain)] as const;
  });
  return Object.fromEntries(changed) as Record<(typeof SEPARATED_STEM_NAMES)[number], StereoAudio>;
}

function mono({ left, right }: StereoAudio): StereoAudio {
  const middle = left.map((sample, i) => (sample + right[i]) / 2);
  return { left: middle, right: middle.slice() };
}
