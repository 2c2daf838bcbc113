export interface WavFileOptions {
  readonly bits: 8 | 16 | 24 | 32 | 64;
  readonly float?: boolean;
  readonly channels: readonly (readonly number[])[];
  readonly rateHz?: number;
  /** Speaker mask: makes the file WAVE_FORMAT_EXTENSIBLE. */
  readonly mask?: number;
  readonly rf64?: boolean;
  /** What the data chunk says about its size, in place of the truth. */
  readonly dataSize?: number;
  /** Bytes of a chunk before the data. */
  readonly junk?: number;
}

/** WAV files of every kind that others write, for specs; our own encoder only writes three of them. */
export function wavFile(options: WavFileOptions): Uint8Array<ArrayBuffer> {
  const { bits, float = false, channels, rateHz = 44_100, mask, rf64 = false, junk = 0 } = options;
  const frames = channels[0].length;
  const frameBytes = (bits / 8) * channels.length;
  const dataBytes = frames * frameBytes;
  const formatBytes = mask === undefined ? 16 : 40;
  const bytes = new Uint8Array(12 + 36 + 8 + formatBytes + 8 + junk + 1 + 8 + dataBytes);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const text = (value: string) => [...value].forEach((letter) => view.setUint8(at++, letter.charCodeAt(0)));
  const u16 = (value: number) => view.setUint16((at += 2) - 2, value, true);
  const u32 = (value: number) => view.setUint32((at += 4) - 4, value, true);
  text(rf64 ? 'RF64' : 'RIFF');
  u32(0xffffffff);
  text('WAVE');
  if (rf64) {
    text('ds64');
    u32(28);
    at += 28;
  }
  text('fmt ');
  u32(formatBytes);
  u16(mask === undefined ? (float ? 3 : 1) : 0xfffe);
  u16(channels.length);
  u32(rateHz);
  u32(rateHz * frameBytes);
  u16(frameBytes);
  u16(bits);
  if (mask !== undefined) {
    u16(22);
    u16(bits);
    u32(mask);
    u16(float ? 3 : 1);
    at += 14;
  }
  if (junk > 0) {
    text('junk');
    u32(junk);
    at += junk + (junk % 2);
  }
  text('data');
  u32(options.dataSize ?? (rf64 ? 0xffffffff : dataBytes));
  for (let i = 0; i < frames; i++) for (const channel of channels) at += writeSample(view, at, channel[i], bits, float);
  return bytes.subarray(0, at);
}

function writeSample(view: DataView, at: number, sample: number, bits: number, float: boolean): number {
  if (float) {
    if (bits === 32) view.setFloat32(at, sample, true);
    else view.setFloat64(at, sample, true);
  } else if (bits === 8) {
    view.setUint8(at, Math.round(sample * 127) + 128);
  } else {
    const value = Math.round(sample * (2 ** (bits - 1) - 1));
    if (bits === 16) view.setInt16(at, value, true);
    else if (bits === 32) view.setInt32(at, value, true);
    else {
      view.setUint16(at, value & 0xffff, true);
      view.setInt8(at + 2, value >> 16);
    }
  }
  return bits / 8;
}
