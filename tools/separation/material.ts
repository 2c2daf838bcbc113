import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ASSETS,
  integratedLufs,
  loadRack,
  mix,
  renderStem,
  SEPARATED_STEM_NAMES,
  silence,
  type AssetReader,
  type SeparatedStemName,
  type SeparatedStems,
  type StereoAudio,
} from '@ctc/audio';
import { completeBrief, compose } from '@ctc/composition';
import { STEM_NAMES, type Genre, type Score, type StemName } from '@ctc/contracts';
import { chanceOf } from './chance.ts';
import { singNotes } from './singer.ts';

const SECONDS = 30;

/** Whoever weighs the cues never hears these, and of the others two seeds only: figures come from the rest. */
export const UNHEARD_GENRES: readonly Genre[] = ['jazz', 'house', 'r&b', 'rock', 'dubstep'];
export const LEARNING_SEEDS: readonly number[] = [1, 2];

/** Who takes the lead's line: nobody, our own voice, or a voice that is none of our instruments. */
export const SINGERS = ['as written', 'chops', 'singer'] as const;
export type Singers = (typeof SINGERS)[number];

/** Which stems of ours make each of the separated ones. */
const SOURCES: Readonly<Record<SeparatedStemName, readonly StemName[]>> = {
  drums: ['drums'],
  bass: ['bass'],
  vocals: ['vocals'],
  melody: ['chords', 'lead'],
};

const modules = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'node_modules');
const readAsset: AssetReader = (name) => readFile(join(modules, ASSETS[name].packageName, ASSETS[name].path));

/** A piece of ours whose stems are known, because we mixed it. */
export async function pieceOf(genre: Genre, seed: number, singers: Singers): Promise<SeparatedStems> {
  const { score: written } = compose(completeBrief({ genre, duration: SECONDS }, seed).brief);
  const score = singers === 'chops' ? sungByChops(written) : written;
  const rack = await loadRack(
    readAsset,
    score.tracks.map(({ instrument }) => instrument),
  );
  const { stems } = mix(
    score,
    STEM_NAMES.flatMap((stem) => renderStem(score, stem, rack)),
  );
  const ours = new Map<StemName, StereoAudio>(stems.map(({ name, audio }) => [name, audio]));
  if (singers === 'singer') singOver(score, ours, seed);
  const frames = stems[0].audio.left.length;
  const joined = SEPARATED_STEM_NAMES.map((name) => {
    const sources = SOURCES[name].flatMap((source) => ours.get(source) ?? []);
    return [name, sumOf(sources, frames)] as const;
  });
  return Object.fromEntries(joined) as Record<SeparatedStemName, StereoAudio>;
}

function sungByChops(score: Score): Score {
  const tracks = score.tracks.map((track) =>
    track.part === 'lead' ? ({ ...track, stem: 'vocals', instrument: 'vocal.chop' } as const) : track,
  );
  return { ...score, tracks };
}

/** The lead's notes, sung as loud as the lead was; the lead itself rests. */
function singOver(score: Score, stems: Map<StemName, StereoAudio>, seed: number): void {
  const lead = stems.get('lead');
  const track = score.tracks.find(({ stem }) => stem === 'lead');
  if (!lead || !track) return;
  const chance = chanceOf(seed);
  const sung = singNotes(score, track.notes, chance);
  const gainDb = integratedLufs(lead) + 4 * chance() - integratedLufs(sung);
  stems.set('vocals', scaled(sung, 10 ** (gainDb / 20)));
  stems.delete('lead');
}

export function scaled({ left, right }: StereoAudio, gain: number): StereoAudio {
  return { left: left.map((sample) => sample * gain), right: right.map((sample) => sample * gain) };
}

export function sumOf(audios: readonly StereoAudio[], frames: number): StereoAudio {
  const sum = silence(frames);
  for (const { left, right } of audios) {
    for (let i = 0; i < frames; i++) {
      sum.left[i] += left[i];
      sum.right[i] += right[i];
    }
  }
  return sum;
}
