export * from './tone-measures.js';
export * from './pitch.js';
export * from './score-builder.js';
export * from './nominal-phrases.js';
export * from './package-files.js';
export * from './tempo.js';
export * from './heard-score.js';
export * from './score-distance.js';
export * from './genre-classifier.js';
export * from './ffmpeg.js';
export * from './loudness-meter.js';
export * from './master-meter.js';
export * from './vendors/fake-vendor.js';
export type { Heard, Plan } from './vendors/wire.js';
export * from './otlp-collector.js';
export * from './si-sdr.js';
export {
  startFakeMusicVendor,
  type FakeMusicVendor,
  type FakeMusicVendorName,
} from './music-vendors/fake-music-vendor.js';
export type { HeardMusic, MusicPlan } from './music-vendors/music-wire.js';
export { startS3Server, type S3Server, type S3Trouble } from './s3/s3-server.js';
export * from './patience.js';
