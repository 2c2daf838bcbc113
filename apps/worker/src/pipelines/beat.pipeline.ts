import {
  STEM_NAMES,
  tickToSeconds,
  type BeatResult,
  type Brief,
  type Score,
  type Stage,
  type StemName,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { AudioPool, TaskResult } from '../threads/audio-pool.js';
import type { StageListener } from '../progress.js';

/** What is to be made; everything that was open has been chosen. */
export interface BeatOrder {
  readonly generationId: string;
  readonly type: 'beat' | 'variation';
  readonly brief: Brief;
  /** Of a variation: the notes are there, and only played. */
  readonly score?: Score;
  readonly chosen: readonly string[];
  readonly feltBpm?: number;
  readonly fallback?: string;
  readonly parentId?: string;
}

export interface Workshop {
  readonly pool: AudioPool;
  readonly progress: StageListener;
  /** Keeps one finished file, whole or not at all. */
  readonly keep: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly signal?: AbortSignal;
}

type Mixed = TaskResult<'mix'>;

/** The stages of every beat; one for each stem that the score has stands between composing and mixing. */
export const STEM_STAGES: Record<StemName, Stage> = {
  drums: 'playing drums',
  bass: 'playing bass',
  chords: 'playing chords',
  lead: 'playing lead',
  vocals: 'playing vocals',
};
export const BEAT_STAGES: readonly Stage[] = [
  'composing',
  'playing drums',
  'playing bass',
  'playing chords',
  'playing lead',
  'playing vocals',
  'mixing',
  'mastering',
  'writing files',
];

/**
 * Compose, play, mix, master, write. Returns the result with file names in place of URLs. MP3 and FLAC are named but
 * made later, on first need.
 */
export async function makeBeat(order: BeatOrder, workshop: Workshop): Promise<BeatResult> {
  const { pool, progress, signal } = workshop;
  const startedAt = performance.now();
  const timed = async <T>(stage: Stage, work: () => Promise<T>): Promise<{ value: T; ms: number }> => {
    signal?.throwIfAborted();
    progress.enter(stage);
    const from = performance.now();
    const value = await work();
    progress.finish(stage);
    return { value, ms: performance.now() - from };
  };

  const composed = await timed('composing', () => composeScore(order, workshop));
  const { score, parts } = composed.value;
  const stemNames = STEM_NAMES.filter((name) => score.tracks.some((track) => track.stem === name));
  for (const name of STEM_NAMES) if (!stemNames.includes(name)) progress.skip(STEM_STAGES[name]);

  const playingFrom = performance.now();
  const played = await Promise.all(
    stemNames.map((stem) => timed(STEM_STAGES[stem], () => pool.run('renderStem', { score, stem }, signal))),
  );
  const renderMs = performance.now() - playingFrom;
  const tracks = played.flatMap(({ value }) => value);
  const mixed = await timed('mixing', () => pool.run('mix', { score, tracks }, signal));

  // The stems are final now: they are written and listened to while the master is made.
  const [mastered, heard] = await Promise.all([
    timed('mastering', () => pool.run('master', { score, premaster: mixed.value.premaster }, signal)),
    pool.run('analyse', { score, stems: mixed.value.stems }, signal),
    timed('writing files', () => writeStems(score, mixed.value, workshop)),
  ]);
  const writingFrom = performance.now();
  await writeMaster(mastered.value, workshop);

  const { loudness, qualityParts } = mastered.value;
  return {
    ...describe(order, score),
    measured: { ...heard, integratedLufs: loudness.integratedLufs, truePeakDbtp: loudness.truePeakDbtp },
    loudness,
    quality: gradeOf({ ...parts, ...qualityParts }),
    ...namedFiles(stemNames),
    timings: {
      composeMs: Math.round(composed.ms),
      renderMs: Math.round(renderMs),
      mixMs: Math.round(mixed.ms),
      masterMs: Math.round(mastered.ms),
      encodeMs: Math.round(performance.now() - writingFrom),
      totalMs: Math.round(performance.now() - startedAt),
    },
  };
}

const asBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** Kept before a note sounds: whatever fails later, what was composed is not lost. */
async function composeScore(order: BeatOrder, { pool, keep, signal }: Workshop) {
  const { score, parts, midi } = order.score
    ? await pool.run('review', order.score, signal)
    : await pool.run('compose', order.brief, signal);
  await Promise.all([keep(FILE_NAMES.midi, midi), keep(FILE_NAMES.score, asBytes(score))]);
  return { score, parts };
}

async function writeStems(score: Score, { stems, premaster }: Mixed, { pool, keep, signal }: Workshop): Promise<void> {
  await Promise.all([
    pool.run('writePremaster', { score, premaster }, signal).then((wav) => keep(FILE_NAMES.premaster, wav)),
    ...stems.map(async (stem) => {
      const { wav, peaks } = await pool.run('writeStem', { score, stem }, signal);
      await keep(FILE_NAMES.stemWav(stem.name), wav);
      await keep(FILE_NAMES.stemPeaks(stem.name), asBytes(peaks));
    }),
  ]);
}

async function writeMaster({ wav, peaks }: TaskResult<'master'>, { keep }: Workshop): Promise<void> {
  await Promise.all([keep(FILE_NAMES.mixWav, wav), keep(FILE_NAMES.peaks, asBytes(peaks))]);
}

/** What the score says about itself. */
function describe(order: BeatOrder, score: Score) {
  const at = (tick: number) => Math.round(tickToSeconds(score, tick) * 1000) / 1000;
  return {
    generationId: order.generationId,
    type: order.type,
    title: score.title,
    genre: score.genre,
    bpm: score.bpm,
    ...(order.feltBpm === undefined ? {} : { feltBpm: order.feltBpm }),
    key: score.key,
    mood: [...score.mood],
    durationSeconds: score.durationSeconds,
    seed: score.seed,
    provider: 'local',
    ...(order.fallback === undefined ? {} : { fallback: order.fallback }),
    ...(order.parentId === undefined ? {} : { parentId: order.parentId }),
    chosen: [...order.chosen],
    sections: score.sections.map(({ name, startTick, bars }) => ({ name, startSeconds: at(startTick), bars })),
    chords: score.chords.map(({ symbol, startTick }) => ({ symbol, startSeconds: at(startTick) })),
  };
}

function namedFiles(stems: readonly StemName[]) {
  return {
    audio: {
      wav: FILE_NAMES.mixWav,
      mp3: FILE_NAMES.mixMp3,
      flac: FILE_NAMES.mixFlac,
      premaster: FILE_NAMES.premaster,
    },
    stems: stems.map((name) => ({
      name,
      wav: FILE_NAMES.stemWav(name),
      mp3: FILE_NAMES.stemMp3(name),
      peaks: FILE_NAMES.stemPeaks(name),
    })),
    stemsZip: FILE_NAMES.stemsZip,
    midi: FILE_NAMES.midi,
    score: FILE_NAMES.score,
    peaks: FILE_NAMES.peaks,
  };
}

/** The mean of all named parts, composed and measured alike. */
function gradeOf(parts: Record<string, number>) {
  const values = Object.values(parts);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { score: Math.round(mean), parts };
}
