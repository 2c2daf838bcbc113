import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@ctc/contracts';
import { amplitudeAt, sine } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { encodeFlac } from '../flac/flac-encoder.js';
import { encodeMp3 } from '../mp3/mp3-encoder.js';
import { encodeWav } from '../wav-encoder.js';
import { decodeUpload } from './decode-upload.js';
import { wavFile } from './wav-file.suite.js';

/** Made once with ffmpeg: 440 Hz at 0.5 on the left, 660 Hz at 0.25 on the right, half a second. */
const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'fixtures', name)));
const FRAMES = 22_050;
const left = sine(440, FRAMES).map((x) => 0.5 * x);
const right = sine(660, FRAMES).map((x) => 0.25 * x);

async function refusal(bytes: Uint8Array): Promise<AppError> {
  const error: unknown = await decodeUpload(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, not ${String(error)}`);
}

describe('the formats of uploads', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['WAV 16', () => encodeWav({ left, right }, { bits: 16 }), 'wav'],
    ['WAV 24', () => encodeWav({ left, right }, { bits: 24 }), 'wav'],
    ['WAV float', () => encodeWav({ left, right }, { bits: 32 }), 'wav'],
    ['FLAC', () => encodeFlac({ left, right }), 'flac'],
    ['MP3', () => encodeMp3({ left, right }), 'mp3'],
    ['MP3 with variable rate', () => encodeMp3({ left, right }, { quality: 'v2' }), 'mp3'],
    ['Ogg Vorbis', () => fixture('tone-vorbis.ogg'), 'ogg'],
    ['Ogg Opus', () => fixture('tone-opus.ogg'), 'ogg'],
    ['M4A', () => fixture('tone-aac.m4a'), 'm4a'],
  ])('%s comes back as long as it was, in place and at its level', async (_, file, format) => {
    const decoded = await decodeUpload(await file());
    expect(decoded).toMatchObject({ format, channels: 2, durationSeconds: 0.5 });
    expect(decoded.audio.left).toHaveLength(FRAMES);
    expect(decoded.audio.right).toHaveLength(FRAMES);
    let [error, energy] = [0, 0];
    for (let i = 2000; i < FRAMES - 2000; i++) {
      error += (decoded.audio.left[i] - left[i]) ** 2 + (decoded.audio.right[i] - right[i]) ** 2;
      energy += left[i] ** 2 + right[i] ** 2;
    }
    // A shift by one sample would be −23 dB.
    expect(10 * Math.log10(error / energy)).toBeLessThan(-30);
  });

  it('reads a bare AAC stream, which does not say how long the coder’s start-up is', async () => {
    const { audio, format } = await decodeUpload(fixture('tone-adts.aac'));
    expect(format).toBe('aac');
    expect(audio.left.length).toBeGreaterThanOrEqual(FRAMES);
    expect(amplitudeAt(audio.left.subarray(4000, 20_000), 440)).toBeCloseTo(0.5, 1);
  });

  it('brings other rates to 44.1 kHz and mono to both sides', async () => {
    const { audio, channels, sampleRateHz, durationSeconds } = await decodeUpload(fixture('tone-mono-22050.mp3'));
    expect({ channels, sampleRateHz }).toEqual({ channels: 1, sampleRateHz: 22_050 });
    expect(Math.abs(durationSeconds - 0.5)).toBeLessThan(0.001);
    expect(audio.left).toEqual(audio.right);
    // As ffmpeg decodes the same file.
    expect(amplitudeAt(audio.left.subarray(4000, 18_000), 440)).toBeCloseTo(0.3359, 2);
  });

  it('goes by the content and not by a name', async () => {
    const flac = encodeFlac({ left, right });
    const tagged = new Uint8Array([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5, ...flac]);
    expect((await decodeUpload(tagged)).format).toBe('flac');
  });

  it.each(['surround-vorbis.ogg', 'surround-opus.ogg', 'surround-aac.m4a'])(
    '%s is folded down by ITU-R BS.775, whatever the order of its channels',
    async (name) => {
      const { audio, channels } = await decodeUpload(fixture(name));
      expect(channels).toBe(6);
      const levels = (samples: Float32Array) =>
        [400, 500, 600, 80, 700, 800].map((hz) => amplitudeAt(samples.subarray(3000, 20_000), hz) / 0.4);
      const expected = { left: [1, 0, 0.707, 0, 0.707, 0], right: [0, 1, 0.707, 0, 0, 0.707] };
      // The coders are lossy: 0.08 is 0.7 dB.
      levels(audio.left).forEach((level, i) => expect(Math.abs(level - expected.left[i])).toBeLessThan(0.08));
      levels(audio.right).forEach((level, i) => expect(Math.abs(level - expected.right[i])).toBeLessThan(0.08));
    },
  );
});

describe('WAV files of all kinds', () => {
  const samples = Array.from({ length: 2000 }, (_, i) => 0.5 * Math.sin(i * 0.05));

  it.each<[string, Parameters<typeof wavFile>[0]]>([
    ['8 bits', { bits: 8, channels: [samples] }],
    ['16 bits', { bits: 16, channels: [samples] }],
    ['24 bits', { bits: 24, channels: [samples] }],
    ['32 bits', { bits: 32, channels: [samples] }],
    ['32-bit float', { bits: 32, float: true, channels: [samples] }],
    ['64-bit float', { bits: 64, float: true, channels: [samples] }],
    ['extensible', { bits: 24, channels: [samples, samples], mask: 3 }],
    ['RF64', { bits: 16, channels: [samples, samples], rf64: true }],
    ['a length that a stream never filled in', { bits: 16, channels: [samples], dataSize: 0xffffffff }],
    ['an odd chunk before', { bits: 16, channels: [samples], junk: 7 }],
  ])('%s', async (_, options) => {
    const { audio, channels } = await decodeUpload(wavFile(options));
    expect(channels).toBe(options.channels.length);
    expect(audio.left).toHaveLength(samples.length);
    audio.left.forEach((x, i) => expect(Math.abs(x - samples[i])).toBeLessThan(options.bits === 8 ? 0.01 : 1e-4));
    expect(audio.right).toEqual(audio.left);
  });

  it('follows the speaker mask where there is one', async () => {
    const silent = samples.map(() => 0);
    // Front left, front right, back centre.
    const { audio } = await decodeUpload(
      wavFile({ bits: 32, float: true, channels: [silent, silent, samples], mask: 0x103 }),
    );
    expect(audio.left[31]).toBeCloseTo(0.5 * samples[31], 5);
    expect(audio.right[31]).toBeCloseTo(0.5 * samples[31], 5);
  });

  it('keeps what lies over full scale in floats, and silences what is no number', async () => {
    const channel = [1.8, NaN, Infinity, -Infinity, 1e30, -0.25];
    const { audio } = await decodeUpload(wavFile({ bits: 32, float: true, channels: [channel] }));
    expect([...audio.left]).toEqual([Math.fround(1.8), 0, 0, 0, 0, -0.25]);
  });
});

describe('what is refused', () => {
  const good = wavFile({ bits: 16, channels: [[0, 0.5]] });
  const text = new TextEncoder().encode('Dear sir or madam, this is my song.mp3. '.repeat(500));
  const header = (at: number, write: (view: DataView) => void) => {
    const bytes = good.slice();
    write(new DataView(bytes.buffer, at));
    return bytes;
  };
  const noise = Uint8Array.from({ length: 20_000 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 0xff);

  it.each<[string, Uint8Array, string, RegExp]>([
    ['nothing', new Uint8Array(0), 'upload.unsupported', /empty/],
    ['a text that is called .mp3', text, 'upload.unsupported', /not a sound file/],
    ['noise', noise, 'upload.unsupported', /not a sound file/],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
      'upload.unsupported',
      /not a sound/,
    ],
    ['a WAV header alone', good.subarray(0, 12), 'upload.damaged', /no format chunk/],
    ['a WAV without samples', wavFile({ bits: 16, channels: [[]] }), 'upload.damaged', /no sound/],
    ['a WAV with no channels', header(22, (view) => view.setUint16(0, 0, true)), 'upload.damaged', /no channels/],
    [
      'a WAV with 32 channels',
      wavFile({ bits: 16, channels: Array.from({ length: 32 }, () => [0]) }),
      'upload.unsupported',
      /32 channels/,
    ],
    ['a WAV with a rate of 0', header(24, (view) => view.setUint32(0, 0, true)), 'upload.damaged', /sample rate/],
    [
      'a WAV with a rate of 4 GHz',
      header(24, (view) => view.setUint32(0, 4e9, true)),
      'upload.unsupported',
      /8000 to 192000/,
    ],
    ['a WAV with 12 bits', header(34, (view) => view.setUint16(0, 12, true)), 'upload.damaged', /12 bits/],
    ['a WAV with ADPCM', header(20, (view) => view.setUint16(0, 2, true)), 'upload.damaged', /format 2/],
    [
      'a WAV of 16 minutes',
      wavFile({ bits: 8, rateHz: 8000, channels: [new Array(8000 * 961).fill(0)] }),
      'upload.too_long',
      /15 minutes/,
    ],
    ['a FLAC that claims a million hours', flacClaiming(), 'upload.too_long', /15 minutes/],
    ['a FLAC without a frame', encodeFlac({ left, right }).subarray(0, 60), 'upload.damaged', /FLAC/],
    ['Ogg without Vorbis or Opus', oggOf('\x7fFLAC'), 'upload.damaged', /Ogg/],
    ['Apple Lossless', fixture('tone-alac.m4a'), 'upload.unsupported', /Apple Lossless/],
    ['an M4A whose end was cut off', fixture('tone-aac.m4a').subarray(0, 3000), 'upload.damaged', /cut off/],
    ['a file of 101 MB', new Uint8Array(101_000_000), 'upload.too_large', /101 MB/],
  ])('%s', async (_, bytes, code, detail) => {
    const error = await refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.detail).toMatch(detail);
  });

  /** The total of a good file's stream information, set to the largest that fits. */
  function flacClaiming(): Uint8Array {
    const bytes = encodeFlac({ left, right });
    bytes.fill(0xff, 22, 26);
    return bytes;
  }

  function oggOf(packet: string): Uint8Array {
    return new Uint8Array([...'OggS', ...packet].map((letter) => letter.charCodeAt(0)));
  }
});

describe('a file that was cut off is read as far as it goes', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['WAV', () => encodeWav({ left, right })],
    ['FLAC', () => encodeFlac({ left, right })],
    ['MP3', () => encodeMp3({ left, right })],
    ['AAC', () => fixture('tone-adts.aac')],
  ])('%s', async (_, file) => {
    const bytes = await file();
    const { audio } = await decodeUpload(bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    expect(audio.left.length).toBeGreaterThan(0.3 * FRAMES);
    expect(audio.left.length).toBeLessThan(0.9 * FRAMES);
    expect(amplitudeAt(audio.left.subarray(3000, 7000), 440)).toBeCloseTo(0.5, 1);
  });
});
