import type { JobCatalog } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { contentTypeOf, ownerOfKey, type JobContext, type ObjectStore } from '@ctc/platform';
import { encodeAudio } from '../pipelines/encode.pipeline.js';
import type { AudioPool } from '../threads/audio-pool.js';

interface Tools {
  readonly pool: AudioPool;
  readonly store: ObjectStore;
  readonly repositories: Pick<Repositories, 'assets'>;
}

export class EncodeAudioProcessor {
  constructor(private readonly tools: Tools) {}

  async handle(order: JobCatalog['encodeAudio'], { signal }: JobContext): Promise<void> {
    const { pool, store, repositories } = this.tools;
    const made = await encodeAudio(order, { pool, store, signal });
    const owner = ownerOfKey(order.targetKey);
    if (!made || owner?.kind !== 'generations') return;
    const { key: storageKey, byteLength, etag } = made;
    const file = { storageKey, contentType: contentTypeOf(storageKey), byteLength, etag };
    const isBooked = await repositories.assets.put(owner.userId, owner.id, [file]);
    // Its piece was deleted while it was encoded.
    if (isBooked === 0) await store.deletePrefix(storageKey);
  }
}
