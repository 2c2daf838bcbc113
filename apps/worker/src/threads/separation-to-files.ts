// Taking long recordings apart, in a thread: the stems go to files block by block, so that the input is the largest thing
// in memory.
import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  floatBytes,
  peakLevelsInParts,
  SEPARATED_STEM_NAMES,
  separateInBlocks,
  stereoOf,
  toDb,
  wavHead,
  type AudioTags,
  type PeakLevels,
  type SeparatedStemName,
  type StereoAudio,
} from '@ctc/audio';
import { toAppError } from '@ctc/contracts';
import { attempt } from './finishing-tasks.js';

export interface SeparationToFilesOrder {
  /** In shared memory, best: then nothing is copied on the way here. */
  readonly audio: StereoAudio;
  /** Made where it is missing; its files belong to the caller. */
  readonly folder: string;
  readonly tags: Readonly<Record<SeparatedStemName, AudioTags>>;
  /** One number in shared memory, which becomes the thousandths that are done. */
  readonly progress?: Int32Array;
}

/** A WAV in 32-bit floats that lies in a folder of this machine. */
export interface StemFile {
  readonly path: string;
  readonly byteLength: number;
  readonly sha256: string;
  readonly peaks: PeakLevels;
}

export interface SeparatedFiles {
  readonly files: Readonly<Record<SeparatedStemName, StemFile>>;
  /** What they together differ from the input, against it. */
  readonly residualDb: number;
}

const FRAME_BYTES = 8;

/** Drums, bass, vocals and melody as files, with everything that is known of them. */
export function separateToFiles({ audio, folder, tags, progress }: SeparationToFilesOrder) {
  const onProgress = progress && ((share: number) => void Atomics.store(progress, 0, Math.round(1000 * share)));
  return attempt((): SeparatedFiles => {
    try {
      mkdirSync(folder, { recursive: true });
      const frames = audio.left.length;
      const writers = SEPARATED_STEM_NAMES.map(
        (name) => new StemWriter(join(folder, `${name}.wav`), frames, tags[name]),
      );
      const difference = new Difference(audio);
      for (const { startFrame, stems } of separateInBlocks(audio, { onProgress })) {
        const parts = SEPARATED_STEM_NAMES.map((name) => stems[name]);
        parts.forEach((part, index) => writers[index].add(part));
        difference.add(startFrame, parts);
      }
      const files = SEPARATED_STEM_NAMES.map((name, index) => [name, writers[index].finish()] as const);
      return { files: Object.fromEntries(files) as SeparatedFiles['files'], residualDb: difference.db };
    } catch (error) {
      // A full disk is said as such: what the file system says is lost on the way between threads.
      throw toAppError(error);
    }
  });
}

class StemWriter {
  private readonly file: number;
  private readonly hash: Hash = createHash('sha256');
  private readonly headBytes: number;

  constructor(
    private readonly path: string,
    private readonly frames: number,
    tags: AudioTags,
  ) {
    this.file = openSync(path, 'w+');
    const head = wavHead(frames, { bits: 32, tags });
    this.headBytes = head.length;
    this.append(head);
  }

  add(part: StereoAudio): void {
    this.append(floatBytes(part));
  }

  finish(): StemFile {
    const peaks = peakLevelsInParts(this.frames, (start, count) => this.read(start, count));
    closeSync(this.file);
    const byteLength = this.headBytes + this.frames * FRAME_BYTES;
    return { path: this.path, byteLength, sha256: this.hash.digest('hex'), peaks };
  }

  private append(bytes: Uint8Array): void {
    this.hash.update(bytes);
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
  }

  private read(startFrame: number, frames: number): StereoAudio {
    const bytes = new Uint8Array(frames * FRAME_BYTES);
    const from = this.headBytes + startFrame * FRAME_BYTES;
    for (let at = 0; at < bytes.length;) {
      const count = readSync(this.file, bytes, at, bytes.length - at, from + at);
      if (count === 0) throw new Error('a stem is shorter than it was written');
      at += count;
    }
    return stereoOf(bytes);
  }
}

/** Adds up, as 32-bit floats like a mixer does, and compares. */
class Difference {
  private lacking = 0;
  private whole = 0;

  constructor(private readonly audio: StereoAudio) {}

  get db(): number {
    return toDb(Math.sqrt(this.whole === 0 ? this.lacking : this.lacking / this.whole));
  }

  add(startFrame: number, parts: readonly StereoAudio[]): void {
    for (const side of ['left', 'right'] as const) {
      const input = this.audio[side];
      const [a, b, c, d] = parts.map((part) => part[side]);
      for (let i = 0; i < a.length; i++) {
        const wanted = input[startFrame + i];
        const sum = Math.fround(Math.fround(Math.fround(a[i] + b[i]) + c[i]) + d[i]);
        this.lacking += (sum - wanted) ** 2;
        this.whole += wanted * wanted;
      }
    }
  }
}
