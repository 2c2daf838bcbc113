import type { SeparatedStems, StereoAudio } from '@ctc/audio';
import type { SeparatedFiles, SeparationToFilesOrder } from '../threads/separation-to-files.js';

export interface SeparatorOptions {
  /** How much is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

export type StemFilePlace = Pick<SeparationToFilesOrder, 'folder' | 'tags'>;

/** Takes finished music apart. Whoever does it: the four stems are as long as the audio, and sum to it. */
export interface StemSeparator {
  /** Goes with the result, so that it is known who made it. */
  readonly name: string;
  /** @throws an AbortError once `signal` is aborted */
  separate(audio: StereoAudio, options?: SeparatorOptions): Promise<SeparatedStems>;
  /**
   * The same into files of a folder, for who only wants files: then the input is the largest thing in memory. Absent where
   * the stems come all at once. @throws `storage.full` and others, an AbortError once `signal` is aborted
   */
  separateToFiles?(audio: StereoAudio, place: StemFilePlace, options?: SeparatorOptions): Promise<SeparatedFiles>;
  close(): Promise<void>;
}
