import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ASSETS,
  bandFrames,
  GENRE_BALANCE_DB,
  loadRack,
  master,
  measure,
  measuredQuality,
  mix,
  momentaryLufs,
  OCTAVE_EDGES_HZ,
  octaveSharesDb,
  renderStem,
  shortTermLufs,
  stereoImage,
  type AssetReader,
  type AudioMeasurements,
  type MasterReport,
  type MeasuredQuality,
  type StereoAudio,
  type StereoImage,
} from '@ctc/audio';
import { completeBrief, compose, genreSheet } from '@ctc/composition';
import { GENRES, MASTER_PRESETS, STEM_NAMES, type Genre, type MasterPreset, type Score } from '@ctc/contracts';

const SECONDS = 45;
const FIRST_SEED = 4;
/** One moment every tenth of a second is enough for a mean. */
const HOP_FRAMES = 4410;

const modules = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'node_modules');
const readAsset: AssetReader = (name) => readFile(join(modules, ASSETS[name].packageName, ASSETS[name].path));

/** One piece of a genre, finished, and everything that the page says of it. */
export interface Heard {
  readonly genre: Genre;
  readonly score: Score;
  /** For streaming; `levels` and all that follows were measured in it. */
  readonly audio: StereoAudio;
  readonly levels: AudioMeasurements;
  /** Every 100 ms. */
  readonly momentaryLufs: readonly number[];
  readonly shortTermLufs: readonly number[];
  /** The ten octaves from 31.5 Hz to 16 kHz against all of them, in dB, and the genre's own curve. */
  readonly sharesDb: readonly number[];
  readonly curveDb: readonly number[];
  /** Correlation of left and right in each octave: 1 is mono, 0 unrelated, below that it is lost in mono. */
  readonly correlations: readonly number[];
  readonly image: StereoImage;
  readonly quality: MeasuredQuality;
  readonly reports: Readonly<Record<MasterPreset, MasterReport>>;
}

/** Composes, plays, mixes and masters the piece that stands for a genre: its own key and tempo, its first mood, one seed. */
export async function hear(genre: Genre): Promise<Heard> {
  const { defaultBpm: bpm, defaultKey: key, moods } = genreSheet(genre);
  const wishes = { genre, duration: SECONDS, bpm, key, mood: moods.slice(0, 1) };
  const { score } = compose(completeBrief(wishes, FIRST_SEED + GENRES.indexOf(genre)).brief);
  const rack = await loadRack(
    readAsset,
    score.tracks.map(({ instrument }) => instrument),
  );
  const { premaster } = mix(
    score,
    STEM_NAMES.flatMap((stem) => renderStem(score, stem, rack)),
  );
  const { audio, report } = master(premaster);
  const reportFor = (preset: MasterPreset) => (preset === 'streaming' ? report : master(premaster, { preset }).report);
  const reports = Object.fromEntries(MASTER_PRESETS.map((preset) => [preset, reportFor(preset)]));
  return {
    genre,
    score,
    audio,
    levels: measure(audio),
    momentaryLufs: momentaryLufs(audio),
    shortTermLufs: shortTermLufs(audio),
    sharesDb: octaveSharesDb(audio),
    curveDb: GENRE_BALANCE_DB[genre],
    correlations: octaveCorrelations(audio),
    image: stereoImage(audio),
    quality: measuredQuality(audio, report, genre),
    reports: reports as Heard['reports'],
  };
}

function octaveCorrelations({ left, right }: StereoAudio): number[] {
  const middle = octavePowers(left.map((sample, i) => sample + right[i]));
  const side = octavePowers(left.map((sample, i) => sample - right[i]));
  return middle.map((power, octave) => (power - side[octave]) / (power + side[octave] || 1));
}

function octavePowers(channel: Float32Array): number[] {
  const frames = bandFrames({ left: channel, right: channel }, OCTAVE_EDGES_HZ, HOP_FRAMES);
  return frames[0] ? [...frames[0]].map((_, octave) => frames.reduce((sum, frame) => sum + frame[octave], 0)) : [];
}
