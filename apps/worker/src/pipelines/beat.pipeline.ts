import { isDeepStrictEqual } from 'node:util';
import { SAMPLE_RATE_HZ, type PeakLevels, type StereoAudio } from '@ctc/audio';
import type { BeatResult, Brief, PieceType, Score, StemName } from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { AudioPool } from '../threads/audio-pool.js';
import { Loans } from '../threads/lent-memory.js';
import { bytesOfFrames } from '../threads/shared-audio.js';
import { tagsOf } from '../threads/file-tags.js';
import type { FolderCacheSettings } from '../cache/folder-cache.js';
import type { StageListener } from '../progress.js';
import { FileRecord, sha256Of, type Inherit } from './file-record.js';
import { previewBeginning, type ShowPreview } from './preview/preview.pipeline.js';
import { keepStems, playEach, stemNamesOf, type PlayedStem } from './play-stems.js';
import { scoreFacts } from './score-facts.js';
import { StageClock } from './stage-clock.js';
import {
  asBytes,
  keepManifest,
  keepStemFile,
  keepStemPeaks,
  keepWholePeaks,
  namedPeaks,
  namedStem,
  type ManifestKeeper,
} from './written-files.js';

/** Tags and all that stands before the samples of a file. */
const FILE_HEAD_BYTES = 16_384;

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
  /** Takes what goes on after the result, with its memory; it never rejects. */
  readonly later?: (work: Promise<void>) => void;
  /** Lets the beginning be heard before the rest is there; absent where that would come hardly earlier. */
  readonly showPreview?: ShowPreview;
  /** Told when there was none after all; the beat does not need it. */
  readonly onPreviewFailure?: (error: unknown) => void;
  /** Has files that the parent of a variation has too. */
  readonly inherit?: Inherit;
  readonly signal?: AbortSignal;
}

/** What a step needs: files go through the record. */
interface Bench {
  readonly pool: AudioPool;
  readonly record: FileRecord;
  /** Memory until the beat is done. */
  readonly loans: Loans;
  readonly signal?: AbortSignal;
}

/**
 * Compose, play, mix, master, write. Returns the result with file names in place of URLs. MP3 and FLAC are named but
 * made later, on first need.
 */
export async function makeBeat(order: BeatOrder, workshop: Workshop): Promise<BeatResult> {
  const { pool, progress, cache, signal } = workshop;
  const record = new FileRecord(workshop.keep, workshop.inherit);
  const loans = new Loans(pool.memory);
  const bench: Bench = { pool, record, loans, signal };
  const clock = new StageClock(progress, signal);

  const composed = await clock.staged('composing', () => composeScore(order, bench));
  const { score, parts, explain } = composed.value;
  const preview = await previewBeginning(score, workshop);
  const playing = playEach(score, 'balanced', { ...workshop, borrow: loans.borrow });
  // A stem is heard and written as soon as a thread has time for it, while others are played.
  const writing = Promise.all(playing.map(async (stem) => writeStem(score, await stem, bench)));
  const tempo = Promise.all(playing.map(async (stem) => hearTempo(score, await stem, workshop)));
  const played = clock.timed(() => Promise.all(playing));
  // What is known of files is long, and copied on its way to a thread; the sound is shared.
  const sounding = played.then(({ value: stems }) => stems.map(({ facts: _known, ...sound }) => sound));
  // One thread sums and masters; the others listen and write meanwhile.
  const mixed = sounding.then((stems) =>
    clock.staged('mixing', () => pool.run('sumStems', { stems, memory: borrowSound(score, bench) }, signal)),
  );
  const mastering = mixed.then(({ value: premaster }) =>
    Promise.all([
      clock.staged('mastering', () => masterMix(score, premaster, bench)),
      writePremaster(score, premaster, bench),
    ]),
  );
  const written = played.then(() => clock.staged('writing files', () => writing));
  const harmony = sounding.then((stems) => pool.run('hearHarmony', { score, stems, cache }, signal));
  const [{ ms: renderMs }, summed, [mastered], { value: stems }, bpms, heard] = await Promise.all([
    played,
    mixed,
    mastering,
    written,
    tempo,
    harmony,
    writing,
  ]);
  await preview.ended;
  const writingFrom = performance.now();
  const { brief, steps } = score.recipe;
  const orderSha256 = sha256Of(JSON.stringify({ brief, steps }));
  await keepManifest({ title: score.title, seed: score.seed, orderSha256, files: record.files }, workshop);
  // Nobody who ordered waits for the cache, and a beat is no worse for its failure.
  const kept = keepStems(stems, workshop)
    .catch((error: unknown) => workshop.onCacheFailure?.(error))
    .finally(() => loans.end());
  workshop.later?.(kept);

  const { report, qualityParts } = mastered.value;
  const { integratedLufs, truePeakDbtp, loudnessRange } = report;
  const bpm = bpms.find((heardBpm) => heardBpm !== null) ?? null;
  const { key, clarity } = heard;
  return {
    ...describe(order, score),
    explain,
    measured: { bpm, key, integratedLufs, truePeakDbtp },
    loudness: { integratedLufs, truePeakDbtp, loudnessRange },
    quality: gradeOf({ ...parts, ...qualityParts, stemClarity: clarity }),
    ...namedFiles(stemNamesOf(score), mastered.value.peaks),
    timings: {
      composeMs: composed.ms,
      renderMs,
      mixMs: summed.ms,
      masterMs: mastered.ms,
      encodeMs: Math.round(performance.now() - writingFrom),
      totalMs: clock.totalMs,
    },
  };
}

