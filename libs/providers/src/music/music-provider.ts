import type { Genre, Mood, MusicalKey, MusicVendor, SectionName, Treatments } from '@ctc/contracts';

/** A piece as it is ordered from somebody else: a completed brief and the user's own words. */
export interface MusicRequest {
  /** What the user said, if anything. */
  readonly prompt?: string;
  readonly genre: Genre;
  readonly mood: readonly Mood[];
  readonly bpm: number;
  readonly key: MusicalKey;
  readonly durationSeconds: number;
  /** Sections in order, when the user named them. */
  readonly sections?: readonly SectionName[];
  readonly instruments?: readonly string[];
  readonly instrumental: boolean;
  readonly seed: number;
}

/** What a provider would do with a request, said before anything is sent. */
export interface MusicOffer {
  readonly treatments: Treatments;
  /** Millionths of a US dollar. */
  readonly costMicros: number;
}

/** A sound file as the vendor made it. */
export interface RentedAudio {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Some vendors answer with the sound, others with the number of a job. */
export type Submitted = { readonly audio: RentedAudio } | { readonly vendorJobId: string };

/**
 * Somebody who makes music for money. Nothing here retries an order: a POST is sent once, and only questions about a job
 * that exists already are asked again.
 */
export interface MusicProvider {
  readonly name: MusicVendor;
  /** As people write it. */
  readonly title: string;
  readonly model: string;
  /** @throws MusicFailure when it cannot make such a piece */
  offer(request: MusicRequest): MusicOffer;
  /** Costs money. @throws MusicFailure, whose `outcome` says whether the vendor may have worked */
  submit(request: MusicRequest, signal: AbortSignal): Promise<Submitted>;
  /** Waits for a submitted job and fetches its sound; costs nothing. Only of vendors that give job numbers. */
  collect?(vendorJobId: string, signal: AbortSignal): Promise<RentedAudio>;
  /**
   * Calls off a submitted job for which nobody waits any more; costs nothing. Only of vendors that can be told.
   * @throws MusicFailure when the vendor was not reached, or does not know the job
   */
  callOff?(vendorJobId: string, signal: AbortSignal): Promise<void>;
}
