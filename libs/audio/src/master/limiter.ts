import { kernels } from '../kernels/index.js';
import { LIMITER_WINDOW_FRAMES } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

/** 2 ms: the gain begins to fall this long before a peak and arrives in time, without a click. */
export const LOOK_AHEAD_FRAMES = LIMITER_WINDOW_FRAMES - 1;

export interface LimiterSettings {
  /** Linear; no peak of the envelope passes it. */
  readonly ceiling: number;
  /** Time constant with which the gain recovers. */
  readonly releaseSeconds: number;
}

export interface LimiterGains {
  /** One per frame, drive included; valid until the next call. */
  readonly gains: Float32Array;
  /** Smallest gain of the limiter alone: 1 when it did nothing. */
  readonly smallest: number;
}

/**
 * A look-ahead peak limiter as a gain curve over the peaks of some material, to be asked for several drives.
 *
 * The gain that each peak needs is held over the look-ahead (sliding minimum), recovers exponentially, and is averaged
 * over the look-ahead: every value in the average is small enough for the peak, so the average is too, and it has no
 * corners. Both channels get the same gain: the image stays where it is.
 */
export class Limiter {
  /**
   * @param envelope linear peak at each frame, at least that of both channels
   * @param gains takes the results
   */
  constructor(
    private readonly envelope: Float32Array,
    private readonly settings: LimiterSettings,
    private readonly gains: Float32Array = new Float32Array(envelope.length),
  ) {}

  /** @param drive linear gain before the limiter */
  gainsAt(drive: number): LimiterGains {
    const { ceiling, releaseSeconds } = this.settings;
    const keep = Math.exp(-1 / (releaseSeconds * SAMPLE_RATE_HZ));
    const smallest = kernels.limiterGains(this.envelope, { loudest: ceiling / drive, drive, keep }, this.gains);
    return { gains: this.gains, smallest };
  }
}
