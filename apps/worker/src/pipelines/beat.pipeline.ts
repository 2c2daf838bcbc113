import {
  ENGINE_VERSION,
  STEM_NAMES,
  tickToSeconds,
  type BeatResult,
  type Brief,
  type Score,
  type Stage,
  type StemName,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { AudioPool } from '../threads/audio-pool.js';
import type { StageListener } from '../progress.js';

/** What is to be made; everything that was open has been chosen. */
export interface BeatOrder {
  readonly generationId: string;
  readonly brief: Brief;
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
export async function makeBeat(order: BeatOrder, { pool, progress, keep, signal }: Workshop): Promise<BeatResult> {
  const startedAt = performance.now();
  const timed = async <T>(stage: Stage, work: () => Promise<T>): Promise<{ value: T; ms: number }> => {
    signal?.throwIfAborted();
    progress.enter(stage);
    const from = performance.now();
    const value = await work();
    progress.finish(stage);
    return { value, ms: performance.now() - from };
  };
  const tags = { seed: order.brief.seed, engineVersion: ENGINE_VERSION };

  const composed = await timed('composing', () => pool.run('compose', order.brief, signal));
  const { score, parts, midi } = composed.value;
  const encoder = new TextEncoder();
  // Kept first: whatever fails later, what was composed is not lost.
  await Promise.all([keep(FILE_NAMES.midi, midi), keep(FILE_NAMES.score, encoder.encode(JSON.stringify(score)))]);
  const stemNames = [...new Set(score.tracks.map((track) => track.stem))];

  for (const stem of STEM_NAMES) if (!stemNames.includes(stem)) progress.skip(STEM_STAGES[stem]);

  const renderFrom = performance.now();
  const rendered = await Promise.all(
    stemNames.map((stem) => timed(STEM_STAGES[stem], () => pool.run('renderStem', { score, stem }, signal))),
  );
  const renderMs = performance.now() - renderFrom;

  const mixed = await timed('mixing', () =>
    pool.run('mix', { score, tracks: rendered.flatMap(({ value }) => value) }, signal),
  );
  const { stems, premaster } = mixed.value;
  const analysing = pool.run('analyse', { score, stems }, signal);
  const [mastered, analysed] = await Promise.all([
    timed('mastering', () => pool.run('master', { premaster, title: score.title, ...tags }, signal)),
    analysing,
  ]);

  const written = await timed('writing files', async () => {
    await Promise.all([
      keep(FILE_NAMES.mixWav, mastered.value.wav),
      keep(FILE_NAMES.peaks, encoder.encode(JSON.stringify(mastered.value.peaks))),
      pool
        .run('writePremaster', { premaster, title: score.title, ...tags }, signal)
        .then((wav) => keep(FILE_NAMES.premaster, wav)),
      ...stems.map(async ({ name, audio }) => {
        const { wav, peaks } = await pool.run(
          'writeStem',
          { audio, title: `${score.title}: ${name}`, ...tags },
          signal,
        );
        await keep(FILE_NAMES.stemWav(name), wav);
        await keep(FILE_NAMES.stemPeaks(name), encoder.encode(JSON.stringify(peaks)));
      }),
    ]);
  });

  const { loudness, qualityParts } = mastered.value;
  return {
    ...describe(order, score),
    measured: { ...analysed, integratedLufs: loudness.integratedLufs, truePeakDbtp: loudness.truePeakDbtp },
    loudness,
    quality: gradeOf({ ...parts, ...qualityParts }),
    ...namedFiles(stems.map(({ name }) => name)),
    timings: {
      composeMs: Math.round(composed.ms),
      renderMs: Math.round(renderMs),
      mixMs: Math.round(mixed.ms),
      masterMs: Math.round(mastered.ms),
      encodeMs: Math.round(written.ms),
      totalMs: Math.round(performance.now() - startedAt),
    },
  };
}

/** What the score says about itself. */
function describe(order: BeatOrder, score: Score) {
  const at = (tick: number) => Math.round(tickToSeconds(score, tick) * 1000) / 1000;
  return {
    generationId: order.generationId,
    type: 'beat' as const,
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
