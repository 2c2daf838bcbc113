import { provenanceComment } from '@ctc/contracts';
import { MPEGDecoder } from 'mpg123-decoder';
import { describe, expect, it } from 'vitest';
import { frameOffsets } from './frames.js';
import { encodeMp3, type Mp3Quality } from './mp3-encoder.js';

/** By mpg123, which has nothing in common with LAME but the standard. */
async function decode(bytes: Uint8Array) {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const decoded = decoder.decode(bytes);
  decoder.free();
  return decoded;
}

const FRAMES = 50_000;
const left = Float32Array.from({ length: FRAMES }, (_, i) => 0.5 * Math.sin(i * 0.05) * (i % 11_025 < 4000 ? 1 : 0.1));
const right = Float32Array.from({ length: FRAMES }, (_, i) => 0.3 * Math.sin(i * 0.03));
const comment = provenanceComment('0.1.0', 7);
const tags = { title: 'Nacht über Köln', comment, software: 'Chat-to-Create 0.1.0', bpm: 140, key: 'C minor' };

const latin1 = (bytes: Uint8Array) => bytes.reduce((text, byte) => text + String.fromCharCode(byte), '');

describe.each<Mp3Quality>(['320', 'v2'])('MP3 %s', (quality) => {
  it('plays exactly as many samples as went in, in place', async () => {
    const { channelData, sampleRate } = await decode(await encodeMp3({ left, right }, { quality, tags }));
    expect(sampleRate).toBe(44_100);
    expect(channelData[0]).toHaveLength(FRAMES);
    let [error, energy] = [0, 0];
    for (let i = 0; i < FRAMES; i++) {
      error += (channelData[0][i] - left[i]) ** 2 + (channelData[1][i] - right[i]) ** 2;
      energy += left[i] ** 2 + right[i] ** 2;
    }
    // A shift by one sample alone would be −26 dB.
    expect(10 * Math.log10(error / energy)).toBeLessThan(-40);
  });

  it('says where it comes from', async () => {
    const bytes = await encodeMp3({ left, right }, { quality, tags });
    const head = latin1(bytes.subarray(0, 400));
    expect(head.startsWith('ID3\x04')).toBe(true);
    for (const text of ['TIT2', comment, 'TBPM', '140', 'TKEY', 'Cm', 'TSSE']) expect(head).toContain(text);
  });

  it('counts its frames and bytes in the frame before the first', async () => {
    const bytes = await encodeMp3({ left, right }, { quality });
    const frames = frameOffsets(bytes).length - 1;
    const view = new DataView(bytes.buffer);
    expect(latin1(bytes.subarray(36, 40))).toBe(quality === '320' ? 'Info' : 'Xing');
    expect(view.getUint32(44)).toBe(frames);
    expect(view.getUint32(48)).toBe(bytes.length);
    const toc = [...bytes.subarray(52, 152)];
    expect(toc).toEqual([...toc].sort((a, b) => a - b));
    expect(toc[50]).toBeGreaterThan(90);
  });

  it('gives the same bytes for the same audio', async () => {
    expect(await encodeMp3({ left, right }, { quality, tags })).toEqual(
      await encodeMp3({ left, right }, { quality, tags }),
    );
  });
});
