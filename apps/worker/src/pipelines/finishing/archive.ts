import type { GenerationState } from '@ctc/contracts';

/** What a user has that work can be made of. */
export interface Archive {
  /** How far one of the user's generations is; null when it is not there. */
  state(generationId: string): Promise<GenerationState | null>;
  /** A file of one of the user's generations; null when it is not there. */
  file(generationId: string, name: string): Promise<Uint8Array | null>;
  /** Raises `resource.not_found` when it was deleted meanwhile. */
  upload(uploadId: string): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }>;
}
