import { SEPARATED_STEM_NAMES, separateInBlocks, type SeparatedStems, type StereoAudio } from '@ctc/audio';
import { GENRES } from '@ctc/contracts';
import { pieceOf, sumOf, UNHEARD_GENRES } from '../separation/material.ts';
import { scoreSeparation, type StemScore } from '../separation/score-separation.ts';
import { cpuMilliseconds, figure, type Figure } from './measure.ts';

/** Not among those that the cues were weighed with. */
const SEED = 31;
const SINGERS = ['chops', 'singer'] as const;
const GOAL = 'separation: at least 10x real time on one core, aim 25x';
const SETS = { 'known genres': GENRES.filter(isKnown), 'unheard genres': UNHEARD_GENRES } as const;

function isKnown(genre: (typeof GENRES)[number]): boolean {
  return !UNHEARD_GENRES.includes(genre);
}

/** How near the stems of our own pieces come to the true ones, beside the mixture and the ideal mask; what it costs. */
export async function benchSeparation(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [set, genres] of Object.entries(SETS)) {
    const scores = new Map(SEPARATED_STEM_NAMES.map((name) => [name, [] as StemScore[]]));
    for (const genre of genres) {
      for (const singers of SINGERS) {
        const piece = scoreSeparation(await pieceOf(genre, SEED, singers));
        for (const name of SEPARATED_STEM_NAMES) if (piece[name]) scores.get(name)!.push(piece[name]);
      }
    }
    for (const [name, ofStem] of scores) figures.push(...scoreFigures(`${name}, ${set}`, ofStem));
  }
  return [...figures, ...(await benchCosts(await pieceOf('house', SEED, 'singer')))];
}

function scoreFigures(name: string, scores: readonly StemScore[]): Figure[] {
  const of = (what: string, value: (score: StemScore) => number) =>
    figure(`${name}: ${what}`, 'dB SI-SDR', scores.map(value));
  return [
    of('mixture', ({ mixture }) => mixture),
    of('separated', ({ ours }) => ours),
    of('gain', ({ ours, mixture }) => ours - mixture),
    of('ideal mask', ({ ideal }) => ideal),
  ];
}

async function benchCosts(stems: SeparatedStems): Promise<Figure[]> {
  const audio = sumOf(Object.values(stems), stems.drums.left.length);
  const seconds = audio.left.length / 44_100;
  const [speeds, residuals] = [[] as number[], [] as number[]];
  for (let run = 0; run < 3; run++) {
    let lacking = 0;
    const spent = await cpuMilliseconds(() => {
      for (const block of separateInBlocks(audio)) {
        lacking += lackingPower(audio, block.startFrame, block.stems);
      }
    });
    speeds.push((1000 * seconds) / spent);
    residuals.push(10 * Math.log10(lacking / powerOf(audio)));
  }
  return [
    { ...figure('one thread', 'x real time', speeds), answers: GOAL },
    figure('stems minus input', 'dB', residuals),
  ];
}

function lackingPower(audio: StereoAudio, startFrame: number, stems: SeparatedStems): number {
  let power = 0;
  for (const side of ['left', 'right'] as const) {
    const sides = SEPARATED_STEM_NAMES.map((name) => stems[name][side]);
    for (let i = 0; i < sides[0].length; i++) {
      const sum = sides.reduce((all, samples) => Math.fround(all + samples[i]), 0);
      power += (audio[side][startFrame + i] - sum) ** 2;
    }
  }
  return power;
}

const powerOf = ({ left, right }: StereoAudio) => left.reduce((sum, x, i) => sum + x * x + right[i] ** 2, 0);
