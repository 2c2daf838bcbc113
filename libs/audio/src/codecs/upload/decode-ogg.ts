import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { OpusDecoder } from 'opus-decoder';
import { dbToGain } from '../../dsp/decibels.js';
import type { Decoded } from './decoded.js';
import { oggPackets, oggPages, type OggPage } from './ogg-pages.js';
import { VORBIS_LAYOUTS } from './speakers.js';
import { StereoSink } from './stereo-sink.js';
import { checkFormat, damaged, unsupported } from './upload-errors.js';

const OPUS_RATE_HZ = 48_000;
/** What opus-decoder holds for one packet and channel. */
const OPUS_PACKET_BYTES = 3840;

const startsWith = (packet: Uint8Array, text: string, at = 0) =>
  [...text].every((letter, index) => packet[at + index] === letter.charCodeAt(0));

/** Vorbis by libvorbis or Opus by libopus (both WebAssembly), out of an Ogg file; of several streams the first. */
export async function decodeOgg(bytes: Uint8Array): Promise<Decoded> {
  const first = oggPages(bytes).next().value;
  const head = first?.pieces[0];
  if (!head) throw damaged('The Ogg file holds no whole page. Export it again.');
  const ours = function* () {
    for (const page of oggPages(bytes)) if (page.serial === first.serial) yield page;
  };
  if (startsWith(head, '\x01vorbis')) return decodeVorbis(head, ours());
  if (startsWith(head, 'OpusHead')) return decodeOpus(head, ours());
  throw unsupported('The Ogg file holds neither Vorbis nor Opus. Export it as one of them, or as FLAC.');
}

async function decodeVorbis(head: Uint8Array, pages: Iterable<OggPage>): Promise<Decoded> {
  if (head.length < 16) throw damaged('The Vorbis header is too short.');
  const channels = head[11];
  const sampleRateHz = new DataView(head.buffer, head.byteOffset).getUint32(12, true);
  checkFormat(channels, sampleRateHz);
  const sink = new StereoSink({ sampleRateHz, speakers: VORBIS_LAYOUTS[channels - 1] });
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  const take = ({ channelData, samplesDecoded }: { channelData: Float32Array[]; samplesDecoded: number }) => {
    if (samplesDecoded > 0 && channelData.length === channels) sink.add(channelData);
  };
  try {
    for (const page of pages) take(await decoder.decode(page.bytes));
    take(await decoder.flush());
  } finally {
    decoder.free();
  }
  return { sink, sampleRateHz, channels };
}

interface OpusHead {
  readonly channels: number;
  /** Frames before the music: the coder's start-up. */
  readonly preSkip: number;
  readonly inputRateHz: number;
  readonly gain: number;
  readonly streamCount: number;
  readonly coupledStreamCount: number;
  readonly channelMappingTable: number[];
}

/** RFC 7845, section 5.1. Families 0 (mono, stereo) and 1 (surround) are read. */
function readOpusHead(head: Uint8Array): OpusHead {
  if (head.length < 19) throw damaged('The Opus header is too short.');
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const channels = view.getUint8(9);
  const family = view.getUint8(18);
  checkFormat(channels, OPUS_RATE_HZ);
  if (family > 1 || (family === 0 && channels > 2)) {
    throw unsupported('The Opus file places its channels in a way that is not read. Export it as stereo.');
  }
  if (family === 1 && head.length < 21 + channels) throw damaged('The Opus header is too short.');
  const table = family === 1 ? [...head.subarray(21, 21 + channels)] : [0, 1].slice(0, channels);
  const [streamCount, coupledStreamCount] = family === 1 ? [head[19], head[20]] : [1, channels - 1];
  const decoded = streamCount + coupledStreamCount;
  if (streamCount < 1 || coupledStreamCount > streamCount || table.some((index) => index >= decoded && index !== 255)) {
    throw damaged('The Opus header contradicts itself.');
  }
  return {
    channels,
    preSkip: view.getUint16(10, true),
    inputRateHz: view.getUint32(12, true),
    gain: dbToGain(view.getInt16(16, true) / 256),
    streamCount,
    coupledStreamCount,
    channelMappingTable: table,
  };
}

async function decodeOpus(packet: Uint8Array, pages: Iterable<OggPage>): Promise<Decoded> {
  const { channels, preSkip, inputRateHz, gain, ...streams } = readOpusHead(packet);
  const sink = new StereoSink({ sampleRateHz: OPUS_RATE_HZ, speakers: VORBIS_LAYOUTS[channels - 1] });
  const decoder = new OpusDecoder({ channels, ...streams });
  await decoder.ready;
  let toSkip = preSkip;
  let number = 0;
  try {
    for (const { packet: frame, page } of oggPackets(pages)) {
      const isHeader = number++ < 2;
      if (isHeader || frame.length === 0 || frame.length > OPUS_PACKET_BYTES * channels) continue;
      const { channelData, samplesDecoded } = decoder.decodeFrame(frame);
      const start = Math.min(toSkip, samplesDecoded);
      toSkip -= start;
      // The last page says where the music ends; its last packet is longer.
      const room = page.endsStream ? page.granule - preSkip - sink.frames : Infinity;
      const end = Math.min(samplesDecoded, start + Math.max(0, room));
      if (end > start) sink.add(channelData.map((samples) => amplified(samples.subarray(start, end), gain)));
    }
  } finally {
    decoder.free();
  }
  return { sink, sampleRateHz: inputRateHz || OPUS_RATE_HZ, channels };
}

function amplified(samples: Float32Array, gain: number): Float32Array {
  return gain === 1 ? samples : samples.map((x) => x * gain);
}
