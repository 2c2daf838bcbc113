/** One frame of MPEG-1, 2 or 2.5 audio, layer III. */
export interface MpegFrame {
  readonly start: number;
  readonly bytes: number;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly samples: number;
}

const BITRATES_KBPS = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES_HZ = [44_100, 48_000, 32_000];
const MPEG_1 = 3;
const MPEG_2 = 2;
const RESERVED_VERSION = 1;
const LAYER_3 = 1;
const SINGLE_CHANNEL = 3;
const ID3_HEADER_BYTES = 10;

/** The frame that begins at `start`, or undefined where no layer III frame does. Free format is not read. */
export function frameAt(bytes: Uint8Array, start: number): MpegFrame | undefined {
  if (start + 4 > bytes.length || bytes[start] !== 0xff || bytes[start + 1] < 0xe0) return undefined;
  const version = (bytes[start + 1] >> 3) & 3;
  const layer = (bytes[start + 1] >> 1) & 3;
  const third = bytes[start + 2];
  const rate = RATES_HZ[(third >> 2) & 3];
  const bitrate = (version === MPEG_1 ? BITRATES_KBPS.mpeg1 : BITRATES_KBPS.mpeg2)[third >> 4];
  if (version === RESERVED_VERSION || layer !== LAYER_3 || !rate || !bitrate) return undefined;
  const sampleRateHz = version === MPEG_1 ? rate : version === MPEG_2 ? rate / 2 : rate / 4;
  const samples = version === MPEG_1 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return {
    start,
    bytes: Math.floor(((samples / 8) * bitrate * 1000) / sampleRateHz) + padding,
    sampleRateHz,
    channels: bytes[start + 3] >> 6 === SINGLE_CHANNEL ? 1 : 2,
    samples,
  };
}

/** Bytes of an ID3v2 tag at the start, 0 when there is none. */
export function id3Bytes(bytes: Uint8Array): number {
  if (bytes.length < ID3_HEADER_BYTES || bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0;
  const [a, b, c, d] = bytes.subarray(6, 10);
  return ID3_HEADER_BYTES + ((a & 0x7f) << 21) + ((b & 0x7f) << 14) + ((c & 0x7f) << 7) + (d & 0x7f);
}

/**
 * The first frame at or after `from` that another frame of the same kind follows at once: two in a row do not come about
 * by chance. At the end of the bytes one is enough.
 */
export function findFrame(bytes: Uint8Array, from: number, to = bytes.length): MpegFrame | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at < to; at = bytes.indexOf(0xff, at + 1)) {
    const frame = frameAt(bytes, at);
    if (!frame) continue;
    const end = at + frame.bytes;
    if (end === bytes.length) return frame;
    if (frameAt(bytes, end)?.sampleRateHz === frame.sampleRateHz) return frame;
  }
  return undefined;
}
