import { move, transferableSymbol, valueSymbol } from 'piscina';

/**
 * A task's answer whose files go to the main thread without a copy. Piscina looks at the answer itself only, not into
 * it, so the buffers of everything inside are named here.
 */
export function moving<Answer>(answer: Answer, ...files: Uint8Array[]): Answer {
  const transferable = {
    // Shared memory stays where it is: both sides see it.
    [transferableSymbol]: files.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer),
    [valueSymbol]: answer,
  };
  return move(transferable as never) as Answer;
}
