import type { GenerationParameters, Understanding } from '@ctc/contracts';

/** What the reply is about: the facts that every provider, paid or local, must tell the user truthfully. */
export interface ReplyFacts {
  readonly understanding: Understanding;
  /** Set when a generation was promised. */
  readonly promised?: { readonly parameters: GenerationParameters; readonly estimatedSeconds: number };
  /** Set when the message asks for something that cannot be done here; the reply says so and what to say instead. */
  readonly cannot?: string;
}

export interface TextTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface TextRequest {
  /** Oldest first; the last turn is the message to answer. */
  readonly turns: readonly TextTurn[];
  readonly facts: ReplyFacts;
}

export type TextEvent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'usage';
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly costMicros: number;
    };

/** An engine that answers in words. Implementations pass `text-provider.suite.ts`. */
export interface TextProvider {
  readonly name: string;
  readonly model: string;
  /** Yields text in pieces, then one `usage`. Ends early, without throwing, when `signal` aborts. */
  stream(request: TextRequest, signal: AbortSignal): AsyncIterable<TextEvent>;
  /** The whole answer at once. */
  generate(request: TextRequest, signal: AbortSignal): Promise<string>;
  /** Millionths of a US dollar for so many tokens. */
  estimateCostMicros(tokens: { input: number; output: number }): number;
}
