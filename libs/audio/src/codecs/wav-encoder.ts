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
}

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const CHANNELS = 2;

/** A RIFF/WAVE file at 44.1 kHz stereo, with `bext` (EBU Tech 3285) and `LIST/INFO` chunks when there are tags. */
export function encodeWav(audio: StereoAudio, { bits = 24, tags }: WavOptions = {}): Uint8Array<ArrayBuffer> {
  const head = new ByteWriter().text('WAVE');
  chunk(head, 'fmt ', formatChunk(bits));
  if (bits === 32) chunk(head, 'fact', new ByteWriter().uint32(audio.left.length).finish());
  if (tags) {
    chunk(head, 'bext', broadcastChunk(tags));
    chunk(head, 'LIST', infoChunk(tags));
  }
  // A frame has an even number of bytes in every format, so nothing has to be filled up behind the samples.
  const dataBytes = (audio.left.length * CHANNELS * bits) / 8;
  head.text('data').uint32(dataBytes);
  const wave = head.finish();
  const riff = new ByteWriter()
    .text('RIFF')
    .uint32(wave.length + dataBytes)
    .bytes(wave)
    .finish();
  // One file, written once: its samples are many, and every copy of them costs.
  const file = new Uint8Array(riff.length + dataBytes);
  file.set(riff);
  writeSamples(audio, bits, file, riff.length);
  return file;
}

function writeSamples(audio: StereoAudio, bits: 16 | 24 | 32, file: Uint8Array, at: number): void {
  if (bits === 32) kernels.interleaveFloats(audio, file, at);
  else if (bits === 24) kernels.interleave24(audio, file, at);
  else file.set(new Uint8Array(Int16Array.from(interleaveDithered16(audio)).buffer), at);
}

function chunk(writer: ByteWriter, name: string, content: Uint8Array): void {
  writer.text(name).uint32(content.length).bytes(content);
  if (content.length % 2 === 1) writer.zeros(1);
}

function formatChunk(bits: number): Uint8Array {
  const frameBytes = (CHANNELS * bits) / 8;
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

/** Three little-endian bytes per sample. */
export function packedBytes24(samples: Int32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 3);
  for (let i = 0, at = 0; i < samples.length; i++) {
    const value = samples[i];
    bytes[at++] = value;
    bytes[at++] = value >> 8;
    bytes[at++] = value >> 16;
  }
  return bytes;
}
