import { createHash } from 'node:crypto';
import {
  DERIVED_FORMATS,
  isPiece,
  mapResultFiles,
  type GenerationParameters,
  type GenerationResult,
} from '@ctc/contracts';
import type { AssetRecord, GenerationRecord, Repositories } from '@ctc/persistence';
import { FILE_NAMES, storageKeys, type ObjectInfo, type ObjectStore } from '@ctc/platform';
import type { AttemptFiles } from './attempt-files.js';

interface Tools {
  readonly repositories: Pick<Repositories, 'generations' | 'assets'>;
  readonly store: ObjectStore;
  /** The workshop as it is installed: what another one made is another result. */
  readonly print: () => Promise<string>;
}

export type OrderHash = Uint8Array<ArrayBuffer>;

/** What the same user ordered before in the very same words, with the same seed, of the same engine, is not made again. */
export class EarlierResults {
  constructor(private readonly tools: Tools) {}

  /**
   * By which the order knows its equals; null where there are none, because somebody else is asked to make it. A variation is
   * what its score says, wherever that comes from.
   */
  async hashOf(generation: GenerationRecord): Promise<OrderHash | null> {
    const { type, title, parameters } = generation;
    if ('provider' in parameters && parameters.provider !== undefined && parameters.provider !== 'local') return null;
    const order = type === 'variation' ? await this.orderOfVariation(generation) : parameters;
    if (!order) return null;
    const text = JSON.stringify([await this.tools.print(), type, title, order]);
    return new Uint8Array(createHash('sha256').update(text).digest());
  }

  /**
   * The earlier result with files of its own for this generation, as they were: null where there is none, or one of its
   * files is gone or is not what was written.
   */
  async take(
    generation: GenerationRecord,
    hash: OrderHash,
    { files, startedAtMs }: { files: AttemptFiles; startedAtMs: number },
  ): Promise<GenerationResult | null> {
    const { id, userId, parentId } = generation;
    const earlier = await this.tools.repositories.generations.findMade(userId, hash);
    if (!earlier?.result) return null;
    const known = await this.intactFiles(earlier);
    if (!known || !(await this.copyAll(known, earlier, generation, files))) return null;
    const folder = storageKeys.generation(userId, earlier.id);
    return {
      ...withoutParent(mapResultFiles(earlier.result, (key) => key.slice(folder.length))),
      generationId: id,
      ...(parentId !== null && { parentId }),
      reusedFrom: earlier.id,
      timings: timingsOf(earlier.result, Math.round(performance.now() - startedAtMs)),
    } as GenerationResult;
  }

  /** The booked files of a result, each still as it was written; null unless that is true of all that cannot be made again. */
  private async intactFiles({ id, userId }: GenerationRecord): Promise<AssetRecord[] | null> {
    const stored = new Map<string, ObjectInfo>();
    for await (const info of this.tools.store.list(storageKeys.generation(userId, id))) stored.set(info.key, info);
    const booked = await this.tools.repositories.assets.list(userId, id);
    const intact = booked.filter(({ storageKey, byteLength, etag }) => {
      const info = stored.get(storageKey);
      return info !== undefined && info.byteLength === byteLength && info.etag === etag;
    });
    const isManifested = intact.some(({ storageKey }) => storageKey.endsWith(`/${FILE_NAMES.manifest}`));
    const isWhole = booked.every((file) => isDerived(file) || intact.includes(file));
    return isManifested && isWhole ? intact : null;
  }

  /** False where one of them went meanwhile. */
  private async copyAll(
    known: readonly AssetRecord[],
    earlier: GenerationRecord,
    { id, userId }: GenerationRecord,
    files: AttemptFiles,
  ): Promise<boolean> {
    const folder = storageKeys.generation(userId, earlier.id);
    const copies = known.map(async ({ storageKey }) => {
      const target = storageKeys.file(userId, id, storageKey.slice(folder.length));
      files.note(await files.write(() => this.tools.store.copy(storageKey, target)));
    });
    const outcomes = await Promise.allSettled(copies);
    return outcomes.every(({ status }) => status === 'fulfilled');
  }

  private async orderOfVariation({ id, userId, parameters }: GenerationRecord): Promise<object | null> {
    const key = storageKeys.file(userId, id, FILE_NAMES.score);
    const score = await this.tools.store.getBytes(key).catch(() => null);
    if (!score) return null;
    return {
      ...withoutRevision(parameters as GenerationParameters),
      score: createHash('sha256').update(score).digest('hex'),
    };
  }
}

const withoutParent = ({ parentId: _parentId, ...result }: GenerationResult) => result;
const withoutRevision = ({ revision: _revision, ...order }: GenerationParameters) => order;

const isDerived = ({ storageKey }: AssetRecord): boolean =>
  DERIVED_FORMATS.some((format) => storageKey.endsWith(`.${format}`));

/** Nothing was made: every step took no time, the whole as long as it took to find it. */
function timingsOf({ timings }: GenerationResult, totalMs: number) {
  return { ...Object.fromEntries(Object.keys(timings).map((step) => [step, 0])), totalMs };
}

/** Whether a result may be had again: what somebody else made, or made up for, is of its own. */
export function isRepeatable({ provider, fallback }: { provider: string; fallback?: string }, order: GenerationRecord) {
  const asked = isPiece(order) ? order.parameters.fallback : undefined;
  return provider === 'local' && fallback === asked;
}
