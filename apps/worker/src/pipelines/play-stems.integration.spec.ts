import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behindFader, decodeWav, type StemOverride, type StereoAudio } from '@ctc/audio';
import { completeBrief, compose } from '@ctc/composition';
import { BEAT_STAGES, DRUM_PITCH, type Provenance, type Score, type StemName, type Track } from '@ctc/contracts';
import { PATIENCE_MS } from '@ctc/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FolderCacheSettings } from '../cache/folder-cache.js';
import { Progress } from '../progress.js';
import { AudioPool } from '../threads/audio-pool.js';
import { makeBeat } from './beat.pipeline.js';
import type { Inherit } from './file-record.js';
import { keepStems, overrideStems, playStems, type PlayedStem } from './play-stems.js';

const pool = new AudioPool(2);
const directory = mkdtempSync(join(tmpdir(), 'stems-'));
const cache: FolderCacheSettings = { directory, limitBytes: 1_000_000_000, reserveBytes: 0 };
afterAll(async () => {
  await pool.close();
  rmSync(directory, { recursive: true, force: true });
});

const { brief, chosen } = completeBrief({ genre: 'house', bpm: 124, key: 'A minor', duration: 15 }, 5);
const { score } = compose(brief);
const progress = () => new Progress(BEAT_STAGES, 15, {}, () => performance.now());
const play = (wanted: Score, from?: FolderCacheSettings) =>
  playStems(wanted, 'balanced', { pool, progress: progress(), cache: from });
const found = (stems: readonly PlayedStem[]) => stems.filter(({ isFound }) => isFound).map(({ name }) => name);
const withTracks = (change: (track: Track) => Partial<Track>): Score => ({
  ...score,
  tracks: score.tracks.map((track) => ({ ...track, ...change(track) })),
});
const samplesOf = (stems: readonly PlayedStem[]) => new Map(stems.map(({ name, audio }) => [name, audio]));
const hasSameSamples = (a: StereoAudio, b: StereoAudio) =>
  Buffer.from(a.left.slice().buffer).equals(Buffer.from(b.left.slice().buffer)) &&
  Buffer.from(a.right.slice().buffer).equals(Buffer.from(b.right.slice().buffer));

describe('the stems of a changed score', () => {
  let first: PlayedStem[];
  let names: StemName[];
  beforeAll(async () => {
    first = await play(score, cache);
    names = first.map(({ name }) => name);
    await keepStems(first, { pool, cache });
  });

  it('were all played the first time and are all found the second, sample by sample', async () => {
    const again = await play(score, cache);
    expect(found(first)).toEqual([]);
    expect(found(again)).toEqual(names);
    for (const { name, audio } of again) expect(hasSameSamples(audio, samplesOf(first).get(name)!), name).toBe(true);
  });

  it.each(['chords', 'lead'] as const)('are found but for the %s that was changed', async (changed) => {
    const louder = withTracks((track) =>
      track.stem === changed ? { strip: { ...track.strip, gainDb: track.strip.gainDb + 3 } } : {},
    );
    const stems = await play(louder, cache);
    expect(found(stems)).toEqual(names.filter((name) => name !== changed));
    const fresh = samplesOf(await play(louder));
    for (const { name, audio } of stems) expect(hasSameSamples(audio, fresh.get(name)!), name).toBe(true);
  });

  it('are found where only the hats changed, and played anew where they duck under changed kicks', async () => {
    const without = (pitch: number) =>
      withTracks(({ stem, notes }) =>
        stem === 'drums' ? { notes: notes.filter((note) => note.pitch !== pitch) } : {},
      );
    const ducked = score.tracks.filter(({ strip }) => strip.sidechain > 0).map(({ stem }) => stem);
    expect(ducked).toContain('bass');
    expect(found(await play(without(DRUM_PITCH.closedHat), cache))).toEqual(names.filter((name) => name !== 'drums'));
    expect(found(await play(without(DRUM_PITCH.kick), cache))).toEqual(
      names.filter((name) => name !== 'drums' && !ducked.includes(name)),
    );
  });

  it('leave the files of the others as they were, under other tags too', async () => {
    const own = { ...cache, directory: join(directory, 'files') };
    const files = async (wanted: Score, from?: FolderCacheSettings, inherit?: Inherit) => {
      const kept = new Map<string, Uint8Array>();
      await makeBeat(
        { generationId: 'a', type: 'variation', brief, score: wanted, chosen },
        {
          pool,
          progress: progress(),
          cache: from,
          keep: async (name, bytes) => void kept.set(name, bytes.slice()),
          inherit,
        },
      );
      return kept;
    };
    const softer = withTracks((track) =>
      track.stem === 'lead' ? { strip: { ...track.strip, gainDb: track.strip.gainDb - 2 } } : {},
    );
    const before = await files(score, own);
    const heardAndKept = 3 + 2 * names.length;
    await expect.poll(() => readdirSync(own.directory).length, { timeout: PATIENCE_MS }).toBe(heardAndKept);
    for (const changed of [softer, { ...softer, title: 'Another Title' }]) {
      const [after, fresh] = [await files(changed, own), await files(changed)];
      for (const [name, bytes] of fresh) expect(Buffer.from(after.get(name)!).equals(bytes), name).toBe(true);
      for (const name of names) {
        const samples = (kept: Map<string, Uint8Array>) => decodeWav(kept.get(`stems/${name}.wav`)!).audio;
        expect(hasSameSamples(samples(after), samples(before)), name).toBe(name !== 'lead');
      }
    }
    const manifestOf = (kept: Map<string, Uint8Array>) =>
      JSON.parse(new TextDecoder().decode(kept.get('manifest.json'))) as Provenance;
    const known = new Map(manifestOf(before).files.map((file) => [file.name, file]));
    const heir = await files(softer, own, async ({ name, sha256 }) => {
      const file = known.get(name);
      return file && file.sha256 === sha256 ? file : null;
    });
    const unchanged = names.filter((name) => name !== 'lead').map((name) => `stems/${name}.wav`);
    const written = await files(softer, own);
    expect([...written.keys()].filter((name) => !heir.has(name)).sort()).toEqual(unchanged.sort());
    expect(manifestOf(heir)).toEqual(manifestOf(written));
  });

  it('see automation', async () => {
    const faded = withTracks(({ stem }) =>
      stem === 'bass' ? { automation: [{ parameter: 'gainDb', points: [{ tick: 0, value: -6 }] }] } : {},
    );
    expect(found(await play(faded, cache))).toEqual(names.filter((name) => name !== 'bass'));
  });
});

