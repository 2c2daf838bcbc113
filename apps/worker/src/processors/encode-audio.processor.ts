import type { JobCatalog } from '@ctc/contracts';
import type { JobContext, ObjectStore } from '@ctc/platform';
import { encodeAudio } from '../pipelines/encode.pipeline.js';
import type { AudioPool } from '../threads/audio-pool.js';

export class EncodeAudioProcessor {
  constructor(private readonly tools: { readonly pool: AudioPool; readonly store: ObjectStore }) {}

  handle(order: JobCatalog['encodeAudio'], { signal }: JobContext): Promise<void> {
    return encodeAudio(order, { ...this.tools, signal });
  }
}
