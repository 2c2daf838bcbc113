import type { PeakLevels, StereoAudio } from '@ctc/audio';
import {
  provenanceOf,
  tickToSeconds,
  type BeatResult,
  type Brief,
  type Provenance,
  type Score,
  type SignedProvenance,
  type Stage,
  type StemName,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { AudioPool, TaskResult } from '../threads/audio-pool.js';
import type { FolderCacheSettings } from '../cache/folder-cache.js';
import type { StageListener } from '../progress.js';
import { FileRecord, sha256Of } from './file-record.js';
import { keepStems, playStems, stemNamesOf, type PlayedStem } from './play-stems.js';

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
  /** Where stems are found that were played before. */
  readonly cache?: FolderCacheSettings;
  /** Told when the cache could not be written; the beat does not need it. */
  readonly onCacheFailure?: (error: unknown) => void;
  /** Vouches for the manifest; it stays unsigned where nobody does. */
  readonly vouch?: (manifest: Provenance) => SignedProvenance;
  readonly signal?: AbortSignal;
}

/** What a step needs: files go through the record. */
interface Bench {
  readonly pool: AudioPool;
  readonly record: FileRecord;
  readonly signal?: AbortSignal;
}

/** The stages of every beat; the score decides which of its stems are played. */
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
  const { pool, progress, cache, signal } = workshop;
  const record = new FileRecord(workshop.keep);
  const bench: Bench = { pool, record, signal };
  const startedAt = performance.now();
  const timed = async <T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> => {
    signal?.throwIfAborted();
    const from = performance.now();
    return { value: await work(), ms: performance.now() - from };
  };
  const staged = <T>(stage: Stage, work: () => Promise<T>) =>
    timed(async () => {
      progress.enter(stage);
      const value = await work();
      progress.finish(stage);
      return value;
    });

  const composed = await staged('composing', () => composeScore(order, bench));
  const { score, parts, explain } = composed.value;
  const played = await timed(() => playStems(score, 'balanced', workshop));
  const stems = played.value;
  // One thread sums and masters; the others listen and write meanwhile.
  const mixed = staged('mixing', () => pool.run('sumStems', { stems }, signal));
  const mastering = mixed.then(({ value: premaster }) =>
    Promise.all([
      staged('mastering', () => pool.run('master', { score, premaster }, signal)),
      writePremaster(score, premaster, bench),
    ]),
  );
  const writing = staged('writing files', () => writeStems(score, stems, bench));
  const listening = pool.run('listen', { score, stems, cache }, signal);
  const [summed, [mastered], written, heard] = await Promise.all([mixed, mastering, writing, listening]);
  const writingFrom = performance.now();
  await writeMaster(mastered.value, bench);
  await writeManifest(score, record.files, workshop);
  // Nobody waits for the cache, and a beat is no worse for its failure.
  void keepStems(written.value, workshop).catch((error: unknown) => workshop.onCacheFailure?.(error));

  const { loudness, qualityParts } = mastered.value;
  const { bpm, key, clarity } = heard;
  return {
    ...describe(order, score),
    explain,
    measured: { bpm, key, integratedLufs: loudness.integratedLufs, truePeakDbtp: loudness.truePeakDbtp },
    loudness,
    quality: gradeOf({ ...parts, ...qualityParts, stemClarity: clarity }),
    ...namedFiles(
      stemNamesOf(score),
      mastered.value.peaks.zoomed.map((peaks) => peaks.samples_per_pixel),
    ),
    timings: {
      composeMs: Math.round(composed.ms),
      renderMs: Math.round(played.ms),
      mixMs: Math.round(summed.ms),
      masterMs: Math.round(mastered.ms),
      encodeMs: Math.round(performance.now() - writingFrom),
      totalMs: Math.round(performance.now() - startedAt),
    },
  };
}

const asBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** Kept before a note sounds: whatever fails later, what was composed is not lost. */
async function composeScore(order: BeatOrder, { pool, record, signal }: Bench) {
  const { score, parts, explain, midi } = order.score
    ? await pool.run('review', order.score, signal)
    : await pool.run('compose', order.brief, signal);
  await Promise.all([record.keep(FILE_NAMES.midi, midi), record.keep(FILE_NAMES.score, asBytes(score))]);
  return { score, parts, explain };
}

/** The same stems, with what is known of their files. */
async function writeStems(
  score: Score,
  stems: readonly PlayedStem[],
  { pool, record, signal }: Bench,
): Promise<PlayedStem[]> {
  return Promise.all(
    stems.map(async (stem) => {
      const { wav, facts } = await pool.run('writeStem', { score, stem }, signal);
      const zoomedName = (level: number) => FILE_NAMES.stemZoomedPeaks(stem.name, level);
      await record.keep(FILE_NAMES.stemWav(stem.name), wav, facts.sha256);
      await writePeaks(facts.peaks, FILE_NAMES.stemPeaks(stem.name), zoomedName, record);
      return { ...stem, facts };
    }),
  );
}

async function writePremaster(score: Score, premaster: StereoAudio, { pool, record, signal }: Bench): Promise<void> {
  const { wav, sha256 } = await pool.run('writePremaster', { score, premaster }, signal);
  await record.keep(FILE_NAMES.premaster, wav, sha256);
}

async function writeMaster({ wav, sha256, peaks }: TaskResult<'master'>, { record }: Bench): Promise<void> {
  await Promise.all([
    record.keep(FILE_NAMES.mixWav, wav, sha256),
    writePeaks(peaks, FILE_NAMES.peaks, FILE_NAMES.zoomedPeaks, record),
  ]);
}

async function writePeaks(
  { overview, zoomed }: PeakLevels,
  overviewName: string,
  zoomedName: (samplesPerPixel: number) => string,
  record: FileRecord,
): Promise<void> {
  await Promise.all([
    record.keep(overviewName, asBytes(overview)),
    ...zoomed.map((peaks) => record.keep(zoomedName(peaks.samples_per_pixel), asBytes(peaks))),
  ]);
}

/** Last of all: that a machine made this, and what every file holds. */
async function writeManifest(score: Score, files: FileRecord['files'], { keep, vouch }: Workshop): Promise<void> {
  const { brief, steps } = score.recipe;
  const orderSha256 = sha256Of(JSON.stringify({ brief, steps }));
  const manifest = provenanceOf({ title: score.title, seed: score.seed, orderSha256, files });
  await keep(FILE_NAMES.manifest, asBytes(vouch ? vouch(manifest) : manifest));
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

function namedFiles(stems: readonly StemName[], zoomLevels: readonly number[]) {
  const zoomed = (nameOf: (samplesPerPixel: number) => string) => ({
    zoomedPeaks: zoomLevels.map((samplesPerPixel) => ({ samplesPerPixel, url: nameOf(samplesPerPixel) })),
  });
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
      ...zoomed((level) => FILE_NAMES.stemZoomedPeaks(name, level)),
    })),
    stemsZip: FILE_NAMES.stemsZip,
    midi: FILE_NAMES.midi,
    score: FILE_NAMES.score,
    peaks: FILE_NAMES.peaks,
    ...zoomed(FILE_NAMES.zoomedPeaks),
    manifest: FILE_NAMES.manifest,
  };
}

/** The mean of all named parts, composed and measured alike. */
function gradeOf(parts: Record<string, number>) {
  const values = Object.values(parts);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { score: Math.round(mean), parts };
}
