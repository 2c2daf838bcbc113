import { AppError } from '@ctc/contracts';
import { isTaskCancelledError, timeout, TimeoutStrategy, type TimeoutPolicy } from 'cockatiel';
import type { TextEvent, TextProvider, TextRequest } from '../text-provider.js';
import { Tally, type Attempt } from './tally.js';

/** A stream whose first token has arrived, or which the caller has given up before. */
export interface OpenStream {
  readonly provider: TextProvider;
  /** The events from the first token on. Throws when the provider breaks off or falls silent. */
  readonly events: AsyncIterable<TextEvent>;
  /** What the attempt has used until now. */
  readonly soFar: () => Attempt;
}

export interface AttemptOptions {
  /** The caller's: stops the answer. */
  readonly signal: AbortSignal;
  readonly silence: TimeoutPolicy;
  /** Told once, when the attempt is over, however it ended. */
  readonly onAttempt: (attempt: Attempt) => void;
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
  { signal, silence, onAttempt }: AttemptOptions,
): Promise<OpenStream> {
  const tally = new Tally(provider, request);
  const attempt = new AbortController();
  const attemptSignal = AbortSignal.any([signal, attempt.signal]);
  const iterator = provider.stream(request, attemptSignal)[Symbol.asyncIterator]();
  const next = async () => {
    const result = await nextBeforeSilence(provider, iterator, attempt, signal, silence);
    if (!result.done) tally.count(result.value);
    return result;
  };
  try {
    const first = await firstText(next);
    if (first.done && !signal.aborted) {
      throw new AppError('provider.failed', `${provider.name} ended without an answer.`);
    }
    const events = continued(first, next, attempt, { signal, tally, onAttempt });
    return { provider, events, soFar: () => tally.soFar() };
  } catch (error) {
    onAttempt(tally.failed(error));
    throw error;
  }
}

/** What a vendor says of the price before it says a word is no answer yet. */
async function firstText(next: () => Promise<IteratorResult<TextEvent>>): Promise<IteratorResult<TextEvent>> {
  let result = await next();
  while (!result.done && result.value.type === 'usage') result = await next();
  return result;
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
  { signal, tally, onAttempt }: Omit<AttemptOptions, 'silence'> & { tally: Tally },
): AsyncGenerator<TextEvent> {
  let over = () => tally.soFar();
  try {
    for (let result = first; !result.done; result = await next()) yield result.value;
    if (!signal.aborted) over = () => tally.complete();
  } catch (error) {
    over = () => tally.failed(error);
    throw error;
  } finally {
    // The reader may leave early; the vendor's request must not go on.
    attempt.abort();
    onAttempt(over());
  }
}
