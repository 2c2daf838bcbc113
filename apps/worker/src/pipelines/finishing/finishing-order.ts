import type { AudioTags } from '@ctc/audio';
import {
  ENGINE_NAME,
  ENGINE_VERSION,
  originComment,
  rentedComment,
  type FinishingParameters,
  type GenerationParameters,
  type Provenance,
  type RentedFrom,
  type Score,
  type StemLabel,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { AudioPool } from '../../threads/audio-pool.js';
import type { Workshop } from '../beat.pipeline.js';
import { FileRecord, sha256Of } from '../file-record.js';
import { scoreFacts } from '../score-facts.js';
import { StageClock } from '../stage-clock.js';
import type { StemSeparator } from '../../separation/stem-separator.js';
import { keepManifest } from '../written-files.js';
import type { Archive } from './archive.js';

/** What is to be made of sound that is there. */
export interface FinishingOrder<Parameters extends FinishingParameters = FinishingParameters> {
  readonly generationId: string;
  readonly title: string;
  readonly parentId?: string;
  readonly parameters: Parameters;
}

export interface FinishingWorkshop extends Workshop {
  readonly archive: Archive;
  /** Takes recordings apart. Raises `generation.unsupported` when an installed model cannot be used. */
  readonly separator: () => Promise<StemSeparator>;
  /** Where files lie that are too large for memory, before they are kept; without it everything is made in memory. */
  readonly scratch?: Scratch;
}

export interface Scratch {
  readonly folder: string;
  /** Keeps a file that lies there; `sha256` is that of its bytes. */
  keep(name: string, path: string, sha256: string): Promise<void>;
}

/** One order at work: its tools, its clock, and the record of its files. */
export class FinishingBench {
  readonly pool: AudioPool;
  readonly signal?: AbortSignal;
  readonly record: FileRecord;
  readonly clock: StageClock;

  private constructor(
    readonly order: FinishingOrder,
    readonly workshop: FinishingWorkshop,
    /** Who made the sound, where it was not us. */
    private readonly source: RentedFrom | undefined,
  ) {
    const { pool, signal, progress, keep, inherit } = workshop;
    this.pool = pool;
    this.signal = signal;
    this.record = new FileRecord(keep, inherit);
    this.clock = new StageClock(progress, signal);
  }

  static async open(order: FinishingOrder, workshop: FinishingWorkshop): Promise<FinishingBench> {
    return new FinishingBench(order, workshop, await makerOf(order, workshop.archive));
  }

  /** What files say about themselves: whoever made the sound is named, also after we worked on it. */
  tags(part?: StemLabel): AudioTags {
    const { title, parameters } = this.order;
    const { piece } = parameters;
    return {
      title: part ? `${title}: ${part}` : title,
      comment: this.source ? rentedComment(this.source) : originComment(piece?.seed),
      software: `${ENGINE_NAME} ${ENGINE_VERSION}`,
      ...(piece && { genre: piece.genre, bpm: piece.bpm, key: piece.key }),
    };
  }

  async keepManifest(): Promise<void> {
    const { title, parameters } = this.order;
    const orderSha256 = sha256Of(JSON.stringify(parameters));
    const origin = this.source ? { source: this.source } : { seed: parameters.piece?.seed };
    await keepManifest({ title, ...origin, orderSha256, files: this.record.files }, this.workshop);
  }

  /** What every result begins with. */
  envelope(score: Score | undefined, durationSeconds: number) {
    const { generationId, title, parentId, parameters } = this.order;
    return {
      generationId,
      title,
      ...(parentId !== undefined && { parentId }),
      ...(parameters.piece && knownOf(parameters.piece)),
      ...(score && scoreFacts(score)),
      durationSeconds,
      provider: 'local',
    };
  }
}

/** As the manifest of the piece says. */
async function makerOf({ parameters }: FinishingOrder, archive: Archive): Promise<RentedFrom | undefined> {
  const { pieceId } = parameters.recipe;
  const manifest = pieceId === undefined ? null : await archive.file(pieceId, FILE_NAMES.manifest);
  return manifest ? (JSON.parse(new TextDecoder().decode(manifest)) as Provenance).source : undefined;
}

/** What is known of a piece without its notes. */
function knownOf({ genre, bpm, feltBpm, key, mood, seed }: GenerationParameters) {
  return { genre, bpm, ...(feltBpm !== undefined && { feltBpm }), key, mood: [...mood], seed };
}
