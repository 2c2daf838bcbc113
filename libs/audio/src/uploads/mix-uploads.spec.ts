import { MIX_PROFILES } from '@ctc/contracts';
import { readPackageFile, scoreOf, nominalPhrase } from '@ctc/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ASSETS, type AssetReader } from '../assets/asset-names.js';
import { pinkNoise } from '../dsp/noise.js';
import { integratedLufs } from '../meters/loudness.js';
import { rms } from '../meters/measure.js';
import { PREMASTER_LUFS } from '../mix/mix.js';
import { loadRack } from '../render/instrument-rack.js';
import { renderStem } from '../render/render-stem.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { mixUploads } from './mix-uploads.js';

const read: AssetReader = (name) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
const BAND = ['kit.rock', 'bass.electric', 'keys.piano', 'lead.flute'] as const;

const scaled = ({ left, right }: StereoAudio, gain: number): StereoAudio => ({
  left: left.map((x) => x * gain),
  right: right.map((x) => x * gain),
});
const noise = (seconds: number, seed: number): StereoAudio => {
  const samples = pinkNoise(Math.round(seconds * SAMPLE_RATE_HZ), seed).map((x) => 0.3 * x);
  return { left: samples, right: samples };
};
const file = (fileName: string, audio: StereoAudio) => ({ fileName, audio });
const stemLevels = (mixed: ReturnType<typeof mixUploads>) =>
  Object.fromEntries(mixed.stems.map(({ name, audio }) => [name, integratedLufs(audio)]));

