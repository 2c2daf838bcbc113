import { isDeepStrictEqual } from 'node:util';
import type { PeakLevels, StereoAudio } from '@ctc/audio';
import type { BeatResult, Brief, PieceType, Score, StemName } from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { AudioPool } from '../threads/audio-pool.js';
import { tagsOf } from '../threads/file-tags.js';
import type { FolderCacheSettings } from '../cache/folder-cache.js';
import type { StageListener } from '../progress.js';
import { FileRecord, sha256Of, type Inherit } from './file-record.js';
import { keepStems, playStems, stemNamesOf, type PlayedStem } from './play-stems.js';
import { scoreFacts } from './score-facts.js';
import { StageClock } from './stage-clock.js';
import {
  asBytes,
  keepManifest,
  keepStemFile,
  keepStemPeaks,
  keepWhole,
  namedPeaks,
  namedStem,
  type ManifestKeeper,
} from './written-files.js';

/** What is to be made; everything that was open has been chosen. */
export interface BeatOrder {
  readonly generationId: string;
  readonly type: PieceType;
  readonly brief: Brief;
  /** Of a variation: the notes are there, and only played. */
  readonly score?: Score;
  readonly chosen: readonly string[];
  readonly feltBpm?: number;
  readonly fallback?: string;
  readonly parentId?: string;
}

export interface Workshop extends ManifestKeeper {
  readonly pool: AudioPool;
  readonly progress: StageListener;
  /** Where stems are found that were played before. */
  readonly cache?: FolderCacheSettings;
  /** Told when the cache could not be written; the beat does not need it. */
  readonly onCacheFailure?: (error: unknown) => void;
  /** Has files that the parent of a variation has too. */
  readonly inherit?: Inherit;
  readonly signal?: AbortSignal;
}

/** What a step needs: files go through the record. */
interface Bench {
  readonly pool: AudioPool;
  readonly record: FileRecord;
  readonly signal?: AbortSignal;
}

/**
 * Compose, play, mix, master, write. Returns the result with file names in place of URLs. MP3 and FLAC are named but
 * made later, on first need.
 */
export async function makeBeat(order: BeatOrder, workshop: Workshop): Promise<BeatResult> {
  const { pool, progress, cache, signal } = workshop;
  const record = new FileRecord(workshop.keep, workshop.inherit);
  const bench: Bench = { pool, record, signal };
  const clock = new StageClock(progress, signal);

  const composed = await clock.staged('composing', () => composeScore(order, bench));
  const { score, parts, explain } = composed.value;
  const played = await clock.timed(() => playStems(score, 'balanced', workshop));
  const stems = played.value;
  // What is known of files is long, and copied on its way to a thread; the sound is shared.
  const sounds = stems.map(({ facts: _known, ...sound }) => sound);
  // One thread sums and masters; the others listen and write meanwhile.
  const mixed = clock.staged('mixing', () => pool.run('sumStems', { stems: sounds }, signal));
  const mastering = mixed.then(({ value: premaster }) =>
    Promise.all([
      clock.staged('mastering', () => pool.run('master', { score, premaster }, signal)),
      writePremaster(score, premaster, bench),
    ]),
  );
  const writing = clock.staged('writing files', () => writeStems(score, stems, bench));
  const listening = pool.run('listen', { score, stems: sounds, cache }, signal);
  const [summed, [mastered], written, heard] = await Promise.all([mixed, mastering, writing, listening]);
  const writingFrom = performance.now();
  const { brief, steps } = score.recipe;
  const orderSha256 = sha256Of(JSON.stringify({ brief, steps }));
  await keepWhole(FILE_NAMES.mixWav, mastered.value, record);
  await keepManifest({ title: score.title, seed: score.seed, orderSha256, files: record.files }, workshop);
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
    ...namedFiles(stemNamesOf(score), mastered.value.peaks),
    timings: {
      composeMs: composed.ms,
      renderMs: played.ms,
      mixMs: summed.ms,
      masterMs: mastered.ms,
      encodeMs: Math.round(performance.now() - writingFrom),
      totalMs: clock.totalMs,
    },
  };
}

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
      const inherited = await inheritedFacts(score, stem, record);
      if (inherited) {
        await keepStemPeaks(stem.name, inherited.peaks, record);
        return stem;
      }
      const { wav, facts } = await pool.run('writeStem', { score, stem }, signal);
      await keepStemFile(stem.name, { wav, ...facts }, record);
      return { ...stem, facts };
    }),
  );
}

/** What is known of a stem's file, where the parent had the same one and it lies here now. */
async function inheritedFacts(score: Score, { name, facts }: PlayedStem, record: FileRecord) {
  if (!facts || !isDeepStrictEqual(facts.tags, tagsOf(score, name))) return null;
  const { sha256 } = facts;
  return (await record.inherit({ name: FILE_NAMES.stemWav(name), sha256 })) ? facts : null;
}

async function writePremaster(score: Score, premaster: StereoAudio, { pool, record, signal }: Bench): Promise<void> {
  const { wav, sha256 } = await pool.run('writePremaster', { score, premaster }, signal);
  await record.keep(FILE_NAMES.premaster, wav, sha256);
}

/** What the order and the score say about the piece. */
function describe(order: BeatOrder, score: Score) {
  return {
    generationId: order.generationId,
    type: order.type,
    title: score.title,
    ...scoreFacts(score),
    ...(order.feltBpm === undefined ? {} : { feltBpm: order.feltBpm }),
    provider: 'local',
    ...(order.fallback === undefined ? {} : { fallback: order.fallback }),
    ...(order.parentId === undefined ? {} : { parentId: order.parentId }),
    chosen: [...order.chosen],
  };
}

/** All files of a piece are of one length, and have pictures of the same fineness. */
function namedFiles(stems: readonly StemName[], peaks: PeakLevels) {
  return {
    audio: {
      wav: FILE_NAMES.mixWav,
      mp3: FILE_NAMES.mixMp3,
      flac: FILE_NAMES.mixFlac,
      premaster: FILE_NAMES.premaster,
    },
    stems: stems.map((name) => namedStem(name, peaks)),
    stemsZip: FILE_NAMES.stemsZip,
    midi: FILE_NAMES.midi,
    score: FILE_NAMES.score,
    ...namedPeaks(peaks),
    manifest: FILE_NAMES.manifest,
  };
}

/** The mean of all named parts, composed and measured alike. */
function gradeOf(parts: Record<string, number>) {
  const values = Object.values(parts);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { score: Math.round(mean), parts };
}
