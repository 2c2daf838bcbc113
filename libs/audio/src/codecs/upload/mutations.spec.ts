import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, UPLOAD_LIMITS } from '@ctc/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SAMPLE_RATE_HZ } from '../../stereo-audio.js';
import { encodeFlac } from '../flac/flac-encoder.js';
import { encodeMp3 } from '../mp3/mp3-encoder.js';
import { encodeWav } from '../wav-encoder.js';
import { decodeUpload } from './decode-upload.js';

const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'fixtures', name)));
const channel = Float32Array.from({ length: 9000 }, (_, i) => 0.5 * Math.sin(i * 0.07) + 0.1 * Math.sin(i * i * 0.01));
const audio = { left: channel, right: channel.map((x) => -x) };

const files: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  WAV: () => encodeWav(audio),
  FLAC: () => encodeFlac(audio),
  MP3: () => encodeMp3(audio),
  Vorbis: () => fixture('tone-vorbis.ogg'),
  Opus: () => fixture('tone-opus.ogg'),
  M4A: () => fixture('tone-aac.m4a'),
  ADTS: () => fixture('tone-adts.aac'),
};

/** Bytes overwritten, pieces cut out, doubled or moved, the end cut off. */
const damage = fc.array(
  fc.record({
    kind: fc.constantFrom('set', 'ones', 'cut', 'double', 'end'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    // Headers lie at the start.
    early: fc.boolean(),
    size: fc.integer({ min: 1, max: 400 }),
    value: fc.nat(255),
  }),
  { minLength: 1, maxLength: 6 },
);
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function damaged(original: Uint8Array, steps: Damage): Uint8Array {
  let bytes = original.slice();
  for (const { kind, at: share, early, size, value } of steps) {
    const at = Math.floor(share * (early ? Math.min(200, bytes.length) : bytes.length));
    const end = Math.min(bytes.length, at + size);
    if (kind === 'set') bytes[at] = value;
    else if (kind === 'ones') bytes.fill(value, at, Math.min(end, at + 8));
    else if (kind === 'cut') bytes = Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(end));
    else if (kind === 'double') bytes = Uint8Array.of(...bytes.subarray(0, end), ...bytes.subarray(at));
    else bytes = bytes.slice(0, at);
  }
  return bytes;
}

/** A right result, or an AppError that says what is wrong. */
async function survives(bytes: Uint8Array): Promise<void> {
  try {
    const { audio: decoded } = await decodeUpload(bytes);
    expect(decoded.left.length).toBe(decoded.right.length);
    expect(decoded.left.length).toBeLessThanOrEqual(UPLOAD_LIMITS.seconds * SAMPLE_RATE_HZ);
    expect(decoded.left.every(Number.isFinite) && decoded.right.every(Number.isFinite)).toBe(true);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toMatch(/^upload\./);
    expect(error.detail.length).toBeGreaterThan(10);
  }
}

// The WebAssembly decoders report every damaged packet there.
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterAll(() => void vi.restoreAllMocks());

describe.each(Object.entries(files))('a damaged %s file', (_, file) => {
  it('is read or refused, and never fails in another way, hangs or grows', async () => {
    const original = await file();
    await fc.assert(
      fc.asyncProperty(damage, (steps) => survives(damaged(original, steps))),
      { numRuns: 60 },
    );
  });
});

describe('any bytes', () => {
  const starts = [
    'RIFF\0\0\0\0WAVE',
    'fLaC',
    'OggS\0\x02',
    '\0\0\0\x20ftypM4A ',
    '\xff\xf1\x50\x80',
    '\xff\xfb\x90\0',
    'ID3\x04\0\0\0\0\0\0',
    '',
  ];

  it('behind any start are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 3000 }), (start, rest) =>
        survives(Uint8Array.of(...[...start].map((letter) => letter.charCodeAt(0)), ...rest)),
      ),
      { numRuns: 200 },
    );
  });
});

describe('a small file that unpacks to hours', () => {
  it('is stopped at the limit', async () => {
    // Frames of silence: a few bytes each, again and again.
    const silent = { left: new Float32Array(4096 * 20), right: new Float32Array(4096 * 20) };
    const whole = encodeFlac(silent);
    const start = 4 + 4 + 34 + 4 + (new DataView(whole.buffer).getUint32(42) % 2 ** 24);
    const header = whole.slice(0, start);
    header.fill(0, 4 + 4 + 18 - 4, 4 + 4 + 18);
    const frames = whole.subarray(start);
    const bomb = new Uint8Array(start + frames.length * 600);
    bomb.set(header);
    for (let i = 0; i < 600; i++) bomb.set(frames, start + i * frames.length);
    expect(bomb.length).toBeLessThan(300_000);
    await expect(decodeUpload(bomb)).rejects.toMatchObject({ code: 'upload.too_long' });
  });
});
