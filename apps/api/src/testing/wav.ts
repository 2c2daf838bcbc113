export interface WavOptions {
  readonly seconds?: number;
  readonly rateHz?: number;
  readonly channels?: number;
}

/** A over A minor. */
const CHORD_HZ = [110, 220, 261.63, 329.63];

/** A 16-bit WAV: a chord that is struck twice a second, so that it has a tempo and a key. */
export function wav({ seconds = 6, rateHz = 44_100, channels = 2 }: WavOptions = {}): Buffer {
  const frames = Math.round(seconds * rateHz);
  const data = Buffer.alloc(frames * channels * 2);
  for (let frame = 0; frame < frames; frame++) {
    const seconds = frame / rateHz;
    const chord = CHORD_HZ.reduce((sum, hz) => sum + Math.sin(2 * Math.PI * hz * seconds), 0) / CHORD_HZ.length;
    const sample = chord * Math.exp(-8 * (seconds % 0.5));
    for (let channel = 0; channel < channels; channel++) {
      data.writeInt16LE(Math.round(sample * 20_000), 2 * (frame * channels + channel));
    }
  }
  return Buffer.concat([wavHeader(data.length, rateHz, channels), data]);
}

/** As it stands before so many bytes of samples. */
export function wavHeader(dataBytes: number, rateHz: number, channels: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** A file as a browser sends it. */
export function form(bytes: Buffer, name = 'take.wav', field = 'file'): FormData {
  const body = new FormData();
  body.append(field, new Blob([new Uint8Array(bytes)]), name);
  return body;
}
