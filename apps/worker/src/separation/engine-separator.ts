import type { SeparatedStems, StereoAudio } from '@ctc/audio';
import { ENGINE_NAME, ENGINE_VERSION } from '@ctc/contracts';
import { shareAudio } from '../threads/shared-audio.js';
import type { SeparationOrder } from '../threads/separation-task.js';
import type { SeparatorOptions, StemSeparator } from './stem-separator.js';

/** Runs the thread task `separateAudio`. */
export type SeparateInThread = (order: SeparationOrder, signal?: AbortSignal) => Promise<SeparatedStems>;

const PROGRESS_EVERY_MS = 200;

/** The built-in separation, in a thread. */
export class EngineSeparator implements StemSeparator {
  readonly name = `${ENGINE_NAME} ${ENGINE_VERSION}`;

  constructor(private readonly separateInThread: SeparateInThread) {}

  async separate(audio: StereoAudio, { onProgress, signal }: SeparatorOptions = {}): Promise<SeparatedStems> {
    signal?.throwIfAborted();
    const progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const report = () => onProgress?.(Atomics.load(progress, 0) / 1000);
    const timer = setInterval(report, PROGRESS_EVERY_MS);
    try {
      const stems = await this.separateInThread({ audio: shareAudio(audio), progress }, signal);
      report();
      return stems;
    } finally {
      clearInterval(timer);
    }
  }

  async close(): Promise<void> {
    // The threads belong to the pool.
  }
}
