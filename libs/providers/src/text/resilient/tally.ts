import { AppError } from '@ctc/contracts';
import type { TextEvent, TextProvider, TextRequest, Tokens, TypedQuestion } from '../text-provider.js';

/** One request to one provider, when it is over. */
export interface Attempt extends Tokens {
  readonly provider: string;
  readonly model: string;
  /** Millionths of a US dollar. */
  readonly costMicros: number;
  /** From the request until now. */
  readonly seconds: number;
  /** The vendor did not tell, or not all: tokens were counted from the text. */
  readonly isEstimated: boolean;
  /** Why it failed; left out when it answered or was stopped. */
  readonly error?: unknown;
}

/** Adds up what one attempt uses: as the vendor tells it, and from the text where it does not. */
export class Tally {
  private said = '';
  private told?: Tokens;
  private asked?: number;
  private readonly startedAt = performance.now();

  constructor(
    private readonly provider: TextProvider,
    private readonly request: TextRequest | TypedQuestion,
  ) {}

  count(event: TextEvent): void {
    if (event.type === 'text') this.said += event.text;
    else this.told = event;
  }

  /** The provider came to its end. */
  complete(usage: Tokens | undefined = this.told): Attempt {
    return usage ? this.attempt(usage, false) : this.soFar();
  }

  /** So far, or when somebody stopped it: the vendor has read the request and is paid for what it has said. */
  soFar(): Attempt {
    const { inputTokens, outputTokens = 0 } = this.told ?? {};
    return this.attempt(
      {
        inputTokens: inputTokens ?? (this.asked ??= this.provider.estimateTokens(this.request)),
        outputTokens: Math.max(outputTokens, this.provider.estimateTokens(this.said)),
      },
      true,
    );
  }

  failed(error: unknown): Attempt {
    // Vendors do not charge for a request that they turn down; one that was read and not answered may be charged for.
    const isTurnedDown = this.said === '' && !this.told && !isSilence(error);
    const used = isTurnedDown ? this.attempt({ inputTokens: 0, outputTokens: 0 }, false) : this.soFar();
    return { ...used, error };
  }

  private attempt({ inputTokens, outputTokens }: Tokens, isEstimated: boolean): Attempt {
    const { name, model } = this.provider;
    const costMicros = this.provider.estimateCostMicros({ input: inputTokens, output: outputTokens });
    const seconds = (performance.now() - this.startedAt) / 1000;
    return { provider: name, model, inputTokens, outputTokens, costMicros, seconds, isEstimated };
  }
}

const isSilence = (error: unknown) => error instanceof AppError && error.code === 'provider.timeout';
