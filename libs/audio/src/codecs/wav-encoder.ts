import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { ByteWriter } from './byte-writer.js';
import { interleaveDithered16 } from './quantise.js';
import type { AudioTags } from './tags.js';
import { utf8Bytes } from './utf8.js';

export interface WavOptions {
  /** 16 (dithered) and 24 are integers, 32 is float. 24 unless said otherwise. */
  readonly bits?: 16 | 24 | 32;
  readonly tags?: AudioTags;
  /** Takes the file, from its first byte on, whatever was in it; where it is too small, new memory does. */
  readonly memory?: ArrayBufferLike;
}

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const CHANNELS = 2;

/**
 * A RIFF/WAVE file at 44.1 kHz stereo, with `bext` (EBU Tech 3285) and `LIST/INFO` chunks when there are tags. Samples are
 * written where they will stay, which a chunk of `JUNK` aligns: a song is tens of megabytes, and every copy of it costs as
 * much as the encoding.
 */
export function encodeWav(audio: StereoAudio, options: WavOptions = {}): Uint8Array {
  const { bits = 24, memory } = options;
  const dataLength = audio.left.length * frameBytesOf(bits);
  const head = wavHead(audio.left.length, options);
  const file = room(head.length + dataLength + (dataLength % 2), memory);
  file.set(head);
  file.fill(0, head.length + dataLength);
  writeSamples(audio, bits, file.subarray(head.length, head.length + dataLength));
  return file;
}

/** Everything that stands before the samples of so many frames: for whoever writes a file piece by piece. */
export function wavHead(frames: number, { bits = 24, tags }: Omit<WavOptions, 'memory'> = {}): Uint8Array {
  const dataLength = frames * frameBytesOf(bits);
  const body = new ByteWriter().text('WAVE');
  chunk(body, 'fmt ', formatChunk(bits));
  if (bits === 32) chunk(body, 'fact', new ByteWriter().uint32(frames).finish());
  if (tags) {
    chunk(body, 'bext', broadcastChunk(tags));
    chunk(body, 'LIST', infoChunk(tags));
  }
  if (body.size % 4 !== 0) chunk(body, 'JUNK', new Uint8Array(2));
  const head = body.text('data').uint32(dataLength).finish();
  // Chunks are padded to even lengths.
  const bodyLength = head.length + dataLength + (dataLength % 2);
  return new ByteWriter().text('RIFF').uint32(bodyLength).bytes(head).finish();
}

/** Frames as a WAV in 32-bit floats holds them: left, right, left, right. */
export function floatBytes(audio: StereoAudio): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(audio.left.length * frameBytesOf(32));
  kernels.interleaveFloats(audio, bytes, 0);
  return bytes;
}

/** The inverse of `floatBytes`. */
export function stereoOf({ buffer, byteOffset, byteLength }: Uint8Array): StereoAudio {
  const samples = new Float32Array(buffer, byteOffset, byteLength / Float32Array.BYTES_PER_ELEMENT);
  const frames = samples.length / CHANNELS;
  const audio = { left: new Float32Array(frames), right: new Float32Array(frames) };
  for (let i = 0; i < frames; i++) {
    audio.left[i] = samples[CHANNELS * i];
    audio.right[i] = samples[CHANNELS * i + 1];
  }
  return audio;
}

function room(byteLength: number, memory?: ArrayBufferLike): Uint8Array {
  return memory && memory.byteLength >= byteLength ? new Uint8Array(memory, 0, byteLength) : new Uint8Array(byteLength);
}

const frameBytesOf = (bits: number) => (CHANNELS * bits) / 8;

function chunk(writer: ByteWriter, name: string, content: Uint8Array): void {
  writer.text(name).uint32(content.length).bytes(content);
  if (content.length % 2 === 1) writer.zeros(1);
}

function formatChunk(bits: number): Uint8Array {
  const frameBytes = frameBytesOf(bits);
  const writer = new ByteWriter()
    .uint16(bits === 32 ? FORMAT_FLOAT : FORMAT_PCM)
    .uint16(CHANNELS)
    .uint32(SAMPLE_RATE_HZ)
    .uint32(SAMPLE_RATE_HZ * frameBytes)
    .uint16(frameBytes)
    .uint16(bits);
  // The extension size is mandatory for every format but PCM.
  return (bits === 32 ? writer.uint16(0) : writer).finish();
}

/** Broadcast extension, version 1. Dates and times stay empty, so that the same music gives the same bytes. */
function broadcastChunk(tags: AudioTags): Uint8Array {
  const [dateAndTimeBytes, timeReferenceBytes, umidAndReservedBytes] = [18, 8, 64 + 190];
  return new ByteWriter()
    .field(tags.comment, 256)
    .field(tags.software, 32)
    .field('', 32)
    .zeros(dateAndTimeBytes + timeReferenceBytes)
    .uint16(1)
    .zeros(umidAndReservedBytes)
    .finish();
}

function infoChunk(tags: AudioTags): Uint8Array {
  const writer = new ByteWriter().text('INFO');
  const entries = { INAM: tags.title, IGNR: tags.genre, ICMT: tags.comment, ISFT: tags.software };
  for (const [name, value] of Object.entries(entries)) {
    if (value) chunk(writer, name, utf8Bytes(`${value}\0`));
  }
  return writer.finish();
}

function writeSamples(audio: StereoAudio, bits: 16 | 24 | 32, data: Uint8Array): void {
  if (bits === 32) kernels.interleaveFloats(audio, data, 0);
  else if (bits === 24) kernels.interleave24(audio, data, 0);
  else new Int16Array(data.buffer, data.byteOffset, audio.left.length * CHANNELS).set(interleaveDithered16(audio));
}

/** Three little-endian bytes per sample. */
export function packedBytes24(samples: Int32Array, bytes = new Uint8Array(samples.length * 3)): Uint8Array {
  for (let i = 0, at = 0; i < samples.length; i++) {
    const value = samples[i];
    bytes[at++] = value;
    bytes[at++] = value >> 8;
    bytes[at++] = value >> 16;
  }
  return bytes;
}
