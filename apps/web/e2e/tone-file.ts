const RATE_HZ = 44_100;
const SECONDS = 3;

/** A tone as a WAV file of 16 bits, mono, to put into a file input. */
export function toneFile(name: string, hertz: number) {
  const frames = RATE_HZ * SECONDS;
  const buffer = Buffer.alloc(44 + frames * 2);
  buffer.write('RIFF', 0);
  buffer.writeUInt32LE(36 + frames * 2, 4);
  buffer.write('WAVEfmt ', 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(1, 22);
  buffer.writeUInt32LE(RATE_HZ, 24);
  buffer.writeUInt32LE(RATE_HZ * 2, 28);
  buffer.writeUInt16LE(2, 32);
  buffer.writeUInt16LE(16, 34);
  buffer.write('data', 36);
  buffer.writeUInt32LE(frames * 2, 40);
  for (let at = 0; at < frames; at += 1)
    buffer.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hertz * at) / RATE_HZ) * 12_000), 44 + at * 2);
  return { name, mimeType: 'audio/wav', buffer };
}
