import { FLACDecoder } from '@wasm-audio-decoders/flac';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StereoAudio } from '../../stereo-audio.js';
import { interleaveIntegers } from '../quantise.js';
import { encodeFlac } from './flac-encoder.js';
import { md5 } from './md5.js';

/** Decodes with libFLAC, which is not the decoder of this library. */
async function decode(bytes: Uint8Array) {
  const decoder = new FLACDecoder();
  await decoder.ready;
  const decoded = await decoder.decodeFile(bytes);
  decoder.free();
  return decoded;
}

/** That decoder divides by the largest 24-bit integer. */
const DECODER_SCALE = 2 ** 23 - 1;

function audio(frames: number, sample: (i: number, side: number) => number): StereoAudio {
  const channel = (side: number) => Float32Array.from({ length: frames }, (_, i) => sample(i, side));
  return { left: channel(0), right: channel(1) };
}

function noise(i: number, side: number): number {
  return ((Math.imul(i * 2 + side + 1, 2654435761) >>> 0) / 2 ** 31 - 1) * 0.999;
}

const materials: Record<string, StereoAudio> = {
  'a tone with a quiet second': audio(20_000, (i, side) =>
    i > 8000 && i < 13_000 ? 0 : 0.5 * Math.sin(i * (0.05 + side * 0.02)),
  ),
  'full-scale noise (verbatim)': audio(10_000, noise),
  'full-scale square wave': audio(10_000, (i) => (i % 100 < 50 ? 1 : -1)),
  'opposite channels': audio(9000, (i, side) => (side ? -1 : 1) * Math.sin(i * 0.3) * (1 - i / 9000)),
  silence: audio(5000, () => 0),
  'one frame': audio(1, () => 0.25),
  'fewer frames than the predictor looks back': audio(5, noise),
};

describe('FLAC', () => {
  it.each(Object.entries(materials))('returns %s without loss', async (_, original) => {
    const { channelData, sampleRate } = await decode(encodeFlac(original));
    expect(sampleRate).toBe(44_100);
    const integers = interleaveIntegers(original, 24);
    expect(channelData[0]).toHaveLength(original.left.length);
    expect(channelData[1]).toHaveLength(original.right.length);
    const wrong = integers.filter((wanted, i) => Math.round(channelData[i % 2][i >> 1] * DECODER_SCALE) !== wanted);
    expect(wrong).toHaveLength(0);
  });

  it('keeps the length of any short file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9000 }), async (frames) => {
        const { channelData } = await decode(encodeFlac(audio(frames, noise)));
        expect(channelData[0]).toHaveLength(frames);
      }),
      { numRuns: 10 },
    );
  });

  it('makes predictable material small and noise no larger than the samples', () => {
    const tone = encodeFlac(materials['a tone with a quiet second']);
    expect(tone.length).toBeLessThan(20_000 * 2 * 3 * 0.5);
    expect(encodeFlac(materials['full-scale noise (verbatim)']).length).toBeLessThan(10_000 * 2 * 3 + 300);
    expect(encodeFlac(materials.silence).length).toBeLessThan(200);
  });

  it('carries the tags as Vorbis comments', () => {
    const bytes = encodeFlac(materials.silence, {
      title: 'Night',
      comment: 'AI-generated',
      software: 'Engine 1',
      bpm: 140,
    });
    const text = String.fromCharCode(...bytes);
    for (const entry of ['TITLE=Night', 'COMMENT=AI-generated', 'ENCODER=Engine 1', 'BPM=140'])
      expect(text).toContain(entry);
  });
});

describe('md5', () => {
  it.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ])('of %j is what RFC 1321 prints', (text, digest) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect([...md5(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(digest);
  });
});
