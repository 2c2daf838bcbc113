import type { StemName } from '@ctc/contracts';
import type { BiquadCoefficients } from '../dsp/biquad.js';
import { compressionGains, controlPowers, type CompressorSettings } from '../dsp/compressor.js';
import { kernels } from '../kernels/index.js';
import type { Duck, Dynamics, Send } from '../kernels/kernels.js';
import { silence, type StereoAudio } from '../stereo-audio.js';
import type { GenreSpace } from './genre-space.js';
import { placementGains, type Placement } from './placement.js';
import { returnsOf } from './returns.js';

/** Where a track goes once its strip has shaped it. */
export interface Route extends Placement {
  /** How far the kick pushes this track down, 0 … 1. */
  readonly sidechain: number;
  /** How much of it goes into the room and into the echo, 0 … 1. */
  readonly reverbSend: number;
  readonly delaySend: number;
}

/** What the tracks of a stem go through together. A slow attack lets the stroke through and takes the ring: drums stay snappy. */
const BUS_COMPRESSORS: Readonly<Partial<Record<StemName, CompressorSettings>>> = {
  drums: { thresholdDb: 3, ratio: 2, attackSeconds: 0.02, releaseSeconds: 0.12, maxReductionDb: 6 },
};

const sendInto = (known: Float32Array | null, begin: () => Float32Array): Send =>
  known ? { signal: known, isNew: false } : { signal: begin(), isNew: true };

/** Where the tracks of one stem meet: dry, and the mono sums of what they send. */
export class StemBuses {
  private dry: StereoAudio | null = null;
  /** Null until a track sends. */
  private reverb: Float32Array | null = null;
  private delay: Float32Array | null = null;

  /**
   * @param duck what the kicks do, or null where there are none
   * @param sends memory for them, whatever is in it
   */
  constructor(
    private readonly frames: number,
    private readonly duck: Duck | null,
    private readonly sends?: StereoAudio,
  ) {}

  /** Shapes, ducks, places, sends and adds a track. It is used up: the first one becomes the bus. */
  add(track: StereoAudio, dynamics: Dynamics, route: Route): void {
    const dry = (this.dry ??= track);
    const reverb = route.reverbSend > 0 ? sendInto(this.reverb, () => (this.reverb = this.memoryOf('left'))) : null;
    const delay = route.delaySend > 0 ? sendInto(this.delay, () => (this.delay = this.memoryOf('right'))) : null;
    const routing = { ...placementGains(route), ...route, duckDepth: route.sidechain };
    kernels.route(track, dynamics, routing, route.sidechain > 0 ? this.duck : null, { dry, reverb, delay });
  }

  private memoryOf(side: keyof StereoAudio): Float32Array {
    return this.sends?.[side] ?? new Float32Array(this.frames);
  }

  /** The stem: its bus compressed, room and echo returned into it, all of it filtered. The buses have served then. */
  finished(
    stem: StemName,
    space: GenreSpace,
    beatSeconds: number,
    sections: readonly BiquadCoefficients[],
  ): StereoAudio {
    const dry = this.dry ?? silence(this.frames);
    const compressor = BUS_COMPRESSORS[stem];
    const gains = compressor ? compressionGains(controlPowers(dry), compressor) : null;
    const returns = returnsOf({ reverb: this.reverb, delay: this.delay }, space, beatSeconds);
    kernels.finishStem(dry, { gains, ...returns, sections });
    return dry;
  }
}
