import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SEPARATED_STEM_NAMES, type StereoAudio } from '@ctc/audio';
import {
  AppError,
  REQUESTED_STEMS,
  type RequestedStem,
  type StemLabel,
  type StemsParameters,
  type StemsResult,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { StemFilePlace } from '../../separation/stem-separator.js';
import { keepStemFile, keepStemPeaks, namedStem } from '../written-files.js';
import { FinishingBench, type FinishingOrder, type FinishingWorkshop } from './finishing-order.js';
import { scoreOf, secondsOf, separated, stemsOrRecording, type SoundInStems } from './source-sound.js';

/** What a request calls melody is more than one stem of a piece. */
const LABELS: Readonly<Record<RequestedStem, readonly StemLabel[]>> = {
  drums: ['drums'],
  bass: ['bass'],
  melody: ['melody', 'chords', 'lead'],
  vocals: ['vocals'],
};

/** The stems of a piece, of a mix or of a recording, as files. */
export async function makeStems(
  order: FinishingOrder<StemsParameters>,
  workshop: FinishingWorkshop,
): Promise<StemsResult> {
  const bench = await FinishingBench.open(order, workshop);
  const { clock } = bench;
  const { recipe, stems: requested } = order.parameters;
  const score = await scoreOf(recipe, bench);
  const source = await clock.staged('reading files', () => stemsOrRecording(recipe, bench));
  const found = source.value;
  const { parts, durationSeconds, encodeMs } =
    'sound' in found
      ? await keepSound(found.sound, requested, bench)
      : await keepParts(found.recording, requested, bench);
  const { stems, missing, residualDb, ...how } = parts;
  return {
    ...bench.envelope(score, durationSeconds),
    type: 'stems',
    ...how,
    residualDb: Math.round(residualDb * 10) / 10,
    stems,
    ...(missing.length > 0 && { missing }),
    stemsZip: FILE_NAMES.stemsZip,
    manifest: FILE_NAMES.manifest,
    timings: { sourceMs: clock.totalMs - encodeMs, encodeMs, totalMs: clock.totalMs },
  };
}

/** What was kept, and where it comes from. */
interface KeptParts {
  readonly parts: Pick<StemsResult, 'method' | 'separator' | 'residualDb' | 'stems'> & {
    readonly missing: RequestedStem[];
  };
  readonly durationSeconds: number;
  readonly encodeMs: number;
}

/** Stems that are in memory. */
async function keepSound(
  { method, separator, stems, whole, keptIn }: SoundInStems,
  requested: readonly RequestedStem[] | undefined,
  bench: FinishingBench,
): Promise<KeptParts> {
  const { pool, clock, signal, order } = bench;
  const isWithParent = keptIn !== undefined && keptIn === order.parentId;
  const { wanted, missing } = choose(stems, requested);
  const writing = await clock.staged('writing files', async () => {
    const named = await Promise.all(wanted.map((stem) => keepStem(stem, isWithParent, bench)));
    await bench.keepManifest();
    return named;
  });
  const residualDb = await pool.run('residual', { stems: stems.map(({ audio }) => audio), whole }, signal);
  const how = { method, ...(separator !== undefined && { separator }) };
  return {
    parts: { ...how, residualDb, stems: writing.value, missing },
    durationSeconds: secondsOf(whole),
    encodeMs: writing.ms,
  };
}

/** A recording, taken apart: by way of files where that can be, so that fifteen minutes fit into memory. */
async function keepParts(
  recording: StereoAudio,
  requested: readonly RequestedStem[] | undefined,
  bench: FinishingBench,
): Promise<KeptParts> {
  const { clock, signal, record, workshop } = bench;
  const { scratch } = workshop;
  const separator = await workshop.separator();
  if (!scratch || !separator.separateToFiles) return keepSound(await separated(recording, bench), requested, bench);
  const { wanted, missing } = choose(
    SEPARATED_STEM_NAMES.map((name) => ({ name })),
    requested,
  );
  const tags = Object.fromEntries(SEPARATED_STEM_NAMES.map((name) => [name, bench.tags(name)]));
  await mkdir(scratch.folder, { recursive: true });
  const folder = await mkdtemp(join(scratch.folder, 'stems-'));
  try {
    const place = { folder, tags: tags as StemFilePlace['tags'] };
    const separating = separator.separateToFiles.bind(separator);
    const { value } = await clock.staged('separating', () => separating(recording, place, { signal }));
    const writing = await clock.staged('writing files', async () => {
      for (const { name } of wanted) {
        const { path, byteLength, sha256, peaks } = value.files[name];
        const file = { name: FILE_NAMES.stemWav(name), byteLength, sha256 };
        await record.keepStored(file, () => scratch.keep(file.name, path, sha256));
        await keepStemPeaks(name, peaks, record);
      }
      await bench.keepManifest();
    });
    const stems = wanted.map(({ name }) => namedStem(name, value.files[name].peaks));
    const { residualDb } = value;
    return {
      parts: { method: 'separation', separator: separator.name, residualDb, stems, missing },
      durationSeconds: secondsOf(recording),
      encodeMs: writing.ms,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those that are wanted, and wishes that name none. Raises `generation.unsupported` when nothing is left. */
function choose<Stem extends { readonly name: StemLabel }>(
  stems: readonly Stem[],
  requested: readonly RequestedStem[] = REQUESTED_STEMS,
) {
  const named = (wish: RequestedStem) => stems.filter(({ name }) => LABELS[wish].includes(name));
  const wanted = stems.filter(({ name }) => requested.some((wish) => LABELS[wish].includes(name)));
  if (wanted.length === 0) {
    const there = stems.map(({ name }) => name).join(', ');
    throw new AppError('generation.unsupported', `It has no ${requested.join(' and no ')}. It has: ${there}.`);
  }
  const isSaid = requested !== REQUESTED_STEMS;
  return { wanted, missing: isSaid ? requested.filter((wish) => named(wish).length === 0) : [] };
}

/** A stem that lies as a file with what this was made from is that file; another one is written. */
async function keepStem(stem: SoundInStems['stems'][number], isWithParent: boolean, bench: FinishingBench) {
  const { name, audio } = stem;
  const { pool, record, signal } = bench;
  if (isWithParent && (await record.inherit({ name: FILE_NAMES.stemWav(name) }))) {
    const peaks = await pool.run('drawPeaks', { audio }, signal);
    await keepStemPeaks(name, peaks, record);
    return namedStem(name, peaks);
  }
  const file = await pool.run('writeFloats', { audio, tags: bench.tags(name) }, signal);
  await keepStemFile(name, file, record);
  return namedStem(name, file.peaks);
}
