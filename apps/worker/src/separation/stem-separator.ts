import type { SeparatedStems, StereoAudio } from '@ctc/audio';

export interface SeparatorOptions {
  /** How much is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Takes finished music apart. Whoever does it: the four stems are as long as the audio, and sum to it. */
export interface StemSeparator {
  /** Goes with the result, so that it is known who made it. */
  readonly name: string;
  /** @throws an AbortError once `signal` is aborted */
  separate(audio: StereoAudio, options?: SeparatorOptions): Promise<SeparatedStems>;
  close(): Promise<void>;
}
