import { AppError } from '@ctc/contracts';
import { isTaskCancelledError, timeout, TimeoutStrategy, type TimeoutPolicy } from 'cockatiel';
import type { TextEvent, TextProvider, TextRequest } from '../text-provider.js';

/** A stream whose first token has arrived, or which the caller has given up before. */
export interface OpenStream {
  readonly provider: TextProvider;
  /** The events from the first token on. Throws when the provider breaks off or falls silent. */
  readonly events: AsyncIterable<TextEvent>;
}

/** Silence is measured anew for the first token and between any two. */
export function silencePolicy(silenceMs: number): TimeoutPolicy {
  // Without `abortOnReturn: false` the signal that the vendor's request hangs on would end with its first token.
  return timeout(silenceMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }).dangerouslyUnref();
}

/**
 * Asks `provider` and waits for its first token, so that everything that can go wrong before it goes wrong here.
 * @throws AppError `provider.timeout` after silence, `provider.failed` when it ends without a word, or what it threw
 */
export async function openStream(
  provider: TextProvider,
  request: TextRequest,
  signal: AbortSignal,
  silence: TimeoutPolicy,
): Promise<OpenStream> {
  const attempt = new AbortController();
  const attemptSignal = AbortSignal.any([signal, attempt.signal]);
  const iterator = provider.stream(request, attemptSignal)[Symbol.asyncIterator]();
  const next = () => nextBeforeSilence(provider, iterator, attempt, signal, silence);
  const first = await next();
  const isWordless = first.done === true || first.value.type === 'usage';
  if (isWordless && !signal.aborted) throw new AppError('provider.failed', `${provider.name} ended without an answer.`);
  return { provider, events: continued(first, next, attempt) };
}

async function nextBeforeSilence(
  provider: TextProvider,
  iterator: AsyncIterator<TextEvent>,
  attempt: AbortController,
  signal: AbortSignal,
  silence: TimeoutPolicy,
): Promise<IteratorResult<TextEvent>> {
  try {
    return await silence.execute(() => orAborted(iterator.next(), signal));
  } catch (error) {
    attempt.abort();
    if (signal.aborted) return { done: true, value: undefined };
    if (isTaskCancelledError(error))
      throw new AppError('provider.timeout', `${provider.name} fell silent.`, { cause: error });
    throw error;
  }
}

/** A provider that does not listen to the signal is left behind, so that stop is heard at once. */
async function orAborted(
  next: Promise<IteratorResult<TextEvent>>,
  signal: AbortSignal,
): Promise<IteratorResult<TextEvent>> {
  const stopped: IteratorResult<TextEvent> = { done: true, value: undefined };
  if (signal.aborted) return stopped;
  let stop = () => {};
  const aborted = new Promise<IteratorResult<TextEvent>>((resolve) => {
    stop = () => resolve(stopped);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([next, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function* continued(
  first: IteratorResult<TextEvent>,
  next: () => Promise<IteratorResult<TextEvent>>,
  attempt: AbortController,
): AsyncGenerator<TextEvent> {
  try {
    for (let result = first; !result.done; result = await next()) yield result.value;
  } finally {
    // The reader may leave early; the vendor's request must not go on.
    attempt.abort();
  }
}
