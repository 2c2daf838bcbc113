import { AppError } from '@ctc/contracts';
import { isBrokenCircuitError, type IPolicy } from 'cockatiel';
import type { TextEvent, TextProvider, TextRequest, TypedQuestion } from '../text-provider.js';
import { openStream, silencePolicy, type OpenStream } from './attempt.js';
import { answerPolicy, decisionPolicy, type PolicyOptions } from './policies.js';
import { Tally, type Attempt } from './tally.js';

export interface ResilientOptions extends PolicyOptions {
  /** Longest silence to the first token and between tokens, in milliseconds. Default 30,000. */
  readonly silenceMs?: number;
}

/** What a caller may want to know and to say about one answer. */
export interface AnswerOptions {
  /** Name of the provider to try first; the others follow in their order. */
  readonly preferred?: string;
  /** Told once, with the provider whose answer is streamed, before its first token; `soFar` is what it has used until then. */
  readonly onProvider?: (provider: TextProvider, soFar: () => Attempt) => void;
  /** Told for each attempt when it is over, failed or not. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

export interface Decision {
  readonly provider: string;
  /** Parsed JSON that nobody has checked yet. */
  readonly value: unknown;
}

export interface ResilientTextProvider {
  /** Whether any of the providers can decide. */
  readonly canDecide: boolean;
  stream(request: TextRequest, signal: AbortSignal, options?: AnswerOptions): AsyncIterable<TextEvent>;
  /** Throws when nobody can tell before `signal` aborts. */
  decide(question: TypedQuestion, signal: AbortSignal, options?: AnswerOptions): Promise<Decision>;
}

/** Who answers, and the two lines in which failures are counted. */
interface Member {
  readonly provider: TextProvider;
  readonly answering: IPolicy;
  readonly deciding: IPolicy;
}

/**
 * The providers in their order, as one. Before the first token a failing provider is retried, then the next is asked;
 * a provider that keeps failing is passed over for a while. After the first token an error is an error: two voices in
 * one answer would be worse than a broken-off one, so it is thrown and the caller keeps what has been said.
 * @throws AppError before the first token what the last provider failed with; after it `provider.timeout` or
 * `stream.interrupted`
 */
export function resilient(providers: readonly TextProvider[], options: ResilientOptions = {}): ResilientTextProvider {
  if (providers.length === 0) throw new RangeError('resilient() needs at least one provider');
  const silence = silencePolicy(options.silenceMs ?? 30_000);
  const members = providers.map((provider) => ({
    provider,
    answering: answerPolicy(options),
    deciding: decisionPolicy(options),
  }));

  /** undefined when the answer was stopped before anybody could begin it: what is not asked costs nothing. */
  async function open(
    request: TextRequest,
    signal: AbortSignal,
    { preferred, onAttempt = () => {} }: AnswerOptions,
  ): Promise<OpenStream | undefined> {
    let failure: unknown;
    for (const { provider, answering } of inOrder(members, preferred)) {
      let isAsking = false;
      const attempt = () => {
        isAsking = true;
        return openStream(provider, request, { signal, silence, onAttempt }).finally(() => (isAsking = false));
      };
      try {
        const opening = answering.execute(() => (signal.aborted ? undefined : attempt()));
        return await orStopped(opening, () => !isAsking, signal);
      } catch (error) {
        failure = error;
      }
    }
    if (signal.aborted) return undefined;
    throw failure instanceof AppError
      ? failure
      : new AppError('provider.failed', 'No text provider could answer. Try again in a moment.', { cause: failure });
  }

  async function* stream(
    request: TextRequest,
    signal: AbortSignal,
    answer: AnswerOptions = {},
  ): AsyncGenerator<TextEvent> {
    const opened = await open(request, signal, answer);
    if (!opened) return;
    const { provider, events, soFar } = opened;
    answer.onProvider?.(provider, soFar);
    try {
      yield* events;
    } catch (error) {
      throw brokenOff(error);
    }
  }

  async function decide(
    question: TypedQuestion,
    signal: AbortSignal,
    { preferred, onAttempt = () => {} }: AnswerOptions = {},
  ): Promise<Decision> {
    let failure: unknown;
    for (const { provider, deciding } of inOrder(members, preferred)) {
      const { decide: ask } = provider;
      if (!ask || signal.aborted) continue;
      const tally = new Tally(provider, question);
      try {
        const { value, usage } = await deciding.execute(() => ask(question, signal));
        onAttempt(tally.complete(usage));
        return { provider: provider.name, value };
      } catch (error) {
        failure = error;
        if (!isBrokenCircuitError(error)) onAttempt(tally.failed(signal.aborted ? tooLate(provider) : error));
      }
    }
    throw failure ?? new AppError('provider.failed', 'No text provider can decide.');
  }

  return { canDecide: providers.some((provider) => provider.decide !== undefined), stream, decide };
}

/** A stop is heard at once also in the pause before another attempt; an attempt itself ends in its own way, with its cost. */
async function orStopped<Value>(
  work: PromiseLike<Value | undefined>,
  isPause: () => boolean,
  signal: AbortSignal,
): Promise<Value | undefined> {
  let stop = () => {};
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => void (isPause() && resolve(undefined));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function inOrder(members: readonly Member[], preferred: string | undefined): readonly Member[] {
  const isPreferred = ({ provider }: Member) => provider.name === preferred;
  return [...members.filter(isPreferred), ...members.filter((member) => !isPreferred(member))];
}

const tooLate = ({ name }: TextProvider) => new AppError('provider.timeout', `${name} did not decide in time.`);

/** Whatever ends an answer in its middle, the reader's way on is the same: try again. */
function brokenOff(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'provider.timeout') return error;
  return new AppError('stream.interrupted', 'The answer broke off. What was said is kept; try again.', {
    cause: error,
  });
}
