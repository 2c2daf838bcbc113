import type { AudioTags, StereoAudio } from '@ctc/audio';
import {
  ENGINE_NAME,
  ENGINE_VERSION,
  type BeatResult,
  type MusicProviderName,
  type ProvenanceFacts,
  type Treatments,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { MusicRequest } from '@ctc/providers';
import type { Workshop } from '../beat.pipeline.js';
import { sha256Of, type FileRecord } from '../file-record.js';
import type { StageClock } from '../stage-clock.js';
import { keepManifest, keepWhole, namedPeaks } from '../written-files.js';
import { fieldOutcomes } from './field-outcomes.js';
import type { MusicOrder } from './music-order.js';

/** A piece that is there as sound, and not as a score. */
export interface ArrivedPiece {
  readonly order: MusicOrder;
  readonly request: MusicRequest;
  /** As long as was asked. */
  readonly audio: StereoAudio;
  /** As it came. */
  readonly cameSeconds: number;
  readonly provider: MusicProviderName;
  readonly model: string;
  readonly treatments: Treatments;
  readonly costMicros: number;
  /** What its files say of where they come from. */
  readonly comment: string;
  readonly origin: Pick<ProvenanceFacts, 'seed' | 'source'>;
}

interface Tools {
  readonly workshop: Workshop;
  readonly clock: StageClock;
  readonly record: FileRecord;
}

const MICROS_PER_USD = 1_000_000;
/** Quieter than this nobody has sent music. */
export const SILENT_LUFS = -60;

export const tagsOf = ({ title, brief }: MusicOrder, comment: string, part?: string): AudioTags => ({
  title: part ? `${title}: ${part}` : title,
  comment,
  software: `${ENGINE_NAME} ${ENGINE_VERSION}`,
  genre: brief.genre,
});

/** Masters it, measures it, writes it: a result as any other, without score and MIDI. */
export async function finishArrived(piece: ArrivedPiece, { workshop, clock, record }: Tools): Promise<BeatResult> {
  const { order, audio, comment, request, provider, model, treatments, costMicros } = piece;
  const { pool, signal } = workshop;
  const { brief } = order;
  const tags = tagsOf(order, comment);
  const hearing = pool.run('hear', { audio, written: brief }, signal);
  const mastered = await clock.staged('mastering', () =>
    pool.run('masterPiece', { audio, tags, genre: brief.genre }, signal),
  );
  const { loudness, qualityParts, peaks } = mastered.value;
  const writing = await clock.staged('writing files', async () => {
    await keepWhole(FILE_NAMES.mixWav, mastered.value, record);
    const premaster = await pool.run('writeFloats', { audio, tags }, signal);
    await record.keep(FILE_NAMES.premaster, premaster.wav, premaster.sha256);
    const orderSha256 = sha256Of(JSON.stringify(request));
    await keepManifest({ title: order.title, ...piece.origin, orderSha256, files: record.files }, workshop);
  });
  const { bpm, key } = await hearing;
  const fields = fieldOutcomes(request, treatments, { bpm, key, durationSeconds: piece.cameSeconds });
  return {
    generationId: order.generationId,
    type: order.type,
    title: order.title,
    genre: brief.genre,
    bpm: brief.bpm,
    ...(order.feltBpm !== undefined && { feltBpm: order.feltBpm }),
    key: brief.key,
    mood: [...brief.mood],
    durationSeconds: brief.durationSeconds,
    seed: brief.seed,
    provider,
    source: { provider, model, costUsd: costMicros / MICROS_PER_USD, fields },
    ...(order.fallback !== undefined && { fallback: order.fallback }),
    chosen: [...order.chosen],
    measured: { bpm, key, integratedLufs: loudness.integratedLufs, truePeakDbtp: loudness.truePeakDbtp },
    sections: [],
    chords: [],
    audio: {
      wav: FILE_NAMES.mixWav,
      mp3: FILE_NAMES.mixMp3,
      flac: FILE_NAMES.mixFlac,
      premaster: FILE_NAMES.premaster,
    },
    stems: [],
    ...namedPeaks(peaks),
    manifest: FILE_NAMES.manifest,
    loudness,
    quality: { score: meanOf(Object.values(qualityParts)), parts: qualityParts },
    timings: {
      composeMs: 0,
      renderMs: clock.totalMs - mastered.ms - writing.ms,
      mixMs: 0,
      masterMs: mastered.ms,
      encodeMs: writing.ms,
      totalMs: clock.totalMs,
    },
  };
}

const meanOf = (values: readonly number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
