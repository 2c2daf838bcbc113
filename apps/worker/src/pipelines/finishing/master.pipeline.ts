import type { MasterParameters, MasterResult } from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import { keepWhole, namedPeaks } from '../written-files.js';
import { FinishingBench, type FinishingOrder, type FinishingWorkshop } from './finishing-order.js';
import { scoreOf, secondsOf, wholeOf } from './source-sound.js';

/** Brings a piece, a mix or an upload to a loudness, and says what was asked and what came out. */
export async function makeMaster(
  order: FinishingOrder<MasterParameters>,
  workshop: FinishingWorkshop,
): Promise<MasterResult> {
  const bench = await FinishingBench.open(order, workshop);
  const { pool, clock, signal, record } = bench;
  const { recipe, preset, targetLufs, piece } = order.parameters;
  const score = await scoreOf(recipe, bench);
  const source = await clock.staged('reading files', () => wholeOf(recipe, bench));
  const audio = source.value;
  const [mastered, heard] = await Promise.all([
    clock.staged('mastering', () =>
      pool.run('writeMaster', { audio, tags: bench.tags(), options: { preset, targetLufs } }, signal),
    ),
    pool.run('hear', { audio, written: piece }, signal),
  ]);
  const { peaks, report } = mastered.value;
  const writing = await clock.staged('writing files', async () => {
    await keepWhole(FILE_NAMES.masterWav, mastered.value, record);
    await bench.keepManifest();
  });
  const { integratedLufs, truePeakDbtp, loudnessRange, reason } = report;
  const { shortTermMaxLufs, momentaryMaxLufs, limited, platforms } = report;
  return {
    ...bench.envelope(score, secondsOf(audio)),
    type: 'master',
    preset,
    targetLufs: report.targetLufs,
    targetReached: report.targetReached,
    ...(reason !== undefined && { reason }),
    report: { shortTermMaxLufs, momentaryMaxLufs, loudnessRange, limited, platforms: [...platforms] },
    measured: { ...heard, integratedLufs, truePeakDbtp },
    loudness: { integratedLufs, truePeakDbtp, loudnessRange },
    audio: { wav: FILE_NAMES.masterWav, mp3: FILE_NAMES.masterMp3, flac: FILE_NAMES.masterFlac },
    ...namedPeaks(peaks),
    manifest: FILE_NAMES.manifest,
    timings: { sourceMs: source.ms, masterMs: mastered.ms, encodeMs: writing.ms, totalMs: clock.totalMs },
  };
}
