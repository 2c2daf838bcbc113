import { silence, SAMPLE_RATE_HZ } from '@ctc/audio';
import { GENRES } from '@ctc/contracts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pictureName } from '../genre-guide.ts';
import { encodePng } from './png.ts';
import { heightOf, spectrogram } from './spectrogram.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const page = readFileSync(`${docs}listening.md`, 'utf8');

describe.each(GENRES)('%s', (genre) => {
  it('has a picture on the page, small enough to load at a glance', () => {
    const picture = readFileSync(`${docs}images/listening/${pictureName(genre)}`, 'utf8');
    expect(picture).toMatch(/^<svg [^>]*role="img"/);
    expect(picture.length).toBeLessThan(120_000);
    expect(page).toContain(`(images/listening/${pictureName(genre)})`);
  });

  it('has masters that reach all three targets', () => {
    const [, row] = page.match(new RegExp(`^\\| ${genre} \\|(.*)\\|$`, 'm'))!;
    const loudness = row.split('|').map((cell) => Number(cell.trim().split(' ')[0].replace('−', '-')));
    [-14, -9, -8].forEach((target, index) => expect(Math.abs(loudness[index] - target)).toBeLessThanOrEqual(0.3));
    expect(loudness[3]).toBeLessThanOrEqual(-1);
  });
});

describe('the spectrogram', () => {
  it.each([60, 440, 2000, 9000])('shows a sine of %i Hz as a line at its height', (hz) => {
    const audio = silence(2 * SAMPLE_RATE_HZ);
    for (const channel of [audio.left, audio.right]) {
      for (let i = 0; i < channel.length; i++) channel[i] = 0.5 * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ);
    }
    const [width, height] = [20, 100];
    const { pixels } = spectrogram(audio, width, height);
    const column = Array.from({ length: height }, (_, row) => pixels[row * width + width / 2]);
    const brightest = column.indexOf(Math.max(...column));
    expect(Math.abs(height * (1 - heightOf(hz)) - brightest)).toBeLessThan(4);
  });

  it('reaches from the first moment to the last, however wide it is', () => {
    const audio = silence(20 * SAMPLE_RATE_HZ);
    const [width, height] = [600, 10];
    for (let i = 0.9 * audio.left.length; i < audio.left.length; i++) audio.left[i] = Math.sin(i / 5);
    const { pixels } = spectrogram(audio, width, height);
    const shadeAt = (share: number) =>
      Math.max(...Array.from({ length: height }, (_, row) => pixels[row * width + Math.floor(share * (width - 1))]));
    expect([0, 0.45, 0.85].map(shadeAt)).toEqual([0, 0, 0]);
    for (const share of [0.95, 1]) expect(shadeAt(share)).toBeGreaterThan(30);
  });
});

describe('the PNG', () => {
  it('holds each pixel and names its size and colours', () => {
    const pixels = Uint8Array.of(0, 1, 1, 0, 1, 1);
    const png = encodePng({
      width: 3,
      height: 2,
      palette: [
        [1, 2, 3],
        [250, 251, 252],
      ],
      pixels,
    });
    const chunks = new Map<string, Buffer>();
    for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
      chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    expect([chunks.get('IHDR')!.readUInt32BE(0), chunks.get('IHDR')!.readUInt32BE(4)]).toEqual([3, 2]);
    expect([...chunks.get('PLTE')!]).toEqual([1, 2, 3, 250, 251, 252]);
    expect([...inflateSync(chunks.get('IDAT')!)]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  });
});
