import type { Prompt } from '../prompt/reply-prompt.js';
import type { Tokens, TypedAnswer, TypedQuestion } from '../text-provider.js';

/** What an installation knows of one vendor. */
export interface VendorSettings {
  readonly apiKey: string;
  /** The vendor's own address when left out. */
  readonly baseUrl?: string;
  readonly model: string;
}

export type VendorPiece =
  | { readonly text: string }
  /** Running totals, as far as the vendor has told them. */
  | { readonly usage: Tokens }
  /** Without it a stream has been cut, however politely the connection was closed. */
  | { readonly ended: 'said' | 'refused' };

/** One vendor's SDK behind what all of them can do. Errors leave as the SDK throws them. */
export interface Vendor {
  readonly name: string;
  /** As people write it. */
  readonly title: string;
  readonly settings: VendorSettings;
  speak(prompt: Prompt, signal: AbortSignal): AsyncIterable<VendorPiece>;
  decide(question: TypedQuestion, signal: AbortSignal): Promise<TypedAnswer>;
}

/** Answers are a few sentences; this is where one that does not end is cut. */
export const MOST_REPLY_TOKENS = 1_024;
/** A decision is one small object. */
export const MOST_DECISION_TOKENS = 512;

/** Loads an SDK at its first use: who has no key never waits for it. */
export function onFirstUse<Client>(create: () => Promise<Client>): () => Promise<Client> {
  let client: Promise<Client> | undefined;
  return () => (client ??= create());
}
