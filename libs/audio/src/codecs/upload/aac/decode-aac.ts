import type { Decoded } from '../decoded.js';
import { StereoSink } from '../stereo-sink.js';
import { damaged } from '../upload-errors.js';
import { AacDecoder } from './aac-decoder.js';
import { aacFormat, readAudioSpecificConfig, type AacFormat } from './aac-format.js';
import { adtsAt, adtsBlocks } from './adts.js';
import { readMp4 } from './mp4-file.js';
import { id3Bytes } from '../mp3-frames.js';

/** AAC in an MP4 file, without the coder's start-up and end where the file tells them. */
export function decodeM4a(bytes: Uint8Array): Decoded {
  const { config, blocks, timescale, startUnits, totalUnits } = readMp4(bytes);
  const format = readAudioSpecificConfig(config);
  const toFrames = (units: number) => Math.round((units * format.sampleRateHz) / (timescale || 1));
  return decodeBlocks(format, blocks, toFrames(startUnits), totalUnits > 0 ? toFrames(totalUnits) : Infinity);
}

/** A bare AAC stream, as radio and phones write it. */
export function decodeAdts(bytes: Uint8Array): Decoded {
  const first = adtsAt(bytes, id3Bytes(bytes));
  if (!first) throw damaged('The file holds no AAC frame.');
  const format = aacFormat(first.sampleRateHz, first.channelConfiguration);
  return decodeBlocks(format, adtsBlocks(bytes, first), 0, Infinity);
}

/** Decodes frames `start` to `end`. */
function decodeBlocks(format: AacFormat, blocks: Iterable<Uint8Array>, start: number, end: number): Decoded {
  const sink = new StereoSink(format);
  const decoder = new AacDecoder(format);
  let at = 0;
  for (const block of blocks) {
    const channels = decoder.decode(block);
    const from = Math.max(0, start - at);
    const to = Math.min(channels[0].length, end - at);
    if (to > from) sink.add(channels.map((samples) => samples.subarray(from, to)));
    at += channels[0].length;
  }
  return { sink, sampleRateHz: format.sampleRateHz, channels: format.speakers.length };
}
