import { AppError } from '@ctc/contracts';
import type { StereoAudio } from '../../stereo-audio.js';
import { decodeAdts, decodeM4a } from './aac/decode-aac.js';
import { recogniseFormat, type AudioFormat } from './audio-format.js';
import { decodeFlac } from './decode-flac.js';
import { decodeMp3 } from './decode-mp3.js';
import { decodeOgg } from './decode-ogg.js';
import { decodeWavUpload } from './decode-wav.js';
import type { Decoded } from './decoded.js';
import { id3Bytes } from './mp3-frames.js';
import { checkSize, damaged, unsupported } from './upload-errors.js';

export interface DecodedUpload {
  /** Stereo at 44.1 kHz, whatever the file was. */
  readonly audio: StereoAudio;
  readonly format: AudioFormat;
  readonly durationSeconds: number;
  /** Of the file. */
  readonly sampleRateHz: number;
  /** Of the file. */
  readonly channels: number;
}

const DECODERS: Readonly<Record<AudioFormat, (bytes: Uint8Array) => Decoded | Promise<Decoded>>> = {
  wav: decodeWavUpload,
  flac: (bytes) => decodeFlac(bytes.subarray(id3Bytes(bytes))),
  ogg: decodeOgg,
  m4a: decodeM4a,
  aac: decodeAdts,
  mp3: decodeMp3,
};

/**
 * Reads a sound file that somebody sent: WAV, FLAC, Ogg (Vorbis, Opus), M4A and ADTS (AAC-LC), MP3; recognised by its
 * content. A file that was cut off is read as far as it goes.
 *
 * @throws AppError `upload.unsupported`, `upload.too_large`, `upload.too_long` or `upload.damaged`, and nothing else
 */
export async function decodeUpload(bytes: Uint8Array): Promise<DecodedUpload> {
  checkSize(bytes.length);
  const format = recogniseFormat(bytes);
  if (!format) {
    throw unsupported('This is not a sound file that can be read. Upload WAV, MP3, FLAC, OGG or M4A.');
  }
  const { sink, sampleRateHz, channels } = await decodeWith(format, bytes);
  if (sink.frames === 0) throw damaged(`The ${format.toUpperCase()} file holds no sound. Export it again.`);
  return { audio: sink.finish(), format, durationSeconds: sink.frames / sink.sampleRateHz, sampleRateHz, channels };
}

/** Whatever goes wrong inside a decoder lies in the file. */
async function decodeWith(format: AudioFormat, bytes: Uint8Array): Promise<Decoded> {
  try {
    return await DECODERS[format](bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged(`The ${format.toUpperCase()} file is damaged and cannot be read. Export it again.`, error);
  }
}
