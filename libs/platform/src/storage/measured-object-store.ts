import type { Readable } from 'node:stream';
import { toAppError } from '@ctc/contracts';
import type { Metrics } from '../telemetry/metrics.js';
import { traced } from '../telemetry/tracing.js';
import type { ByteRange, ObjectInfo, ObjectStore } from './object-store.js';

/** Any store, with its puts counted and shown in traces. */
export class MeasuredObjectStore implements ObjectStore {
  /** Absent where the store has none. */
  readonly link?: ObjectStore['link'];

  constructor(
    private readonly inner: ObjectStore,
    private readonly metrics: Metrics,
  ) {
    if (inner.link) this.link = inner.link.bind(inner);
  }

  put(key: string, bytes: Uint8Array | Readable): Promise<ObjectInfo> {
    return this.measured('storage put', key, async () => {
      const info = await this.inner.put(key, bytes);
      this.metrics.storageWritten.inc(info.byteLength);
      return info;
    });
  }

  copy(from: string, to: string): Promise<ObjectInfo> {
    return this.measured('storage copy', to, () => this.inner.copy(from, to));
  }

  head(key: string): Promise<ObjectInfo | null> {
    return this.inner.head(key);
  }

  get(key: string, range?: ByteRange): Promise<Readable> {
    return this.inner.get(key, range);
  }

  getBytes(key: string): Promise<Uint8Array> {
    return this.inner.getBytes(key);
  }

  deletePrefix(prefix: string): Promise<number> {
    return this.inner.deletePrefix(prefix);
  }

  list(prefix: string): AsyncIterable<ObjectInfo> {
    return this.inner.list(prefix);
  }

  private measured(name: string, key: string, work: () => Promise<ObjectInfo>): Promise<ObjectInfo> {
    return traced(name, { attributes: { 'storage.key': key } }, async (span) => {
      try {
        const info = await work();
        span.setAttribute('storage.bytes', info.byteLength);
        return info;
      } catch (error) {
        this.metrics.storageFailures.inc({ code: toAppError(error).code });
        throw error;
      }
    });
  }
}
