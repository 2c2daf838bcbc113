import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeWav, encodeWav, silence, type StereoAudio } from '@ctc/audio';
import { completeBrief, compose, revise } from '@ctc/composition';
import {
  AppError,
  BEAT_STAGES,
  type FinishingParameters,
  type GenerationParameters,
  type MasterParameters,
  type MixParameters,
  type MixSettings,
  type Provenance,
  type SoundRecipe,
  type StemsParameters,
} from '@ctc/contracts';
import { amplitudeAt, independentLufs, independentTruePeakDbtp, rms, sine } from '@ctc/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Progress } from '../../progress.js';
import { LazySeparator } from '../../separation/lazy-separator.js';
import { AudioPool } from '../../threads/audio-pool.js';
import { makeBeat } from '../beat.pipeline.js';
import type { FinishingOrder, FinishingWorkshop } from './finishing-order.js';
import { makeMaster } from './master.pipeline.js';
import { makeMix } from './mix.pipeline.js';
import { makeStems } from './stems.pipeline.js';

const pool = new AudioPool(2);
afterAll(() => pool.close());

/** Everything that was made or uploaded, by generation and name. */
const kept = new Map<string, Uint8Array>();
const uploads = new Map<string, { fileName: string; bytes: Uint8Array }>();
let orders = 0;
/** Where large files lie before they are kept; undefined: everything is made in memory. */
let scratchFolder: string | undefined;

const progress = () => new Progress(BEAT_STAGES, 15, {}, () => performance.now());
const keepFor = (id: string) => async (name: string, bytes: Uint8Array) =>
  void kept.set(`${id}/${name}`, bytes.slice());

function workshop(id: string): FinishingWorkshop {
  return {
    pool,
    progress: progress(),
    keep: keepFor(id),
    separator: () => new LazySeparator(undefined, pool).open(),
    ...(scratchFolder !== undefined && {
      scratch: { folder: scratchFolder, keep: async (name, path) => keepFor(id)(name, readFileSync(path)) },
    }),
    archive: {
      state: async () => 'completed',
      file: async (generationId, name) => kept.get(`${generationId}/${name}`) ?? null,
      upload: async (uploadId) => {
        const upload = uploads.get(uploadId);
        if (!upload) throw new AppError('resource.not_found', 'gone');
        return upload;
      },
    },
  };
}

function work<Parameters extends FinishingParameters, Result>(
  pipeline: (order: FinishingOrder<Parameters>, tools: FinishingWorkshop) => Promise<Result>,
) {
  return async (parameters: Omit<Parameters, 'durationSeconds'>) => {
    const id = `order-${(orders += 1)}`;
    const order = { generationId: id, title: 'Test', parameters: { ...parameters, durationSeconds: 15 } as Parameters };
    const result = await pipeline(order, workshop(id));
    return { id, result, audio: (name: string) => audioOf(id, name), file: (name: string) => fileOf(id, name) };
  };
}
const mix = work<MixParameters, Awaited<ReturnType<typeof makeMix>>>(makeMix);
const master = work<MasterParameters, Awaited<ReturnType<typeof makeMaster>>>(makeMaster);
const stems = work<StemsParameters, Awaited<ReturnType<typeof makeStems>>>(makeStems);

function fileOf(id: string, name: string): Uint8Array {
  const bytes = kept.get(`${id}/${name}`);
  if (!bytes) throw new Error(`there is no ${id}/${name}`);
  return bytes;
}
const audioOf = (id: string, name: string): StereoAudio => decodeWav(fileOf(id, name)).audio;
const channels = ({ left, right }: StereoAudio) => [left, right];
const levelDb = ({ left, right }: StereoAudio) => 20 * Math.log10(Math.hypot(rms(left), rms(right)));
const sameSamples = (a: StereoAudio, b: StereoAudio) =>
  channels(a).every((samples, side) => Buffer.from(samples.buffer).equals(Buffer.from(channels(b)[side].buffer)));

/** Largest difference between the sum of stems, added in order in 32-bit floats, and the whole. */
function largestDifference(parts: readonly StereoAudio[], whole: StereoAudio): number {
  return Math.max(
    ...channels(whole).map((wanted, side) => {
      let largest = 0;
      for (let i = 0; i < wanted.length; i++) {
        const sum = parts.reduce((total, part) => Math.fround(total + channels(part)[side][i]), 0);
        largest = Math.max(largest, Math.abs(sum - wanted[i]));
      }
      return largest;
    }),
  );
}

