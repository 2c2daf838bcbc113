import { setTimeout as pause } from 'node:timers/promises';
import { AppError, type FinishingParameters, type GenerationState, type MusicProviderName } from '@ctc/contracts';
import type { Archive } from './archive.js';

/** In one attempt. It gives its place up between attempts, so that the piece itself finds one. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 250;

const IS_COMING: readonly (GenerationState | null)[] = ['queued', 'active'];

interface Waiting {
  readonly archive: Archive;
  /** Who makes music here, in order. */
  readonly order: readonly MusicProviderName[];
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
}

/**
 * Waits for the piece that the work is about, where somebody else makes it: our own is played again from its order, whether
 * it is there or not. Raises `generation.not_ready` (to be tried again) when it takes too long, `generation.failed` when
 * nothing comes.
 */
export async function untilRentedSourceIsThere(
  { recipe: { pieceId }, piece }: FinishingParameters,
  { archive, order, signal, patienceMs = PATIENCE_MS }: Waiting,
): Promise<void> {
  if (pieceId === undefined || !piece || piece.revision || (piece.provider ?? order[0] ?? 'local') === 'local') return;
  const until = performance.now() + patienceMs;
  for (;;) {
    const state = await archive.state(pieceId);
    if (state === 'completed') return;
    if (!IS_COMING.includes(state))
      throw new AppError('generation.failed', 'The piece that this is about did not come about. Order both again.');
    if (performance.now() > until)
      throw new AppError('generation.not_ready', 'The piece that this is about is still being made. Ask again later.');
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}
