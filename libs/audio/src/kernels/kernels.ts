import type { BiquadCoefficients } from '../dsp/biquad.js';
import type { StereoAudio } from '../stereo-audio.js';

/** The two filters of BS.1770-5 annex 1; the numerator of the second is 1, −2, 1. */
export interface KWeighting {
  readonly headShelf: BiquadCoefficients;
  readonly highPass: Pick<BiquadCoefficients, 'a1' | 'a2'>;
}

/** A sound in its place in a track. */
export interface PlacedSound {
  /** Frame of the track on which it begins. */
  readonly at: number;
  readonly sound: StereoAudio;
  readonly gains: readonly [left: number, right: number];
  /** What its end is multiplied by, as long as that end; null where it ends by itself. */
  readonly fade: Float32Array | null;
}

/** How a track reaches its buses. */
export interface Routing {
  /** What of the track's left and right becomes the left, and what becomes the right. */
  readonly toLeft: readonly [ofLeft: number, ofRight: number];
  readonly toRight: readonly [ofLeft: number, ofRight: number];
  /** Levels of its middle in the sends. */
  readonly reverbSend: number;
  readonly delaySend: number;
  /** How much of the duck it hears, 0 … 1. */
  readonly duckDepth: number;
}

/** How far what listens is pushed down, stroke by stroke; where two meet, the deeper one counts. */
export interface Duck {
  /** 0 (not at all) … 1 over the frames of one stroke. */
  readonly shape: Float32Array;
  /** Ordered by their first frames, which may lie before the beginning; `depth` multiplies the shape. */
  readonly strokes: readonly { readonly at: number; readonly depth: number }[];
}

/** What is larger than `start` is bent towards `start + room`, by a hyperbolic tangent. */
export interface Clip {
  readonly start: number;
  readonly room: number;
}

/** What a track's own level does to it, once it is known. */
export interface Dynamics {
  /** At the start of each `CONTROL_FRAMES`, and one more, in straight lines between; null where nothing is compressed. */
  readonly gains: Float32Array | null;
  /** After the gains. */
  readonly clip: Clip | null;
  /**
   * What `controlPowers` measures in the track; null where nobody has. Where it is zero nothing sounds, whatever lies in the
   * memory of the track.
   */
  readonly powers: Float64Array | null;
}

/** How loudness is measured: the mean K-weighted power of each whole hop. */
export interface HopWeighting {
  readonly filters: KWeighting;
  readonly hopFrames: number;
}

/** What is read of a track on its way through its filters. */
export interface TrackReading {
  /** What `controlPowers` measures in the result. */
  readonly powers: Float64Array;
  /** What `weightedHopPowers` measures in what came in; nothing where no weighting was given. */
  readonly hopPowers: Float64Array;
  /** Of what came in: the sums of the squares of left + right and of left − right. */
  readonly middle: number;
  readonly side: number;
}

/** What is read of a whole piece in one look. */
export interface PieceReading {
  /** What `controlPowers` and `weightedHopPowers` measure. */
  readonly powers: Float64Array;
  readonly hopPowers: Float64Array;
  /** Largest absolute sample. */
  readonly peak: number;
}

/** Where tracks meet; null where nothing is wanted. */
export interface Buses {
  /** May be the track itself: it then only takes its place. */
  readonly dry: StereoAudio;
  readonly reverb: Send | null;
  readonly delay: Send | null;
}

/** The mono sum of what tracks send. */
export interface Send {
  readonly signal: Float32Array;
  /** This track is the first to send: whatever lies in the memory is forgotten. */
  readonly isNew: boolean;
}

/** A reverberating network of eight lines behind four diffusers, as `dsp/send-reverb.ts` designs it. */
export interface ReverbNetwork {
  readonly preDelayFrames: number;
  /** Shorter than 1,024 each; two of them with the early gain, two with the late one. */
  readonly diffuserFrames: readonly number[];
  readonly earlyGain: number;
  readonly lateGain: number;
  /** Shorter than 4,096 each. */
  readonly lineFrames: readonly number[];
  /** The matrix's normalisation included. */
  readonly lineGains: readonly number[];
  /** Pole of the low pass in each line. */
  readonly pole: number;
  readonly level: number;
}

export interface Echo {
  /** 4 or more. */
  readonly delayFrames: number;
  readonly feedback: number;
  /** Pole of the low pass in the feedback. */
  readonly pole: number;
}

