import type { StereoAudio } from '../stereo-audio.js';
import { textOf } from './utf8.js';

export interface DecodedWav {
  /** Mono is on both sides; of more than two channels the first two are kept. At `sampleRateHz`: not resampled. */
  readonly audio: StereoAudio;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly bits: number;
  /** LIST/INFO entries by their four-letter names: `INAM`, `ICMT`, … */
  readonly info: Readonly<Record<string, string>>;
}

/** The bytes are not a WAV file that this library reads; the message says what is wrong. */
export class WavFormatError extends Error {
  override readonly name = 'WavFormatError';
}

export interface WavFormat {
  readonly float: boolean;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bits: number;
  /** Which speakers the channels are for; 0 when the file does not say. */
  readonly speakerMask: number;
}

export interface WavContent {
  readonly format: WavFormat;
  readonly data: DataView;
  readonly info: Readonly<Record<string, string>>;
}

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_EXTENSIBLE = 0xfffe;

/** A WAV file as it is: not resampled, of more than two channels the first two. */
export function decodeWav(bytes: Uint8Array): DecodedWav {
  const { format, data, info } = readWav(bytes);
  const { channels, sampleRateHz, bits } = format;
  const [left, right] = readWavFrames(data, format, 0, wavFrames(data, format));
  return { audio: { left, right: right ?? left }, sampleRateHz, channels, bits, info };
}

/**
 * Finds the samples: PCM of 8, 16, 24 and 32 bits and float of 32 and 64 bits, plain or WAVE_FORMAT_EXTENSIBLE, in RIFF
 * or RF64 (EBU Tech 3306). A data chunk that is longer than the file (a recording that was cut off, a stream of unknown
 * length, the 64-bit sizes of RF64) is read as far as the file goes.
 */
export function readWav(bytes: Uint8Array): WavContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || !['RIFF', 'RF64'].includes(name(view, 0)) || name(view, 8) !== 'WAVE')
    throw new WavFormatError('not a WAV file');
  let format: WavFormat | undefined;
  let data: DataView | undefined;
  let info: Record<string, string> = {};
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const content = new DataView(bytes.buffer, bytes.byteOffset + at + 8, Math.min(size, bytes.length - at - 8));
    const kind = name(view, at);
    if (kind === 'fmt ') format = readFormat(content);
    else if (kind === 'data') data ??= content;
    else if (kind === 'LIST') info = { ...info, ...readInfo(content) };
    at += 8 + size + (size % 2);
  }
  if (!format) throw new WavFormatError('the WAV file has no format chunk');
  if (!data) throw new WavFormatError('the WAV file has no data chunk');
  return { format, data, info };
}

/** Whole frames in the data. */
export function wavFrames(data: DataView, { channels, bits }: WavFormat): number {
  return Math.floor(data.byteLength / (channels * (bits / 8)));
}

/** Frames `start` to `end`, one array per channel. */
export function readWavFrames(data: DataView, format: WavFormat, start: number, end: number): Float32Array[] {
  const read = sampleReader(data, format);
  const sampleBytes = format.bits / 8;
  const frameBytes = sampleBytes * format.channels;
  return Array.from({ length: format.channels }, (_, channel) => {
    const samples = new Float32Array(end - start);
    let at = start * frameBytes + channel * sampleBytes;
    for (let i = 0; i < samples.length; i++, at += frameBytes) samples[i] = read(at);
    return samples;
  });
}

function name(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function readFormat(view: DataView): WavFormat {
  if (view.byteLength < 16) throw new WavFormatError('the format chunk is too short');
  const tag = view.getUint16(0, true);
  const isExtensible = tag === FORMAT_EXTENSIBLE && view.byteLength >= 26;
  const code = isExtensible ? view.getUint16(24, true) : tag;
  const format: WavFormat = {
    float: code === FORMAT_FLOAT,
    channels: view.getUint16(2, true),
    sampleRateHz: view.getUint32(4, true),
    bits: view.getUint16(14, true),
    speakerMask: isExtensible ? view.getUint32(20, true) : 0,
  };
  const readable = code === FORMAT_PCM ? [8, 16, 24, 32] : code === FORMAT_FLOAT ? [32, 64] : [];
  if (!readable.includes(format.bits)) throw new WavFormatError(`format ${code} with ${format.bits} bits is not read`);
  if (format.channels < 1) throw new WavFormatError('the WAV file has no channels');
  if (format.sampleRateHz < 1) throw new WavFormatError('the WAV file has no sample rate');
  return format;
}

function readInfo(view: DataView): Record<string, string> {
  const entries: Record<string, string> = {};
  if (view.byteLength < 4 || name(view, 0) !== 'INFO') return entries;
  for (let at = 4; at + 8 <= view.byteLength;) {
    const size = view.getUint32(at + 4, true);
    const text = new Uint8Array(view.buffer, view.byteOffset + at + 8, Math.min(size, view.byteLength - at - 8));
    entries[name(view, at)] = textOf(text).replace(/\0.*$/s, '');
    at += 8 + size + (size % 2);
  }
  return entries;
}

/** Reads one sample as a number with full scale ±1. */
function sampleReader(view: DataView, { float, bits }: WavFormat): (at: number) => number {
  if (float) return bits === 32 ? (at) => view.getFloat32(at, true) : (at) => view.getFloat64(at, true);
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 2 ** 7;
  if (bits === 16) return (at) => view.getInt16(at, true) / 2 ** 15;
  if (bits === 24) return (at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65536) / 2 ** 23;
  return (at) => view.getInt32(at, true) / 2 ** 31;
}