/** Kept before a note sounds: whatever fails later, what was composed is not lost. */
async function composeScore(order: BeatOrder, { pool, record, signal }: Omit<Bench, 'loans'>) {
  const { score, parts, explain, midi } = order.score
    ? await pool.run('review', order.score, signal)
    : await pool.run('compose', order.brief, signal);
  await Promise.all([record.keep(FILE_NAMES.midi, midi), record.keep(FILE_NAMES.score, asBytes(score))]);
  return { score, parts, explain };
}

/** The tempo that the drums show; other stems show none. */
async function hearTempo(score: Score, { facts: _known, ...stem }: PlayedStem, { pool, cache, signal }: Workshop) {
  return stem.name === 'drums' ? pool.run('hearTempo', { score, stems: [stem], cache }, signal) : null;
}

/** Memory for a sound as long as the piece. */
const borrowSound = ({ durationSeconds }: Score, { loans }: Bench) =>
  loans.borrow(bytesOfFrames(Math.round(durationSeconds * SAMPLE_RATE_HZ)));

/** The same stem, with what is known of its file. */
async function writeStem(score: Score, stem: PlayedStem, bench: Bench): Promise<PlayedStem> {
  const { pool, record, signal } = bench;
  const inherited = await inheritedFacts(score, stem, record);
  if (inherited) {
    await keepStemPeaks(stem.name, inherited.peaks, record);
    return stem;
  }
  return withFileMemory(score, bench, async (memory) => {
    const { wav, facts } = await pool.run('writeStem', { score, stem, memory }, signal);
    await keepStemFile(stem.name, { wav, ...facts }, record);
    return { ...stem, facts };
  });
}

/** Lends memory for a file, and takes it back once the file is kept. */
async function withFileMemory<Made>(
  { durationSeconds }: Score,
  { pool }: Bench,
  write: (memory: SharedArrayBuffer) => Promise<Made>,
): Promise<Made> {
  const memory = pool.memory.lend(bytesOfFrames(Math.round(durationSeconds * SAMPLE_RATE_HZ)) + FILE_HEAD_BYTES);
  const made = await write(memory);
  pool.memory.giveBack(memory);
  return made;
}

/** The finished sound: one thread writes its file, another looks at it. */
async function masterMix(score: Score, premaster: StereoAudio, bench: Bench) {
  const { pool, record, signal } = bench;
  const { audio, report } = await pool.run('master', { premaster, memory: borrowSound(score, bench) }, signal);
  const [looked] = await Promise.all([
    pool.run('lookAtMix', { score, audio, report }, signal).then(async (look) => {
      await keepWholePeaks(look.peaks, record);
      return look;
    }),
    withFileMemory(score, bench, async (memory) => {
      const { wav, sha256 } = await pool.run('writeMix', { score, audio, memory }, signal);
      await record.keep(FILE_NAMES.mixWav, wav, sha256);
    }),
  ]);
  return { ...looked, report };
}

/** What is known of a stem's file, where the parent had the same one and it lies here now. */
async function inheritedFacts(score: Score, { name, facts }: PlayedStem, record: FileRecord) {
  if (!facts || !isDeepStrictEqual(facts.tags, tagsOf(score, name))) return null;
  const { sha256 } = facts;
  return (await record.inherit({ name: FILE_NAMES.stemWav(name), sha256 })) ? facts : null;
}

async function writePremaster(score: Score, premaster: StereoAudio, bench: Bench): Promise<void> {
  const { pool, record, signal } = bench;
  await withFileMemory(score, bench, async (memory) => {
    const { wav, sha256 } = await pool.run('writePremaster', { score, premaster, memory }, signal);
    await record.keep(FILE_NAMES.premaster, wav, sha256);
  });
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
