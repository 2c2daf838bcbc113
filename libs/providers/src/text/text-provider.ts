import type { AnyParameters, GenerationType, Understanding } from '@ctc/contracts';

/** One thing that the message asked for, and what came of it. */
export interface StepFacts extends Pick<Understanding, 'intent' | 'entities'> {
  /** Set when a generation was promised. */
  readonly promised?: PromisedFacts;
  /** Set when nothing was made because it is there: the work of this title is shown again, to go on from or to download. */
  readonly again?: { readonly title: string };
  /** Set when it cannot be done here; the reply says so and what to say instead. */
  readonly cannot?: string;
}

export interface PromisedFacts {
  readonly type: GenerationType;
  readonly title: string;
  readonly parameters: AnyParameters;
  readonly estimatedSeconds: number;
}

/** What the reply is about: the facts that every provider, paid or local, must tell the user truthfully. */
export interface ReplyFacts {
  readonly understanding: Understanding;
  /** In order; none where nothing was asked for. */
  readonly steps: readonly StepFacts[];
  /** Set when a rented engine would have answered, but the day's budget is spent; the local provider says so. */
  readonly isOverBudget?: boolean;
}

export interface TextTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface TextRequest {
  /** Oldest first; the last turn is the message to answer. */
  readonly turns: readonly TextTurn[];
  /** What came before the turns, in short lines, oldest first; absent where the turns are the whole conversation. */
  readonly before?: readonly string[];
  readonly facts: ReplyFacts;
}

export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export type TextEvent =
  | { readonly type: 'text'; readonly text: string }
  /** Running totals: a later one takes the place of an earlier one. */
  | ({ readonly type: 'usage' } & Tokens);

/** A question whose answer is a value. What the user wrote goes into `text` and nowhere else. */
export interface TypedQuestion {
  /** Name of the value, in snake_case: vendors want one. */
  readonly name: string;
  readonly instructions: string;
  readonly text: string;
  /** JSON Schema in the subset that all vendors take: every property required, no others, null for "not said". */
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface TypedAnswer {
  /** Parsed JSON that nobody has checked yet. */
  readonly value: unknown;
  readonly usage?: Tokens;
}

/** An engine that answers in words. Implementations pass `text-provider.suite.ts`. */
export interface TextProvider {
  readonly name: string;
  readonly model: string;
  /** Yields text in pieces, and its usage at the end at the latest. Ends early, without throwing, when `signal` aborts. */
  stream(request: TextRequest, signal: AbortSignal): AsyncIterable<TextEvent>;
  /** The whole answer at once. */
  generate(request: TextRequest, signal: AbortSignal): Promise<string>;
  /** Answers with a value instead of words, where the engine can. Throws when `signal` aborts. */
  decide?(question: TypedQuestion, signal: AbortSignal): Promise<TypedAnswer>;
  /** Millionths of a US dollar for so many tokens. */
  estimateCostMicros(tokens: { input: number; output: number }): number;
  /** Tokens of a text, roughly: for what a vendor does not tell. 0 where nothing is sold. */
  estimateTokens(request: TextRequest | TypedQuestion | string): number;
}
