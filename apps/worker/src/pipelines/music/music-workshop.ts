import type { MusicProviderName } from '@ctc/contracts';
import type { MusicProvider } from '@ctc/providers';
import type { MusicOrderFailure, MusicOrderRecord } from '@ctc/persistence';
import type { Workshop } from '../beat.pipeline.js';

/** What one generation has ordered, and from whom. */
export interface OrderBook {
  find(provider: MusicProvider): Promise<MusicOrderRecord | null>;
  /** Whether the day's budget still allows a piece at this price. */
  affords(costMicros: number): Promise<boolean>;
  /** Written before anything is sent. null: another attempt has written it. */
  submit(provider: MusicProvider, costMicros: number): Promise<MusicOrderRecord | null>;
  accept(id: string, vendorJobId: string): Promise<unknown>;
  deliver(id: string): Promise<unknown>;
  fail(id: string, failure: MusicOrderFailure): Promise<unknown>;
  /** Nobody waits any more: vendors that can be told are told, and what they call off is written off. */
  callOff(providers: readonly MusicProvider[]): Promise<void>;
  /** The sound of a delivered order, as it came. */
  sound(): Promise<Uint8Array | null>;
}

export interface MusicWorkshop extends Workshop {
  /** Those whose keys are there. */
  readonly providers: readonly MusicProvider[];
  /** Who is asked, in order; our own engine and the samples are among them. */
  readonly order: readonly MusicProviderName[];
  readonly book: OrderBook;
  /** Nobody will try this piece again. */
  readonly isLastAttempt: boolean;
  /** Removes whatever was kept of an attempt that somebody else makes up for. */
  readonly discard: () => Promise<void>;
  /** Told of each one that did not deliver. */
  readonly onFailure: (provider: MusicProviderName, error: unknown) => void;
  /** Told who made it in place of the first who was asked. */
  readonly onMadeUpFor: (provider: MusicProviderName) => void;
}
