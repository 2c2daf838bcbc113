import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  encodeFlac,
  encodeMp3,
  encodeWav,
  estimateKey,
  estimateTempo,
  loadRack,
  master,
  measure,
  mix,
  renderStem,
  type RenderedTrack,
  type AssetReader,
} from '@ctc/audio';
import { compose, genreSheet } from '@ctc/composition';
import { STEM_NAMES, type Brief, type Genre, type Provenance, type ProvenanceFile, type Score } from '@ctc/contracts';
import { benchKernels } from './audio-kernels.ts';
import { benchPeers } from './audio-peers.ts';
import { cpuMilliseconds, figure, milliseconds, type Figure } from './measure.ts';

const SECONDS = 180;
const RUNS = 5;
const TAGS = { title: 'bench', comment: '', software: '' };
/** The table of figures in the design of the sound engine: what each end-to-end line answers. */
const GOALS = {
  wav: '3-minute beat, 5 stems, mixed and mastered, WAV: at least 60x, aim 180x',
  mp3: 'same with MP3 320: at least 24x, aim 60x',
  change: 'change of one stem of a 3-minute beat: at most 1.5 s, aim 0.4 s',
};

/** The worker's compiled parts, as far as they are used here: the same pipeline, pool and files as in the product. */
interface Pool {
  warmUp(): Promise<void>;
  rehearse(): Promise<void>;
  run(name: 'encode', input: { wav: Uint8Array; format: 'mp3' }): Promise<Uint8Array>;
  close(): Promise<void>;
}
interface WorkerParts {
  readonly readAsset: AssetReader;
  readonly AudioPool: new () => Pool;
  readonly makeBeat: (
    order: { generationId: string; type: 'beat' | 'variation'; brief: Brief; score?: Score; chosen: readonly string[] },
    workshop: {
      pool: Pool;
      progress: Record<'enter' | 'finish' | 'skip', () => void>;
      keep: (name: string, bytes: Uint8Array) => Promise<void>;
      cache?: { directory: string; limitBytes: number; reserveBytes: number };
      inherit?: (wanted: { name: string; sha256?: string }) => Promise<ProvenanceFile | null>;
    },
  ) => Promise<{ stems: readonly unknown[]; audio: { wav: string } }>;
}

async function workerParts(): Promise<WorkerParts> {
  const part = (path: string) => import(new URL(`../../apps/worker/dist/${path}`, import.meta.url).href);
  const files = ['threads/asset-reader.js', 'threads/audio-pool.js', 'pipelines/beat.pipeline.js'];
  return Object.assign({}, ...(await Promise.all(files.map(part)))) as WorkerParts;
}

/** Every stage of the sound engine by itself, in one thread; the whole of it in the worker's threads; kernels and peers. */
export async function benchAudio(): Promise<Figure[]> {
  const parts = await workerParts();
  const { premaster, mastered, figures } = await benchStages(parts.readAsset);
  return [
    ...figures,
    ...(await benchWhole(parts)),
    ...benchKernels(premaster),
    ...(await benchPeers(compose(briefOf(1, 'jazz')).score, premaster, mastered, parts.readAsset)),
  ];
}

async function benchStages(read: AssetReader) {
  const times = new Map<string, number[]>();
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    let result: T;
    const spent = await cpuMilliseconds(async () => (result = await work()));
    times.set(name, [...(times.get(name) ?? []), spent]);
    return result!;
  };
  const once = async (seed: number) => {
    const { score } = await timed('compose', () => compose(briefOf(seed)));
    const rack = await loadRack(
      read,
      score.tracks.map(({ instrument }) => instrument),
    );
    const tracks: RenderedTrack[] = [];
    for (const stem of STEM_NAMES) tracks.push(...(await timed(`play ${stem}`, () => renderStem(score, stem, rack))));
    const { stems, premaster } = await timed('mix, five stems', () => mix(score, tracks));
    const mastered = (await timed('master', () => master(premaster))).audio;
    await timed('measure loudness and true peak', () => measure(mastered));
    await timed('find the tempo', () => estimateTempo(stems[0].audio));
    await timed('find the key', () => estimateKey(stems));
    await timed('write WAV, 24 bits', () => encodeWav(mastered, { bits: 24 }));
    await timed('write WAV, 32 bits', () => encodeWav(premaster, { bits: 32 }));
    await timed('encode FLAC', () => encodeFlac(mastered, TAGS));
    await timed('encode MP3 320', () => encodeMp3(mastered, { quality: '320', tags: TAGS }));
    return { premaster, mastered };
  };
  // The first run compiles and decodes; it is not counted.
  await once(1);
  times.clear();
  let last = await once(2);
  for (let run = 1; run < RUNS; run++) last = await once(2 + run);
  return { ...last, figures: [...times].map(([name, values]) => figure(`${name}, ${SECONDS} s`, 'ms CPU', values)) };
}

