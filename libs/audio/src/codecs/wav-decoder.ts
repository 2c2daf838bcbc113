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

interface Format {
  readonly float: boolean;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bits: number;
}

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_EXTENSIBLE = 0xfffe;

/**
 * Reads PCM of 8, 16, 24 and 32 bits and float of 32 and 64 bits, plain or WAVE_FORMAT_EXTENSIBLE. A data chunk that is
 * longer than the file (a recording that was cut off, a stream of unknown length) is read as far as it goes.
 */
export function decodeWav(bytes: Uint8Array): DecodedWav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || name(view, 0) !== 'RIFF' || name(view, 8) !== 'WAVE')
    throw new WavFormatError('not a WAV file');
  let format: Format | undefined;
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
  const { channels, sampleRateHz, bits } = format;
  return { audio: readSamples(data, format), sampleRateHz, channels, bits, info };
}

function name(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function readFormat(view: DataView): Format {
  if (view.byteLength < 16) throw new WavFormatError('the format chunk is too short');
  const tag = view.getUint16(0, true);
  const code = tag === FORMAT_EXTENSIBLE && view.byteLength >= 26 ? view.getUint16(24, true) : tag;
  const format: Format = {
    float: code === FORMAT_FLOAT,
    channels: view.getUint16(2, true),
    sampleRateHz: view.getUint32(4, true),
    bits: view.getUint16(14, true),
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
function sampleReader(view: DataView, { float, bits }: Format): (at: number) => number {
  if (float) return bits === 32 ? (at) => view.getFloat32(at, true) : (at) => view.getFloat64(at, true);
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 2 ** 7;
  if (bits === 16) return (at) => view.getInt16(at, true) / 2 ** 15;
  if (bits === 24) return (at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65536) / 2 ** 23;
  return (at) => view.getInt32(at, true) / 2 ** 31;
}

function readSamples(view: DataView, format: Format): StereoAudio {
  const read = sampleReader(view, format);
  const sampleBytes = format.bits / 8;
  const frameBytes = sampleBytes * format.channels;
  const frames = Math.floor(view.byteLength / frameBytes);
  const left = new Float32Array(frames);
  const right = format.channels === 1 ? left : new Float32Array(frames);
  for (let i = 0, at = 0; i < frames; i++, at += frameBytes) {
    left[i] = read(at);
    if (format.channels > 1) right[i] = read(at + sampleBytes);
  }
  return { left, right };
}
