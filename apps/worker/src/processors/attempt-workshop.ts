import { createReadStream } from 'node:fs';
import type { GenerationRef, MusicProviderName } from '@ctc/contracts';
import type { GenerationRecord, Repositories } from '@ctc/persistence';
import {
  FILE_NAMES,
  storageKeys,
  type Clock,
  type EventLog,
  type JobContext,
  type Logger,
  type Metrics,
  type ObjectStore,
  type ProvenanceSigner,
} from '@ctc/platform';
import type { MusicProvider } from '@ctc/providers';
import type { FolderCacheSettings } from '../cache/folder-cache.js';
import type { GenerationWorkshop } from '../pipelines/make-generation.js';
import type { OrderBook } from '../pipelines/music/music-workshop.js';
import type { ShowPreview } from '../pipelines/preview/preview.pipeline.js';
import type { StageListener } from '../progress.js';
import type { StemSeparator } from '../separation/stem-separator.js';
import type { AudioPool } from '../threads/audio-pool.js';
import type { AttemptFiles } from './attempt-files.js';
import { InheritedFiles } from './inherited-files.js';
import { StoredArchive } from './stored-archive.js';
import type { DailyBudgetUsd } from './stored-order-book.js';

/** A piece that takes no longer than this is there as soon as its beginning would be. */
const LEAST_SECONDS_FOR_PREVIEW = 2.5;

const SCRATCH_BLOCK_BYTES = 2 ** 20;

export interface Tools {
  readonly repositories: Repositories;
  readonly store: ObjectStore;
  readonly events: EventLog;
  readonly pool: AudioPool;
  readonly signer: ProvenanceSigner;
  readonly separator: () => Promise<StemSeparator>;
  /** Where stems are found that were played before. */
  readonly cache?: FolderCacheSettings;
  /** For files that are too large for memory, before they are stored. */
  readonly scratchFolder?: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** The workshop as it is installed: what another one made is not the same. */
  readonly print: () => Promise<string>;
  /** Who makes music for money, and how much of it. */
  readonly music: {
    readonly providers: readonly MusicProvider[];
    readonly order: readonly MusicProviderName[];
    readonly budget: DailyBudgetUsd;
  };
}

/** What belongs to one attempt. */
interface Attempt {
  readonly token: string;
  readonly job: JobContext;
  readonly book: OrderBook;
  readonly files: AttemptFiles;
  readonly progress: StageListener;
  /** What all of it is expected to take. */
  readonly expectedSeconds: number;
  readonly later: (work: Promise<void>) => void;
  readonly signal: AbortSignal;
}

/** What a pipeline works with: each write goes where the row's files belong, is booked, and stops with its attempt. */
export function workshopOf(tools: Tools, generation: GenerationRecord, attempt: Attempt): GenerationWorkshop {
  const { id, userId, parentId } = generation;
  const { job, book, files, progress, later, signal } = attempt;
  const { pool, cache, scratchFolder, separator, signer, store, logger, metrics, music, repositories } = tools;
  const inherited = parentId && new InheritedFiles(store, { userId, id: parentId }, { userId, id });
  return {
    pool,
    cache,
    separator,
    onCacheFailure: (error) => logger.warn({ err: error }, 'the stems could not be cached'),
    later,
    archive: new StoredArchive(tools, userId),
    providers: music.providers,
    order: music.order,
    book,
    isLastAttempt: job.attempt >= job.maxAttempts,
    discard: async () => {
      files.forget();
      await repositories.attempts.keepPreview(id, attempt.token, null);
      await store.deletePrefix(storageKeys.generation(userId, id));
    },
    onFailure: (provider, error) => logger.warn({ err: error, provider, generationId: id }, 'a piece was not made'),
    onMadeUpFor: (provider) => metrics.providerFallbacks.inc({ kind: 'music', provider }),
    progress,
    ...(attempt.expectedSeconds > LEAST_SECONDS_FOR_PREVIEW && { showPreview: showing(tools, generation, attempt) }),
    onPreviewFailure: (error) => logger.warn({ err: error, generationId: id }, 'there was no preview'),
    keep: async (name, bytes, sha256) => {
      signal.throwIfAborted();
      const info = await files.write(() => store.put(storageKeys.file(userId, id, name), bytes));
      files.note(info, sha256);
    },
    ...(inherited && {
      inherit: async (wanted) => {
        const taken = await files.write(() => inherited.take(wanted));
        if (taken) files.note(taken.info, taken.file.sha256);
        return taken && taken.file;
      },
    }),
    ...(scratchFolder !== undefined && {
      scratch: {
        folder: scratchFolder,
        keep: async (name, path, sha256) => {
          signal.throwIfAborted();
          const bytes = createReadStream(path, { highWaterMark: SCRATCH_BLOCK_BYTES });
          files.note(await files.write(() => store.put(storageKeys.file(userId, id, name), bytes)), sha256);
        },
      },
    }),
    vouch: (manifest) => signer.sign(manifest),
    signal,
  };
}

/** One write of the attempt: once the attempt has ended, nobody hears of its preview any more. */
function showing(tools: Tools, generation: GenerationRecord, { token, files, signal }: Attempt): ShowPreview {
  const { repositories, store, events } = tools;
  const { id, userId } = generation;
  const key = storageKeys.file(userId, id, FILE_NAMES.preview);
  return ({ wav, durationSeconds }) =>
    files.write(async () => {
      signal.throwIfAborted();
      files.note(await store.put(key, wav));
      const preview = { url: key, startSeconds: 0, durationSeconds };
      if (!(await repositories.attempts.keepPreview(id, token, preview))) return;
      await events.append(userId, 'generation:preview', { ...refTo(generation), ...preview });
    });
}

export function refTo(generation: GenerationRecord): GenerationRef {
  const { id, conversationId } = generation;
  return { generationId: id, jobId: id, ...(conversationId ? { conversationId } : {}) };
}