/** What a stem goes through as a whole, once its tracks have met. The sends are mono and as long as the stem. */
export interface StemFinish {
  /** Of the dry bus, as in `Dynamics`. */
  readonly gains: Float32Array | null;
  /** Both sends pass these on their way. */
  readonly sendSections: readonly BiquadCoefficients[];
  readonly reverb: { readonly send: Float32Array; readonly network: ReverbNetwork } | null;
  /** The send enters on the left, and its echoes change sides. */
  readonly echo: ({ readonly send: Float32Array } & Echo) | null;
  /** What dry and wet together pass in the end. */
  readonly sections: readonly BiquadCoefficients[];
}

/** One Linkwitz–Riley split: its Butterworth low pass; the all-pass has the same poles. */
export type Corner = Pick<BiquadCoefficients, 'b0' | 'a1' | 'a2'>;

/** Splits a stream into four bands of middle and side, and adds them up again. */
export interface BandSplitter {
  /**
   * Takes the next frames, at most `MAX_BAND_FRAMES`.
   *
   * @param start a multiple of `CONTROL_FRAMES`
   * @param gains multiply the audio on the way, as in `Dynamics`; null where nothing does
   */
  split(audio: StereoAudio, start: number, frames: number, gains: Float32Array | null): void;
  /** Of the last split, for each band: mean squares of middle and side, in turn, of each `CONTROL_FRAMES`. */
  readonly powers: readonly Float64Array[];
  /**
   * Writes the sum of the bands of the last split; gives back its largest absolute sample.
   *
   * @param gains for each band at the start of each `CONTROL_FRAMES`, and one more; straight lines between
   * @param widths gain of the side for each band
   */
  join(
    audio: StereoAudio,
    start: number,
    frames: number,
    gains: readonly Float64Array[],
    widths: readonly number[],
  ): number;
}

/** A sine whose phase is pushed by another, both in cycles: `instruments/frequency-modulation.ts`. */
export interface ModulatedSine {
  /** Cycles per frame. */
  readonly carrierStep: number;
  readonly modulatorStep: number;
  /** At the first frame, and what is left of it after one. */
  readonly level: number;
  readonly levelKeep: number;
  /** How many cycles the phase is pushed, alike. */
  readonly index: number;
  readonly indexKeep: number;
}

export interface SampleLoop {
  /** First frame of the loop. */
  readonly start: number;
  /** The frame after its last. */
  readonly end: number;
}

/** How a recording is read: `dsp/resampler.ts`. */
export interface SampleReading {
  /** Source frame on which it begins, 0 or more. */
  readonly from: number;
  /** Source frames per frame. */
  readonly step: number;
  readonly loop: SampleLoop | null;
}

export const BANDS = 4;
export const MAX_BAND_FRAMES = 2048;

export interface LimiterCurve {
  /** Largest peak that needs no reduction. */
  readonly loudest: number;
  /** Gain where nothing is reduced. */
  readonly drive: number;
  /** What is left of a reduction after one frame of letting go. */
  readonly keep: number;
}

/** Frames over which a reduction is held and averaged: a look-ahead of 2 ms, and the frame itself. */
export const LIMITER_WINDOW_FRAMES = 89;

/** Frames for which one gain or one power stands (0.7 ms). */
export const CONTROL_FRAMES = 32;

/**
 * The loops in which the engine spends its time. Two implementations: `plainKernels` in TypeScript says what is meant, and
 * `simdKernels` does the same several times faster in WebAssembly (kernels.spec.ts keeps them together).
 *
 * Channels of one audio have the same length. What is written may not be read in the same call, unless it says `in place`.
 */