const { brief, chosen } = completeBrief({ genre: 'house', bpm: 124, key: 'A minor', duration: 15 }, 5);
const piece: GenerationParameters = {
  ...brief,
  mood: [...brief.mood],
  structure: undefined,
  instruments: undefined,
  leaveOut: undefined,
  chosen,
};
const ofPiece = { recipe: { pieceId: 'beat', keptIn: 'beat' }, piece };
const settings = (tracks: MixSettings['tracks'] = [], profile: MixSettings['profile'] = 'balanced') => ({
  settings: { profile, tracks },
});

beforeAll(async () => {
  await makeBeat(
    { generationId: 'beat', type: 'beat', brief, chosen },
    { pool, progress: progress(), keep: keepFor('beat') },
  );
  upload('kick', 'Song - Kick.wav', struck(55, 0.5));
  upload('bass', 'Song - Bass.wav', struck(110, 0.25));
  upload('voice', 'Song - Lead Vox.wav', struck(440, 1));
  upload('song', 'Song.wav', audioOf('beat', 'mix.wav'));
});

/** Eight seconds of a tone, struck again and again. */
function struck(hz: number, everySeconds: number): StereoAudio {
  const tone = sine(hz, 8 * 44_100).map((x, i) => 0.4 * x * Math.exp(-6 * ((i / 44_100) % everySeconds)));
  return { left: tone, right: tone };
}

function upload(id: string, fileName: string, audio: StereoAudio): void {
  uploads.set(id, { fileName, bytes: encodeWav(audio, { bits: 24 }) });
}

describe.each([
  ['a piece', ofPiece],
  ['uploads', { recipe: { uploadIds: ['kick', 'bass', 'voice'] } as SoundRecipe }],
])('a mix of %s', (_, source) => {
  let plain: Awaited<ReturnType<typeof mix>>;
  beforeAll(async () => {
    plain = await mix({ ...source, ...settings() });
  });
  const stemAudios = (made: typeof plain) => made.result.stems.map(({ wav }) => made.audio(wav));

  it('has stems that sum to its pre-master, sample by sample', () => {
    expect(largestDifference(stemAudios(plain), plain.audio('premaster.wav'))).toBe(0);
  });

  it('is heard at −14 LUFS, under −1 dBTP', () => {
    const whole = channels(plain.audio('mix.wav'));
    expect(Math.abs(independentLufs(whole) + 14)).toBeLessThan(0.3);
    expect(independentTruePeakDbtp(whole)).toBeLessThanOrEqual(-0.9);
    expect(plain.result.measured.integratedLufs).toBeCloseTo(independentLufs(whole), 0);
  });

  it('turns one stem by what was asked, to a tenth of a decibel, and no other', async () => {
    const { name: turned, wav } = plain.result.stems[0];
    const made = await mix({ ...source, ...settings([{ stem: turned, gainDb: -6 }]) });
    expect(made.result.tracks).toEqual([{ stem: turned, gainDb: -6 }]);
    expect(levelDb(made.audio(wav)) - levelDb(plain.audio(wav))).toBeCloseTo(-6, 1);
    for (const other of plain.result.stems.slice(1)) {
      expect(sameSamples(made.audio(other.wav), plain.audio(other.wav)), other.name).toBe(true);
    }
    expect(largestDifference(stemAudios(made), made.audio('premaster.wav'))).toBe(0);
  });

  it('mutes, pans and colours', async () => {
    const [first, second] = plain.result.stems;
    const made = await mix({
      ...source,
      ...settings([
        { stem: first.name, mute: true },
        { stem: second.name, pan: -1, reverb: 0, eq: { highDb: -12 } },
      ]),
    });
    expect(sameSamples(made.audio(first.wav), silence(made.audio(first.wav).left.length))).toBe(true);
    const { left, right } = made.audio(second.wav);
    expect(rms(right)).toBeLessThan(rms(left) / 30);
  });
});

describe('a mix of a piece', () => {
  it('without overrides is the piece’s own pre-master, with its notes', async () => {
    const made = await mix({ ...ofPiece, ...settings() });
    expect(sameSamples(made.audio('premaster.wav'), audioOf('beat', 'premaster.wav'))).toBe(true);
    expect(Buffer.from(made.file('score.json')).equals(Buffer.from(fileOf('beat', 'score.json')))).toBe(true);
    expect(made.result).toMatchObject({
      genre: 'house',
      bpm: 124,
      key: 'A minor',
      seed: 5,
      measured: { key: 'A minor' },
    });
    expect(made.result.files).toBeUndefined();
  });

  it('is of its own score where it is a variation', async () => {
    const { score } = revise(compose(brief).score, [{ kind: 'key', key: 'D major' }]);
    kept.set('variation/score.json', new TextEncoder().encode(JSON.stringify(score)));
    const revision = { of: 'beat', changes: [], done: [], refused: [] };
    const recipe = { pieceId: 'variation', keptIn: 'variation' };
    const made = await mix({ recipe, piece: { ...piece, revision }, ...settings() });
    expect(made.result.key).toBe('D major');
    const lost = mix({ recipe: { pieceId: 'nowhere' }, piece: { ...piece, revision }, ...settings() });
    await expect(lost).rejects.toMatchObject({ code: 'generation.no_score' });
  });
});

