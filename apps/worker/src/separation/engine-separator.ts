import type { SeparatedStems, StereoAudio } from '@ctc/audio';
import { ENGINE_NAME, ENGINE_VERSION } from '@ctc/contracts';
import { madeOrRaise } from '../threads/made-or-raise.js';
import type { SeparatedFiles } from '../threads/separation-to-files.js';
import { shareAudio } from '../threads/shared-audio.js';
import type { AudioPool } from '../threads/audio-pool.js';
import type { SeparatorOptions, StemFilePlace, StemSeparator } from './stem-separator.js';

/** Where the thread tasks `separateAudio` and `separateToFiles` run. */
export type SeparationThreads = Pick<AudioPool, 'run'>;

const PROGRESS_EVERY_MS = 200;

/** The built-in separation, in a thread. */
export class EngineSeparator implements StemSeparator {
  readonly name = `${ENGINE_NAME} ${ENGINE_VERSION}`;

  constructor(private readonly threads: SeparationThreads) {}

  separate(audio: StereoAudio, options: SeparatorOptions = {}): Promise<SeparatedStems> {
    const order = { audio: shareAudio(audio) };
    return watched(options, (progress) => this.threads.run('separateAudio', { ...order, progress }, options.signal));
  }

  async separateToFiles(
    audio: StereoAudio,
    place: StemFilePlace,
    options: SeparatorOptions = {},
  ): Promise<SeparatedFiles> {
    const order = { audio: shareAudio(audio), ...place };
    const made = await watched(options, (progress) =>
      this.threads.run('separateToFiles', { ...order, progress }, options.signal),
    );
    return madeOrRaise(made);
  }

  async close(): Promise<void> {
    // The threads belong to the pool.
  }
}

/** Looks at the number that the thread counts up, while it works. */
async function watched<Made>(
  { onProgress, signal }: SeparatorOptions,
  work: (progress: Int32Array) => Promise<Made>,
): Promise<Made> {
  signal?.throwIfAborted();
  const progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const report = () => onProgress?.(Atomics.load(progress, 0) / 1000);
  const timer = setInterval(report, PROGRESS_EVERY_MS);
  try {
    const made = await work(progress);
    report();
    return made;
  } finally {
    clearInterval(timer);
  }
}