describe('mixing uploads', () => {
  let band: StereoAudio[];
  beforeAll(async () => {
    const rack = await loadRack(read, BAND);
    const score = BAND.reduce((built, id) => built.with(id, nominalPhrase(id)), scoreOf({ bars: 2 })).build();
    band = (['drums', 'bass', 'chords', 'lead'] as const).map((stem) => renderStem(score, stem, rack)[0].audio);
  });

  it('finds every role by its sound where names say nothing, in any order', () => {
    const { sources, stems } = mixUploads([3, 1, 0, 2].map((at) => file(`take ${at}.wav`, band[at])));
    expect(sources.map(({ stem, matchedBy }) => [stem, matchedBy])).toEqual(
      ['lead', 'bass', 'drums', 'chords'].map((stem) => [stem, 'sound']),
    );
    expect(stems.map(({ name }) => name)).toEqual(['drums', 'bass', 'chords', 'lead']);
  });

  it('believes a name before a sound', () => {
    expect(mixUploads([file('Vocals.wav', band[0])]).sources[0]).toMatchObject({ stem: 'vocals', matchedBy: 'name' });
  });

  it('mixes the same whatever the level of each file was', () => {
    // Sound without a tail: near −70 LUFS the meter's gate lets a tail count at one level and not at another.
    const names = ['drums.wav', 'bass.wav', 'piano.wav', 'flute.wav'];
    const files = names.map((_, at) => noise(1, at + 1));
    const wanted = stemLevels(mixUploads(names.map((name, at) => file(name, files[at]))));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -18, max: 12 }), { minLength: 4, maxLength: 4 }), (gainsDb) => {
        const mixed = mixUploads(names.map((name, at) => file(name, scaled(files[at], 10 ** (gainsDb[at] / 20)))));
        for (const [name, level] of Object.entries(stemLevels(mixed)))
          expect(Math.abs(level - wanted[name]), name).toBeLessThan(0.01);
      }),
      { numRuns: 5 },
    );
  });

  it.each(MIX_PROFILES)('%s: sums its stems to a pre-master of the usual loudness', (profile) => {
    const { stems, premaster } = mixUploads(
      band.map((audio, at) => file(`take ${at}.wav`, audio)),
      { profile },
    );
    // The gate again.
    expect(Math.abs(integratedLufs(premaster) - PREMASTER_LUFS)).toBeLessThan(0.2);
    const sum = premaster.left.map((_, i) => stems.reduce((total, { audio }) => Math.fround(total + audio.left[i]), 0));
    expect(sum).toEqual(premaster.left);
  });

  it('keeps the balance of files that share a role', () => {
    const hats = scaled(noise(3, 2), 0.1);
    const { stems } = mixUploads([file('kick.wav', band[0]), file('hats.wav', hats), file('bass.wav', band[1])]);
    const alone = mixUploads([file('kick.wav', band[0]), file('bass.wav', band[1])]);
    expect(stems.map(({ name }) => name)).toEqual(['drums', 'bass']);
    // 20 dB softer than the kick, the hats hardly move the drums.
    expect(Math.abs(stemLevels({ ...alone, stems }).drums - stemLevels(alone).drums)).toBeLessThan(1);
  });

  it('begins all files together and lasts as long as the longest', () => {
    const { stems, premaster } = mixUploads([file('drums.wav', noise(1, 1)), file('bass.wav', noise(2.5, 2))]);
    for (const { audio } of stems) expect(audio.left.length).toBe(Math.round(2.5 * SAMPLE_RATE_HZ));
    expect(premaster.left.length).toBe(Math.round(2.5 * SAMPLE_RATE_HZ));
    const late = stems[0].audio.left.subarray(2 * SAMPLE_RATE_HZ);
    expect(rms({ left: late, right: late })).toBeLessThan(1e-3);
  });

  it('sets what was recorded on one side only into the middle', () => {
    const { left } = noise(2, 1);
    const [{ audio }] = mixUploads([file('vocals.wav', { left: new Float32Array(left.length), right: left })]).stems;
    expect(rms({ left: audio.left, right: audio.left }) / rms({ left: audio.right, right: audio.right })).toBeCloseTo(
      1,
      1,
    );
  });

  it('leaves silence silent, and the others as they would be without it', () => {
    const { stems, sources, levelDb } = mixUploads([file('x.wav', silence(SAMPLE_RATE_HZ)), file('bass.wav', band[1])]);
    expect(sources[0]).toMatchObject({ matchedBy: 'guess', isSilent: true, gainDb: 0 });
    expect(rms(stems.find(({ name }) => name === sources[0].stem)!.audio)).toBeLessThan(1e-9);
    expect(levelDb).toBeCloseTo(mixUploads([file('bass.wav', band[1])]).levelDb, 3);
    expect(rms(mixUploads([file('x.wav', silence(SAMPLE_RATE_HZ))]).premaster)).toBeLessThan(1e-9);
  });

  it('says which files were clipped', () => {
    const hot = scaled(noise(2, 1), 12);
    const clipped = {
      left: hot.left.map((x) => Math.max(-1, Math.min(1, x))),
      right: hot.right.map((x) => Math.max(-1, Math.min(1, x))),
    };
    const { sources, premaster } = mixUploads([file('drums.wav', clipped), file('bass.wav', hot)]);
    expect(sources.map(({ isClipped }) => isClipped)).toEqual([true, false]);
    expect(integratedLufs(premaster)).toBeCloseTo(PREMASTER_LUFS, 1);
  });

  it.each([NaN, Infinity, -Infinity])('refuses a file with %d in it, and says which and where', (value) => {
    const broken = noise(2, 1);
    broken.right[SAMPLE_RATE_HZ] = value;
    expect(() => mixUploads([file('ok.wav', noise(1, 2)), file('Broken Take.wav', broken)])).toThrow(
      /Broken Take\.wav holds values that are no numbers, the first at 1\.000 s/,
    );
  });

  it('refuses an empty file, and no file at all', () => {
    expect(() => mixUploads([file('empty.wav', silence(0))])).toThrow(/empty\.wav holds no audio/);
    expect(() => mixUploads([])).toThrow(/no file to mix/);
  });

  it('obeys overrides and touches no file', () => {
    const files = [file('drums.wav', band[0]), file('bass.wav', band[1])];
    const before = files.map(({ audio }) => audio.left.slice());
    const plain = stemLevels(mixUploads(files));
    const louder = stemLevels(mixUploads(files, { tracks: [{ stem: 'bass', gainDb: 5 }] }));
    expect(louder.bass - plain.bass).toBeCloseTo(5, 1);
    expect(louder.drums).toBeCloseTo(plain.drums, 3);
    expect(files.map(({ audio }) => audio.left)).toEqual(before);
  });
});
