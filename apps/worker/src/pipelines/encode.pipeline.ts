import type { DerivedFormat } from '@ctc/contracts';
import type { ObjectInfo, ObjectStore } from '@ctc/platform';
import type { AudioPool } from '../threads/audio-pool.js';

export interface EncodeOrder {
  readonly sourceKey: string;
  readonly targetKey: string;
  readonly format: DerivedFormat;
}

/** Makes the MP3 or FLAC of a stored WAV, once: a second order for the same file finds it and ends. Null: it was there. */
export async function encodeAudio(
  order: EncodeOrder,
  { pool, store, signal }: { pool: AudioPool; store: ObjectStore; signal?: AbortSignal },
): Promise<ObjectInfo | null> {
  if (await store.head(order.targetKey)) return null;
  const wav = await store.getBytes(order.sourceKey);
  const encoded = await pool.run('encode', { wav, format: order.format }, signal);
  return store.put(order.targetKey, encoded);
}