describe('a mix of uploads', () => {
  it('says what each file was taken for, and that nobody composed it here', async () => {
    const made = await mix({ recipe: { uploadIds: ['kick', 'bass', 'voice'] }, ...settings() });
    expect(made.result.files?.map(({ stem, matchedBy }) => [stem, matchedBy])).toEqual([
      ['drums', 'name'],
      ['bass', 'name'],
      ['vocals', 'name'],
    ]);
    const manifest = JSON.parse(new TextDecoder().decode(made.file('manifest.json'))) as Provenance;
    expect(manifest).toMatchObject({ aiGenerated: false, statement: expect.stringMatching(/from uploaded audio$/) });
    expect(decodeWav(made.file('mix.wav')).info.ICMT).toBe(manifest.statement);
    expect(made.result.seed).toBeUndefined();
  });

  it.each([
    ['was deleted meanwhile', 'gone', 'resource.not_found'],
    ['is damaged', 'damaged', 'upload.damaged'],
    ['is nothing', 'nothing', 'upload.unsupported'],
  ])('of which one %s fails and says so', async (_, id, code) => {
    uploads.set('damaged', { fileName: 'a.wav', bytes: encodeWav(silence(10)).subarray(0, 30) });
    uploads.set('nothing', { fileName: 'b.wav', bytes: new Uint8Array(0) });
    await expect(mix({ recipe: { uploadIds: ['kick', id] }, ...settings() })).rejects.toMatchObject({ code });
  });
});

describe('a master', () => {
  it.each([
    ['streaming', undefined, -14],
    ['cd', undefined, -9],
    ['club', -16, -16],
  ] as const)('for %s (%s asked) reaches its loudness, under −1 dBTP', async (preset, targetLufs, expected) => {
    const { result, audio } = await master({ ...ofPiece, preset, targetLufs });
    const whole = channels(audio('master.wav'));
    expect(result).toMatchObject({ preset, targetLufs: expected, targetReached: true });
    expect(Math.abs(independentLufs(whole) - expected)).toBeLessThan(0.3);
    expect(independentTruePeakDbtp(whole)).toBeLessThanOrEqual(-0.9);
    expect(result.measured).toMatchObject({ key: 'A minor' });
    expect(result.measured.bpm).toBeCloseTo(124, 0);
  });

  it('is of the pre-master, which is played again where it is not there yet', async () => {
    const [read, played] = await Promise.all([
      master({ ...ofPiece, preset: 'cd' }),
      master({ recipe: { pieceId: 'beat', keptIn: 'not made yet' }, piece, preset: 'cd' }),
    ]);
    expect(sameSamples(read.audio('master.wav'), played.audio('master.wav'))).toBe(true);
  });

  it('of a mix is of that mix, of an upload of the file as it is', async () => {
    const mixed = { profile: 'bright', tracks: [{ stem: 'drums', mute: true }] } as const;
    const recipe = { pieceId: 'beat', mix: { ...mixed, tracks: [...mixed.tracks] } };
    const [ofMix, whole] = await Promise.all([
      master({ recipe, piece, preset: 'streaming' }),
      mix({ ...ofPiece, settings: recipe.mix }),
    ]);
    expect(sameSamples(ofMix.audio('master.wav'), whole.audio('mix.wav'))).toBe(true);
    const ofUpload = await master({ recipe: { uploadIds: ['bass'] }, preset: 'streaming' });
    expect(ofUpload.result.durationSeconds).toBe(8);
    expect(ofUpload.result.genre).toBeUndefined();
  });

  it('of what cannot be brought there says how far it came and why', async () => {
    upload('silent', 'silence.wav', silence(5 * 44_100));
    const { result } = await master({ recipe: { uploadIds: ['silent'] }, preset: 'cd' });
    expect(result).toMatchObject({ targetReached: false, reason: expect.stringMatching(/silent/) });
  });
});

