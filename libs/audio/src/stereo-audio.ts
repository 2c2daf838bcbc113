/** Everything in this library runs at one rate; decoders resample to it. */
export const SAMPLE_RATE_HZ = 44_100;

/** Planar stereo at `SAMPLE_RATE_HZ`; both channels have the same length; full scale is ±1. */
export interface StereoAudio {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Where new audio comes from: so many frames, whatever is in them, in memory that threads share, say. */
export type AudioMemory = (frames: number) => StereoAudio;

/** Silence of `frames` sample frames. */
export function silence(frames: number): StereoAudio {
  return { left: new Float32Array(frames), right: new Float32Array(frames) };
}
