import { unzipSync } from 'fflate';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checksumOf, zipByteLength, zipStream, type ZipEntry } from './zip.js';

async function* inPieces(bytes: Uint8Array) {
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}

function entry(name: string, bytes: Uint8Array): ZipEntry {
  return { name, byteLength: bytes.length, checksum: crc32(bytes), open: async () => inPieces(bytes) };
}

async function collect(entries: ZipEntry[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipStream(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a stored zip', () => {
  const drums = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
  const entries = [
    entry('drums.wav', drums),
    entry('böse tiefe.wav', Uint8Array.of(1, 2, 3)),
    entry('empty.wav', new Uint8Array()),
  ];

  it('opens in another program with every byte in place', async () => {
    const files = unzipSync(await collect(entries));
    expect(Object.keys(files)).toEqual(['drums.wav', 'böse tiefe.wav', 'empty.wav']);
    expect(files['drums.wav']).toEqual(drums);
  });

  it('has the length that was announced', async () => {
    expect((await collect(entries)).length).toBe(zipByteLength(entries));
  });

  it('checks bytes that come in pieces', async () => {
    expect(await checksumOf(inPieces(drums))).toBe(crc32(drums));
  });
});
