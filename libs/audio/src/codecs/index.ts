export { encodeFlac } from './flac/flac-encoder.js';
export { encodeMp3, type Mp3Options, type Mp3Quality } from './mp3/mp3-encoder.js';
export { decodeUpload, type DecodedUpload } from './upload/decode-upload.js';
export type { AudioFormat } from './upload/audio-format.js';
export type { AudioTags } from './tags.js';
export { decodeWav, WavFormatError, type DecodedWav } from './wav-decoder.js';
export { encodeWav, floatBytes, stereoOf, wavHead, type WavOptions } from './wav-encoder.js';
