import { AAC_RATES_HZ } from './band-offsets.js';

/** Header of one ADTS frame (ISO/IEC 14496-3, section 1.A.2.2). */
export interface AdtsFrame {
  readonly start: number;
  readonly bytes: number;
  readonly headerBytes: number;
  readonly sampleRateHz: number;
  readonly channelConfiguration: number;
}

const LOW_COMPLEXITY = 1;

/** The frame that begins at `start` and is followed by another, or by the end; undefined where none is. */
export function adtsAt(bytes: Uint8Array, start: number): AdtsFrame | undefined {
  const frame = headerAt(bytes, start);
  if (!frame) return undefined;
  const end = start + frame.bytes;
  return end === bytes.length || headerAt(bytes, end) ? frame : undefined;
}

function headerAt(bytes: Uint8Array, start: number): AdtsFrame | undefined {
  if (start + 7 > bytes.length || bytes[start] !== 0xff || (bytes[start + 1] & 0xf6) !== 0xf0) return undefined;
  const profile = bytes[start + 2] >> 6;
  const sampleRateHz = AAC_RATES_HZ[(bytes[start + 2] >> 2) & 15];
  const size = ((bytes[start + 3] & 3) << 11) | (bytes[start + 4] << 3) | (bytes[start + 5] >> 5);
  const headerBytes = bytes[start + 1] & 1 ? 7 : 9;
  if (profile !== LOW_COMPLEXITY || !sampleRateHz || size < headerBytes) return undefined;
  const channelConfiguration = ((bytes[start + 2] & 1) << 2) | (bytes[start + 3] >> 6);
  return { start, bytes: size, headerBytes, sampleRateHz, channelConfiguration };
}

/** The raw blocks of all whole frames from `first` on. */
export function* adtsBlocks(bytes: Uint8Array, first: AdtsFrame): Generator<Uint8Array> {
  for (let frame: AdtsFrame | undefined = first; frame; frame = nextFrame(bytes, frame)) {
    const end = frame.start + frame.bytes;
    if (end > bytes.length) return;
    yield bytes.subarray(frame.start + frame.headerBytes, end);
  }
}

function nextFrame(bytes: Uint8Array, { start, bytes: size }: AdtsFrame): AdtsFrame | undefined {
  const direct = headerAt(bytes, start + size);
  if (direct) return direct;
  for (let at = bytes.indexOf(0xff, start + size); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const frame = adtsAt(bytes, at);
    if (frame) return frame;
  }
  return undefined;
}
