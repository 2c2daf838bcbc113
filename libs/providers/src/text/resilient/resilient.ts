import { AppError } from '@ctc/contracts';
import {
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleAll,
  handleWhen,
  isBrokenCircuitError,
  retry,
  wrap,
  type IPolicy,
} from 'cockatiel';
import type { TextEvent, TextProvider, TextRequest } from '../text-provider.js';
import { openStream, silencePolicy, type OpenStream } from './attempt.js';

export interface ResilientOptions {
  /** Longest silence to the first token and between tokens, in milliseconds. Default 30,000. */
  readonly silenceMs?: number;
  /** Second and further attempts at one provider before its first token. Default 1. */
  readonly retries?: number;
  /** Wait before the first retry, doubled for each further one and jittered, in milliseconds. Default 250. */
  readonly retryDelayMs?: number;
  /** Failures in a row after which a provider is passed over. Default 5. */
  readonly failuresToOpen?: number;
  /** How long it is passed over, in milliseconds. Default 15,000. */
  readonly openForMs?: number;
}

/** What a caller may want to know and to say about one answer. */
export interface AnswerOptions {
  /** Name of the provider to try first; the others follow in their order. */
  readonly preferred?: string;
  /** Told once, with the provider whose answer is streamed, before its first token. */
  readonly onProvider?: (provider: TextProvider) => void;
  /** Told for each failed attempt, before and after the first token. */
  readonly onFailure?: (provider: TextProvider, error: unknown) => void;
}

export interface ResilientTextProvider extends TextProvider {
  stream(request: TextRequest, signal: AbortSignal, options?: AnswerOptions): AsyncIterable<TextEvent>;
  generate(request: TextRequest, signal: AbortSignal, options?: AnswerOptions): Promise<string>;
}

/** A vendor that asks for a longer pause than this is passed over instead of waited for. */
const LONGEST_RETRY_AFTER_SECONDS = 2;

/**
 * The providers in their order, as one. Before the first token a failing provider is retried, then the next is asked;
 * a provider that keeps failing is passed over for a while. After the first token an error is an error: two voices in
 * one answer would be worse than a broken-off one, so it is thrown and the caller keeps what has been said.
 * @throws AppError `provider.timeout`, `provider.failed` or `stream.interrupted`
 */
export function resilient(providers: readonly TextProvider[], options: ResilientOptions = {}): ResilientTextProvider {
  const [first] = providers;
  if (first === undefined) throw new RangeError('resilient() needs at least one provider');
  const silence = silencePolicy(options.silenceMs ?? 30_000);
  const policies = new Map(providers.map((provider) => [provider, policyOf(options)]));

  async function open(request: TextRequest, signal: AbortSignal, answer: AnswerOptions): Promise<OpenStream> {
    let failure: unknown;
    for (const provider of inOrder(providers, answer.preferred)) {
      try {
        const policy = policies.get(provider) as IPolicy;
        return await policy.execute(() =>
          reporting(provider, answer, () => openStream(provider, request, signal, silence)),
        );
      } catch (error) {
        failure = error;
      }
    }
    throw asAppError(failure, 'provider.failed', 'No text provider could answer. Try again in a moment.');
  }

  async function* stream(
    request: TextRequest,
    signal: AbortSignal,
    answer: AnswerOptions = {},
  ): AsyncGenerator<TextEvent> {
    const { provider, events } = await open(request, signal, answer);
    answer.onProvider?.(provider);
    try {
      yield* events;
    } catch (error) {
      answer.onFailure?.(provider, error);
      throw asAppError(error, 'stream.interrupted', 'The answer broke off. What was said is kept; try again.');
    }
  }

  return {
    name: 'resilient',
    model: first.model,
    estimateCostMicros: (tokens) => first.estimateCostMicros(tokens),
    stream,
    async generate(request, signal, answer) {
      let text = '';
      for await (const event of stream(request, signal, answer)) if (event.type === 'text') text += event.text;
      return text;
    },
  };
}

function inOrder(providers: readonly TextProvider[], preferred: string | undefined): readonly TextProvider[] {
  const isPreferred = ({ name }: TextProvider) => name === preferred;
  return [...providers.filter(isPreferred), ...providers.filter((provider) => !isPreferred(provider))];
}

function policyOf({
  retries = 1,
  retryDelayMs = 250,
  failuresToOpen = 5,
  openForMs = 15_000,
}: ResilientOptions): IPolicy {
  const circuit = circuitBreaker(handleAll, {
    halfOpenAfter: openForMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  const backoff = new DelegateBackoff<{ attempt: number; result: object }>(({ attempt, result }) => {
    const error: unknown = 'error' in result ? result.error : undefined;
    const asked = error instanceof AppError ? error.retryAfterSeconds : undefined;
    // Full jitter on the upper half: retries of many users spread out, but none comes at once.
    return asked === undefined ? retryDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2) : asked * 1000;
  });
  return wrap(retry(handleWhen(isWorthRetrying), { maxAttempts: retries, backoff }), circuit);
}

/** Silence has already cost its full time; a wrong key stays wrong; an open circuit is open. */
function isWorthRetrying(error: unknown): boolean {
  if (isBrokenCircuitError(error)) return false;
  if (!(error instanceof AppError)) return true;
  return (
    error.retryable &&
    error.code !== 'provider.timeout' &&
    (error.retryAfterSeconds ?? 0) <= LONGEST_RETRY_AFTER_SECONDS
  );
}

async function reporting(
  provider: TextProvider,
  { onFailure }: AnswerOptions,
  attempt: () => Promise<OpenStream>,
): Promise<OpenStream> {
  try {
    return await attempt();
  } catch (error) {
    onFailure?.(provider, error);
    throw error;
  }
}

function asAppError(error: unknown, code: 'provider.failed' | 'stream.interrupted', detail: string): AppError {
  return error instanceof AppError ? error : new AppError(code, detail, { cause: error });
}
