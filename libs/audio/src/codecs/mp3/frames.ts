/** Samples per frame of MPEG-1 layer III. */
export const FRAME_SAMPLES = 1152;
const BITRATES_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATE_HZ = 44_100;
const HEADER_BYTES = 4;

/** Offsets of the frames in a bare stream of MPEG-1 layer III at 44.1 kHz, the only kind that the encoder here writes. */
export function frameOffsets(stream: Uint8Array): number[] {
  const offsets: number[] = [];
  for (let at = 0; at + HEADER_BYTES <= stream.length;) {
    if (stream[at] !== 0xff || (stream[at + 1] & 0xfe) !== 0xfa) throw new Error(`no MPEG frame at byte ${at}`);
    offsets.push(at);
    at += frameBytes(stream[at + 2]);
  }
  return offsets;
}

/** Length of a frame from the third byte of its header. */
export function frameBytes(rateAndPadding: number): number {
  const bitrate = BITRATES_KBPS[rateAndPadding >> 4];
  if (!bitrate) throw new Error('MPEG frame without a bitrate');
  return Math.floor(((FRAME_SAMPLES / 8) * bitrate * 1000) / RATE_HZ) + ((rateAndPadding >> 1) & 1);
}
