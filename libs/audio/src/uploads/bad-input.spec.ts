import { AppError } from '@ctc/contracts';
import { amplitudeAt } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { decodeUpload } from '../codecs/upload/decode-upload.js';
import { wavFile, type WavFileOptions } from '../codecs/upload/wav-file.suite.js';
import { master } from '../master/master.js';
import { mixUploads } from './mix-uploads.js';

const TONE_HZ = 330;
const AMPLITUDE = 0.4;

/** A second of a sine at `rateHz`. */
const tone = (rateHz = 44_100, frames = rateHz) =>
  Array.from({ length: frames }, (_, i) => AMPLITUDE * Math.sin((2 * Math.PI * TONE_HZ * i) / rateHz));
const floats = (options: Partial<WavFileOptions> = {}) =>
  wavFile({ bits: 32, float: true, channels: [tone()], ...options });
const withHeader = (at: number, value: number, bytes = floats()) => {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, value, true);
  return bytes;
};

/** From the bytes to a master, as a user's file goes. */
async function finished(bytes: Uint8Array) {
  const decoded = await decodeUpload(bytes);
  const { premaster } = mixUploads([{ fileName: 'lead.wav', audio: decoded.audio }]);
  return { ...decoded, mastered: master(premaster) };
}

describe('what is odd but right comes out right', () => {
  it.each<[string, Uint8Array, { channels?: number; sampleRateHz?: number; seconds?: number }]>([
    ['mono', floats(), { channels: 1 }],
    ['8 kHz', floats({ rateHz: 8000, channels: [tone(8000)] }), { sampleRateHz: 8000 }],
    ['192 kHz', floats({ rateHz: 192_000, channels: [tone(192_000)] }), { sampleRateHz: 192_000 }],
    ['eight channels', floats({ channels: new Array<number[]>(8).fill(tone()) }), { channels: 8 }],
    ['truncated', floats().subarray(0, 44 + 4 * 22_050), { seconds: 0.5 }],
    ['with samples that are no numbers', floats({ channels: [[NaN, Infinity, ...tone().slice(2)]] }), {}],
    ['a WAV that claims more data than it has', floats({ dataSize: 4_000_000 }), {}],
    ['a WAV that claims less data than it has', floats({ dataSize: 4 * 22_050 }), { seconds: 0.5 }],
    ['a WAV that claims another size of the file', withHeader(4, 17), {}],
    ['a WAV that claims another byte rate', withHeader(28, 3), {}],
  ])('%s', async (_, bytes, { channels = 1, sampleRateHz = 44_100, seconds = 1 }) => {
    const { mastered, ...decoded } = await finished(bytes);
    expect(decoded).toMatchObject({ channels, sampleRateHz, durationSeconds: seconds });
    for (const samples of [decoded.audio.left, decoded.audio.right]) {
      expect(samples).toHaveLength(seconds * 44_100);
      // Of many channels some go to one side only, and several meet there.
      const level = amplitudeAt(samples.subarray(2000, 20_000), TONE_HZ);
      if (channels === 1) expect(level).toBeCloseTo(AMPLITUDE, 2);
      else expect(level).toBeGreaterThan(AMPLITUDE / 2);
    }
    for (const samples of [mastered.audio.left, mastered.audio.right]) {
      expect(samples).toHaveLength(seconds * 44_100);
      expect(samples.every(Number.isFinite)).toBe(true);
      expect(amplitudeAt(samples.subarray(2000, 20_000), TONE_HZ)).toBeGreaterThan(0.1);
    }
    expect(mastered.report.truePeakDbtp).toBeLessThanOrEqual(-1);
  });
});

describe('what cannot be heard is refused in words', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['no byte', new Uint8Array(0), /The file is empty/],
    ['no sample', floats({ channels: [[]] }), /no sound/],
    ['32 channels', floats({ channels: new Array<number[]>(32).fill([0.1, 0.2]) }), /32 channels; \d+ are the most/],
    ['a header alone', floats().subarray(0, 30), /./],
    ['4 kHz', floats({ rateHz: 4000 }), /4000 Hz; 8000 to 192000/],
    ['a header with 65535 channels', withHeader(22, 0xac44_ffff), /65535 channels/],
  ])('%s', async (_, bytes, words) => {
    const error: unknown = await finished(bytes).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toMatch(/^upload\./);
    expect((error as AppError).detail).toMatch(words);
  });
});