describe('stems', () => {
  it('of a piece are its own, whether they are kept or played again', async () => {
    const [read, played] = await Promise.all([
      stems({ ...ofPiece }),
      stems({ recipe: { pieceId: 'beat', keptIn: 'not made yet' }, piece }),
    ]);
    for (const made of [read, played]) {
      expect(made.result).toMatchObject({ method: 'score', residualDb: -120 });
      for (const { wav } of made.result.stems)
        expect(sameSamples(made.audio(wav), audioOf('beat', wav)), wav).toBe(true);
    }
    expect(read.result.stems).toEqual(played.result.stems);
  });

  it('of a piece that is being written are not read before the last of them is there', async () => {
    for (const name of ['score.json', 'premaster.wav', 'stems/drums.wav'])
      kept.set(`half/${name}`, fileOf('beat', name));
    const { result } = await stems({ recipe: { pieceId: 'half', keptIn: 'half' }, piece });
    expect(result.residualDb).toBe(-120);
    expect(result.stems.length).toBeGreaterThan(1);
  });

  it('are those that were asked for; what is not there is said', async () => {
    const { result } = await stems({ ...ofPiece, stems: ['melody', 'bass'] });
    expect(result.stems.map(({ name }) => name)).toEqual(
      ['bass', 'chords', 'lead'].filter((name) => kept.has(`beat/stems/${name}.wav`)),
    );
    const none = stems({ recipe: { uploadIds: ['kick', 'bass'], mix: settings().settings }, stems: ['vocals'] });
    await expect(none).rejects.toMatchObject({
      code: 'generation.unsupported',
      message: 'It has no vocals. It has: drums, bass.',
    });
    const some = await stems({
      recipe: { uploadIds: ['kick', 'bass'], mix: settings().settings },
      stems: ['vocals', 'bass'],
    });
    expect(some.result).toMatchObject({ method: 'mix', missing: ['vocals'], stems: [{ name: 'bass' }] });
  });

  it('of a recording are taken out of it, and sum to it', async () => {
    const { result, audio } = await stems({ recipe: { uploadIds: ['song'] } });
    expect(result).toMatchObject({ method: 'separation', separator: expect.stringMatching(/^Chat-to-Create /) });
    expect(result.stems.map(({ name }) => name)).toEqual(['drums', 'bass', 'vocals', 'melody']);
    expect(result.residualDb).toBeLessThan(-100);
    const whole = decodeWav(uploads.get('song')!.bytes).audio;
    const parts = result.stems.map(({ wav }) => audio(wav));
    expect(largestDifference(parts, whole)).toBeLessThan(1e-6);
    const [drums, bass] = parts;
    expect(Math.abs(amplitudeAt(bass.left, 110))).toBeGreaterThan(Math.abs(amplitudeAt(drums.left, 110)));
  });

  it('of a recording are the same by way of files, of which none is left', async () => {
    const inMemory = await stems({ recipe: { uploadIds: ['song'] } });
    scratchFolder = mkdtempSync(join(tmpdir(), 'scratch-'));
    try {
      const byFiles = await stems({ recipe: { uploadIds: ['song'] } });
      const { result } = inMemory;
      expect({ ...byFiles.result, timings: result.timings }).toEqual({ ...result, generationId: byFiles.id });
      for (const name of ['manifest.json', ...result.stems.flatMap(({ wav, peaks }) => [wav, peaks])])
        expect(Buffer.from(byFiles.file(name)).equals(inMemory.file(name)), name).toBe(true);
      const bass = await stems({ recipe: { uploadIds: ['song'] }, stems: ['bass'] });
      expect(bass.result.stems.map(({ name }) => name)).toEqual(['bass']);
      expect(readdirSync(scratchFolder)).toEqual([]);
    } finally {
      rmSync(scratchFolder, { recursive: true });
      scratchFolder = undefined;
    }
  });

  it('of a recording can be mixed', async () => {
    const recipe = { uploadIds: ['song'], isSeparated: true };
    const plain = await mix({ recipe, ...settings() });
    const louder = await mix({ recipe, ...settings([{ stem: 'bass', gainDb: 6 }]) });
    expect(plain.result.stems.map(({ name }) => name)).toEqual(['drums', 'bass', 'chords', 'vocals']);
    expect(levelDb(louder.audio('stems/bass.wav')) - levelDb(plain.audio('stems/bass.wav'))).toBeCloseTo(6, 1);
    expect(sameSamples(louder.audio('stems/drums.wav'), plain.audio('stems/drums.wav'))).toBe(true);
  });
});
