import type { MixParameters, MixResult } from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import { keepStems } from '../play-stems.js';
import { asBytes, keepStemFile, keepWhole, namedPeaks, namedStem } from '../written-files.js';
import { FinishingBench, type FinishingOrder, type FinishingWorkshop } from './finishing-order.js';
import { mixOf, secondsOf, type MixedSound } from './source-sound.js';

/** A mix is heard at the level at which beats are. */
const LISTENING_LEVEL = { preset: 'streaming' } as const;

/** Mixes a piece or uploads anew: stems and pre-master as mixed, and a master at −14 LUFS to hear it by. */
export async function makeMix(order: FinishingOrder<MixParameters>, workshop: FinishingWorkshop): Promise<MixResult> {
  const bench = await FinishingBench.open(order, workshop);
  const { pool, clock, signal, record } = bench;
  const { recipe, settings } = order.parameters;
  const source = await clock.timed(() => mixOf(recipe, settings, bench));
  const mixed = source.value;
  const tags = bench.tags();
  const [mastered, heard] = await Promise.all([
    clock.staged('mastering', () =>
      pool.run('writeMaster', { audio: mixed.premaster, tags, options: LISTENING_LEVEL }, signal),
    ),
    hearMix(mixed, bench),
    clock.staged('writing files', () => writeParts(mixed, bench)),
  ]);
  const { peaks, report } = mastered.value;
  const writing = await clock.timed(async () => {
    await keepWhole(FILE_NAMES.mixWav, mastered.value, record);
    await bench.keepManifest();
  });
  const { integratedLufs, truePeakDbtp, loudnessRange } = report;
  const { played, files } = mixed;
  if (played) {
    const kept = keepStems(played.stems, workshop).catch((error: unknown) => workshop.onCacheFailure?.(error));
    workshop.later?.(kept);
  }
  return {
    ...bench.envelope(played?.score, secondsOf(mixed.premaster)),
    type: 'mix',
    profile: settings.profile,
    tracks: [...settings.tracks],
    ...(files && { files: [...files] }),
    measured: { ...heard, integratedLufs, truePeakDbtp },
    loudness: { integratedLufs, truePeakDbtp, loudnessRange },
    audio: {
      wav: FILE_NAMES.mixWav,
      mp3: FILE_NAMES.mixMp3,
      flac: FILE_NAMES.mixFlac,
      premaster: FILE_NAMES.premaster,
    },
    stems: mixed.stems.map(({ name }) => namedStem(name, peaks)),
    stemsZip: FILE_NAMES.stemsZip,
    ...(played && { midi: FILE_NAMES.midi, score: FILE_NAMES.score }),
    ...namedPeaks(peaks),
    manifest: FILE_NAMES.manifest,
    timings: { sourceMs: source.ms, masterMs: mastered.ms, encodeMs: writing.ms, totalMs: clock.totalMs },
  };
}

/** Tempo and key: in the stems that were played, else in the whole. */
async function hearMix({ played, premaster }: MixedSound, { pool, workshop, signal }: FinishingBench) {
  if (!played) return pool.run('hear', { audio: premaster }, signal);
  const { bpm, key } = await pool.run('listen', { ...played, cache: workshop.cache }, signal);
  return { bpm, key };
}

async function writeParts({ stems, premaster, played }: MixedSound, bench: FinishingBench): Promise<void> {
  const { pool, record, signal } = bench;
  await Promise.all([
    pool
      .run('writeFloats', { audio: premaster, tags: bench.tags() }, signal)
      .then(({ wav, sha256 }) => record.keep(FILE_NAMES.premaster, wav, sha256)),
    ...stems.map(async ({ name, audio }) => {
      const file = await pool.run('writeFloats', { audio, tags: bench.tags(name) }, signal);
      await keepStemFile(name, file, record);
    }),
    ...(played ? [writeNotes(played, bench)] : []),
  ]);
}

async function writeNotes({ score }: NonNullable<MixedSound['played']>, { pool, record, signal }: FinishingBench) {
  const { midi } = await pool.run('review', score, signal);
  await Promise.all([record.keep(FILE_NAMES.midi, midi), record.keep(FILE_NAMES.score, asBytes(score))]);
}
