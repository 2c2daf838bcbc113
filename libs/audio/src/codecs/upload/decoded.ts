import type { StereoSink } from './stereo-sink.js';

/** What a format's decoder hands back: the sound is in the sink. */
export interface Decoded {
  readonly sink: StereoSink;
  readonly sampleRateHz: number;
  readonly channels: number;
}
