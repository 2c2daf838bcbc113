import { MPEGDecoder } from 'mpg123-decoder';
import { findFrame, frameAt, id3Bytes, type MpegFrame } from './mp3-frames.js';
import { WAVE_LAYOUTS } from './speakers.js';
import { StereoSink } from './stereo-sink.js';
import { damaged } from './upload-errors.js';
import type { Decoded } from './decoded.js';

/** Frames that are handed over at once: a second of sound, whatever they hold. */
const FRAMES_AT_ONCE = 40;

/**
 * MPEG layer III by mpg123 (WebAssembly), gapless where the file says so. Only whole frames with sound headers reach the
 * decoder: it never has to look for them in what is none.
 */
export async function decodeMp3(bytes: Uint8Array): Promise<Decoded> {
  const first = findFrame(bytes, id3Bytes(bytes));
  if (!first) throw damaged('The file holds no MP3 frame. Export it again.');
  const { sampleRateHz, channels } = first;
  const sink = new StereoSink({ sampleRateHz, speakers: WAVE_LAYOUTS[1] });
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    for (const group of grouped(framesFrom(bytes, first), FRAMES_AT_ONCE)) {
      const { channelData, samplesDecoded } = decoder.decodeFrames(group);
      if (samplesDecoded > 0) sink.add(channelData);
    }
  } finally {
    decoder.free();
  }
  return { sink, sampleRateHz, channels };
}

/** Frames of the kind of the first, one after the other; what lies between is left out. */
function* framesFrom(bytes: Uint8Array, first: MpegFrame): Generator<Uint8Array> {
  for (let frame: MpegFrame | undefined = first; frame;) {
    const end: number = frame.start + frame.bytes;
    if (end > bytes.length) return;
    if (frame.sampleRateHz === first.sampleRateHz) yield bytes.subarray(frame.start, end);
    frame = frameAt(bytes, end) ?? findFrame(bytes, end);
  }
}

function* grouped<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let group: Item[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
