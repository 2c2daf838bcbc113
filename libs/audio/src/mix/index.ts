export {
  mix,
  PREMASTER_LUFS,
  type Mix,
  type MixOptions,
  type MixScore,
  type MixStem,
  type StemOverride,
  type TrackAudio,
} from './mix.js';
export type { EqBands } from './stem-channels.js';