/** From the brief to files on the disk, in all threads, as the worker does it. */
async function benchWhole({ AudioPool, makeBeat }: WorkerParts): Promise<Figure[]> {
  const pool = new AudioPool();
  const folder = await mkdtemp(join(tmpdir(), 'chat-to-create-bench-'));
  const nobody = () => undefined;
  try {
    await pool.warmUp();
    await pool.rehearse();
    const [wav, mp3, changed]: [number[], number[], number[]] = [[], [], []];
    const pathOf = (name: string) => join(folder, name.replaceAll('/', '-'));
    const keep = async (name: string, bytes: Uint8Array) => {
      await writeFile(pathOf(name), bytes);
    };
    const workshop = { pool, keep, progress: { enter: nobody, finish: nobody, skip: nobody } };
    for (let run = 0; run <= RUNS; run++) {
      const order = { generationId: `bench-${run}`, type: 'beat' as const, brief: briefOf(10 + run), chosen: [] };
      let mixName = '';
      const made = await milliseconds(async () => (mixName = (await makeBeat(order, workshop)).audio.wav));
      const mix = await readFile(pathOf(mixName));
      const encoded = await milliseconds(() => pool.run('encode', { wav: mix, format: 'mp3' }));
      // The first one still compiles.
      if (run === 0) continue;
      wav.push((1000 * SECONDS) / made);
      mp3.push((1000 * SECONDS) / (made + encoded));
    }
    for (let run = 1; run <= RUNS; run++) {
      const cache = { directory: join(folder, `cache-${run}`), limitBytes: 2 ** 40, reserveBytes: 0 };
      const order = { generationId: `bench-${run}`, type: 'variation' as const, brief: briefOf(10 + run), chosen: [] };
      const { score } = compose(order.brief);
      const { stems } = await makeBeat({ ...order, score }, { ...workshop, cache });
      await untilAllIsKept(cache.directory, stems.length);
      // As in the product: a file that the parent has too is another name for it in the store.
      const manifest = JSON.parse(await readFile(pathOf('manifest.json'), 'utf8')) as Provenance;
      const known = new Map(manifest.files.map((file) => [file.name, file]));
      const inherit = async ({ name, sha256 }: { name: string; sha256?: string }) => {
        const file = known.get(name);
        return file && file.sha256 === sha256 ? file : null;
      };
      const change = { ...order, score: softerLead(score) };
      changed.push(await milliseconds(() => makeBeat(change, { ...workshop, cache, inherit })));
    }
    return [
      { ...figure(`beat of ${SECONDS} s with all stems, master and files`, 'x real time', wav), answers: GOALS.wav },
      { ...figure(`the same, then MP3 320`, 'x real time', mp3), answers: GOALS.mp3 },
      { ...figure('a softer lead in the same, with all files', 'ms', changed), answers: GOALS.change },
    ];
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function softerLead(score: Score): Score {
  const tracks = score.tracks.map((track) =>
    track.stem === 'lead' ? { ...track, strip: { ...track.strip, gainDb: track.strip.gainDb - 2 } } : track,
  );
  return { ...score, tracks };
}

/** Stems go into the cache when the beat is done, each with what is known of its file; three things were heard before. */
async function untilAllIsKept(directory: string, stems: number): Promise<void> {
  const isDone = async () => (await readdir(directory)).filter((name) => !name.includes('.')).length >= 2 * stems + 3;
  while (!(await isDone())) await pause(20);
}

/** R&B has all five stems. */
function briefOf(seed: number, genre: Genre = 'r&b'): Brief {
  const { defaultBpm, defaultKey, moods } = genreSheet(genre);
  return { genre, bpm: defaultBpm, key: defaultKey, mood: moods.slice(0, 1), durationSeconds: SECONDS, seed };
}