export interface Kernels {
  /** Adds a modulated sine from its first frame on. */
  addModulatedSine(out: Float32Array, sine: ModulatedSine): void;
  /** Reads between the frames of a recording, by the weights of `dsp/sinc-phases.ts`; leaves the rest where it ends. */
  playSample(source: Float32Array, reading: SampleReading, out: Float32Array): void;
  /** into += from, as far as `from` goes; exactly, in 32-bit floats. */
  add(into: Float32Array, from: Float32Array): void;
  /**
   * Sums sounds into a track, whatever was in it. They come ordered by `at`, are asked for when the sum has come so far, and
   * may be forgotten when it has passed them. Gives back what `weightedHopPowers` measures in the sum; nothing where no
   * weighting was given.
   */
  sumSounds(sounds: Iterable<PlacedSound>, into: StereoAudio, weighting: HopWeighting | null): Float64Array;
  /** Shapes, ducks, places and sends a track, and adds it to the dry bus. */
  route(track: StereoAudio, dynamics: Dynamics, routing: Routing, duck: Duck | null, buses: Buses): void;
  /** into = Σ audios, none longer than `into`: rounded after every addition, in order, in 32-bit floats. */
  sumInto(audios: readonly StereoAudio[], into: StereoAudio): void;
  /** out = samples · factors; exactly, in 32-bit floats. `out` may be `samples`. */
  multiply(samples: Float32Array, factors: Float32Array, out: Float32Array): void;
  /** Largest absolute value. */
  samplePeak(samples: Float32Array): number;
  /**
   * The mean of the channels at a fraction of the rate: out[n] = Σ taps[k] · middle[n · factor + k − taps.length], silence
   * before the start. There are as many values as whole factors in the length.
   *
   * @param taps at most 512, a multiple of eight
   * @param factor a power of two
   */
  decimateMiddle(audio: StereoAudio, taps: Float32Array, factor: number): Float32Array;
  /** For each length: lowest, highest, lowest, highest … of left + right in stretches of so many frames; the last may be shorter. */
  extremes(audio: StereoAudio, lengths: readonly number[]): Float32Array[];
  /** Second-order sections one after the other, in place, from rest; both sides may be one array. */
  filterStereo(audio: StereoAudio, sections: readonly BiquadCoefficients[]): void;
  /** Mean K-weighted power of each whole hop, the channels added up; under one gain per frame where there are gains. */
  weightedHopPowers(
    audio: StereoAudio,
    filters: KWeighting,
    hopFrames: number,
    gains: Float32Array | null,
  ): Float64Array;
  /** Level, loudness and peak of a piece. */
  read(audio: StereoAudio, weighting: HopWeighting): PieceReading;
  /** Mean power of both channels in each `CONTROL_FRAMES`; silence follows the end. */
  controlPowers(audio: StereoAudio): Float64Array;
  /** `filterStereo` into another audio, at least as long: silence follows what comes in. It may be the audio itself. */
  filterInto(
    audio: StereoAudio,
    sections: readonly BiquadCoefficients[],
    into: StereoAudio,
    weighting: HopWeighting | null,
  ): TrackReading;
  /**
   * `sumSounds`, then `filterInto` of what came out, in one pass over the memory. Where nothing sounds, and the powers are
   * zero, `into` may be left as it was.
   */
  filterSounds(
    sounds: Iterable<PlacedSound>,
    sections: readonly BiquadCoefficients[],
    into: StereoAudio,
    weighting: HopWeighting | null,
  ): TrackReading;
  /** Clips both channels in place, and reads what is left. */
  clip(audio: StereoAudio, clip: Clip, weighting: HopWeighting): Pick<PieceReading, 'peak' | 'hopPowers'>;
  /** Compresses a dry bus, returns room and echo into it and filters all of it, in place, in one pass over the memory. */
  finishStem(dry: StereoAudio, finish: StemFinish): void;
  /** @param corners low, middle, high */
  bandSplitter(corners: readonly [Corner, Corner, Corner]): BandSplitter;
  /** Largest of the samples and the values interpolated between them (`meters/interpolator.ts`). */
  truePeak(channel: Float32Array): number;
  /** Fills the envelope with the larger of both sides' samples and, where these can pass `quiet`, of the interpolated values beside them. */
  tracePeaks(audio: StereoAudio, quiet: number, envelope: Float32Array): void;
  /** Largest of the values, which are not negative, in each whole stretch of so many. */
  maxima(values: Float32Array, length: number): Float32Array;
  /** Fills `gains`; gives back the smallest of them before the drive. See `master/limiter.ts`. */
  limiterGains(envelope: Float32Array, curve: LimiterCurve, gains: Float32Array): number;
  /** Writes left, right, left … as little-endian 32-bit floats from byte `at` on. */
  interleaveFloats(audio: StereoAudio, bytes: Uint8Array, at: number): void;
  /** The same as signed 24-bit integers, rounded to the nearest and clipped at full scale. */
  interleave24(audio: StereoAudio, bytes: Uint8Array, at: number): void;
  /**
   * A radix-2 Fourier transform in place, of values in bit-reversed order.
   *
   * @param cosines those of the stage with half-size h from index h on; at 1 lies a 1; both tables stay as they are
   * @param sines alike; at 1 lies a 0
   */
  butterflies(re: Float64Array, im: Float64Array, cosines: Float64Array, sines: Float64Array): void;
}