describe('a cache in trouble', () => {
  let stems: PlayedStem[];
  const folder = () => ({ ...cache, directory: join(directory, 'trouble') });
  beforeEach(async () => {
    rmSync(folder().directory, { recursive: true, force: true });
    stems = await play(score, folder());
    await keepStems(stems, { pool, cache: folder() });
  });

  it('is mended: what is damaged or cut off is played again', async () => {
    const [one, two, ...others] = stems;
    const pathOf = ({ key }: PlayedStem) => join(folder().directory, key);
    const damaged = readFileSync(pathOf(one));
    damaged[damaged.length >> 1] ^= 1;
    writeFileSync(pathOf(one), damaged);
    writeFileSync(pathOf(two), readFileSync(pathOf(two)).subarray(0, 5000));
    const again = await play(score, folder());
    expect(found(again)).toEqual(others.map(({ name }) => name));
    for (const { name, audio } of again) expect(hasSameSamples(audio, samplesOf(stems).get(name)!), name).toBe(true);
  });

  it('stops nothing: a beat without it has the same bytes, and somebody is told', async () => {
    const beat = async (from?: FolderCacheSettings, onCacheFailure?: (error: unknown) => void) => {
      const files = new Map<string, Uint8Array>();
      await makeBeat(
        { generationId: 'a', type: 'beat', brief, chosen },
        {
          pool,
          progress: progress(),
          keep: async (name, bytes) => void files.set(name, bytes.slice()),
          cache: from,
          onCacheFailure,
        },
      );
      return files;
    };
    const blocked = join(directory, 'a-file');
    writeFileSync(blocked, '');
    let tell: (error: unknown) => void;
    const told = new Promise((resolve) => (tell = resolve));
    const [plain, cached] = [await beat(), await beat({ ...cache, directory: blocked }, (error) => tell(error))];
    for (const [name, bytes] of plain) expect(Buffer.from(cached.get(name)!).equals(bytes), name).toBe(true);
    expect(String(await told)).toContain('EEXIST');
  });

  it('keeps within its limit', async () => {
    const small = {
      ...folder(),
      directory: join(directory, 'small'),
      limitBytes: 2.5 * stems[0].audio.left.byteLength * 2,
    };
    await keepStems(await play(score, small), { pool, cache: small });
    expect(readdirSync(small.directory)).toHaveLength(2);
  });
});

describe('overridden stems', () => {
  it('are mixed anew where the override reaches into the mix, faded where not, and else left alone', async () => {
    const bass: StemOverride = { stem: 'bass', gainDb: -4, eq: { lowDb: 3 } };
    const chords: StemOverride = { stem: 'chords', pan: 0.5, reverb: 0.6, gainDb: 1 };
    const drums: StemOverride = { stem: 'drums', mute: true };
    const plain = await play(score);
    const order = { profile: 'balanced' as const, overrides: [bass, chords, drums] };
    const wantedStems = await overrideStems(score, plain, order, { pool });
    const wanted = samplesOf(wantedStems);
    const options = { profile: 'balanced', pan: 0.5, reverb: 0.6 } as const;
    const inTheRoom = await pool.run('playStem', { score, stem: 'chords', options });
    const expected = samplesOf(plain);
    expected.set('bass', behindFader(expected.get('bass')!, bass));
    expected.set('chords', behindFader(inTheRoom.audio, chords));
    expected.set('drums', behindFader(expected.get('drums')!, drums));
    const keys = [...plain, ...wantedStems].map(({ key }) => key);
    expect(new Set(keys).size, 'no faded stem is kept under the name of the plain one').toBe(plain.length + 3);
    for (const [name, audio] of expected) expect(hasSameSamples(wanted.get(name)!, audio), name).toBe(true);
    expect(hasSameSamples(wanted.get('chords')!, samplesOf(plain).get('chords')!)).toBe(false);
  });
});
