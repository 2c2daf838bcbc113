import type { GenerationState, GenerationSummary, GenerationType, MessageAccepted, MessageView } from '@ctc/contracts';

/** One of several things that a message asked for. */
export interface AcceptedStep {
  readonly type: GenerationType;
  readonly generationId: string;
  readonly status: GenerationState;
}

/** An accepted message; `generation` is the first of its steps. */
export type Accepted = MessageAccepted & { readonly steps?: readonly AcceptedStep[] };

/** A message with everything that is made for it; `generation` is the first. */
export type AnswerView = MessageView & { readonly generations?: readonly GenerationSummary[] };
