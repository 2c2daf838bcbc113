import {
  AppError,
  REQUESTED_STEMS,
  type RequestedStem,
  type StemLabel,
  type StemsParameters,
  type StemsResult,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import { keepStemFile, namedStem } from '../written-files.js';
import { FinishingBench, type FinishingOrder, type FinishingWorkshop } from './finishing-order.js';
import { scoreOf, secondsOf, stemsOf, type SoundInStems } from './source-sound.js';

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
  const { pool, clock, signal } = bench;
  const { recipe, stems: requested } = order.parameters;
  const score = await scoreOf(recipe, bench);
  const source = await clock.staged('reading files', () => stemsOf(recipe, bench));
  const { method, separator, stems, whole } = source.value;
  const { wanted, missing } = choose(stems, requested);
  const writing = await clock.staged('writing files', async () => {
    const named = await Promise.all(wanted.map((stem) => writeStem(stem, bench)));
    await bench.keepManifest();
    return named;
  });
  const residualDb = await pool.run('residual', { stems: stems.map(({ audio }) => audio), whole }, signal);
  return {
    ...bench.envelope(score, secondsOf(whole)),
    type: 'stems',
    method,
    ...(separator !== undefined && { separator }),
    residualDb: Math.round(residualDb * 10) / 10,
    stems: writing.value,
    ...(missing.length > 0 && { missing }),
    stemsZip: FILE_NAMES.stemsZip,
    manifest: FILE_NAMES.manifest,
    timings: { sourceMs: source.ms, encodeMs: writing.ms, totalMs: clock.totalMs },
  };
}

/** Those that are wanted, and wishes that name none. Raises `generation.unsupported` when nothing is left. */
function choose(stems: SoundInStems['stems'], requested: readonly RequestedStem[] = REQUESTED_STEMS) {
  const named = (wish: RequestedStem) => stems.filter(({ name }) => LABELS[wish].includes(name));
  const wanted = stems.filter(({ name }) => requested.some((wish) => LABELS[wish].includes(name)));
  if (wanted.length === 0) {
    const there = stems.map(({ name }) => name).join(', ');
    throw new AppError('generation.unsupported', `It has no ${requested.join(' and no ')}. It has: ${there}.`);
  }
  const isSaid = requested !== REQUESTED_STEMS;
  return { wanted, missing: isSaid ? requested.filter((wish) => named(wish).length === 0) : [] };
}

async function writeStem({ name, audio }: SoundInStems['stems'][number], bench: FinishingBench) {
  const file = await bench.pool.run('writeFloats', { audio, tags: bench.tags(name) }, bench.signal);
  await keepStemFile(name, file, bench.record);
  return namedStem(name, file.peaks);
}
