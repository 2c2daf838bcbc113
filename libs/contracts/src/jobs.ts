/** What can be made; also the `type` of a Generation. */
export const GENERATION_TYPES = ['beat', 'stems', 'mix', 'master', 'variation'] as const;
export type GenerationType = (typeof GENERATION_TYPES)[number];

/** Those that have a score; the others are made of sound that is there. */
export const PIECE_TYPES = ['beat', 'variation'] as const satisfies readonly GenerationType[];
export type PieceType = (typeof PIECE_TYPES)[number];
export const isPieceType = (type: GenerationType): type is PieceType => type === 'beat' || type === 'variation';

export const GENERATION_STATES = ['queued', 'active', 'completed', 'failed', 'cancelled'] as const;
export type GenerationState = (typeof GENERATION_STATES)[number];

export const TERMINAL_STATES: readonly GenerationState[] = ['completed', 'failed', 'cancelled'];

/** Stages of a job in the words that a progress bar shows. */
export const STAGES = [
  'queued',
  'reading files',
  'waiting for the service',
  'arranging samples',
  'composing',
  'playing drums',
  'playing bass',
  'playing chords',
  'playing lead',
  'playing vocals',
  'separating',
  'mixing',
  'mastering',
  'writing files',
  'done',
] as const;
export type Stage = (typeof STAGES)[number];

/** Formats that are made from the master or a stem on first need. */
export const DERIVED_FORMATS = ['mp3', 'flac'] as const;
export type DerivedFormat = (typeof DERIVED_FORMATS)[number];

/**
 * Every job, with its payload: ids and keys only; parameters are read from the database, audio from the storage.
 * A job is an order; its id is deterministic, so that a repeated order is one job.
 */
export interface JobCatalog {
  /** Makes what its row says. Job id = generation id. */
  generate: { generationId: string; userId: string };
  /** Decodes a file that was uploaded, and makes it usable or removes it. Job id = upload id. */
  probeUpload: { uploadId: string; userId: string };
  /** Encodes one stored WAV into a sibling file. Job id = `encode-` + a hash of `targetKey`. */
  encodeAudio: { sourceKey: string; targetKey: string; format: DerivedFormat };
  /** Job id = delivery id. */
  deliverWebhook: { deliveryId: string };
}
export type JobName = keyof JobCatalog;

export const JOB_NAMES = [
  'generate',
  'probeUpload',
  'encodeAudio',
  'deliverWebhook',
] as const satisfies readonly JobName[];

export type JobPriority = 'interactive' | 'batch';
