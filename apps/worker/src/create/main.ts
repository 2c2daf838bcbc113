// The main job with no server: the same understanding, composing, playing, mixing and mastering as in the product.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import 'reflect-metadata';
import { toAppError, type BeatResult } from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import { BEAT_STAGES, makeBeat } from '../pipelines/beat.pipeline.js';
import { Progress } from '../progress.js';
import { ProgressReporter } from '../progress-reporter.js';
import { AudioPool } from '../threads/audio-pool.js';
import { readOrder, UsageError, type CreateOrder } from './order.js';
import { ProgressBar } from './progress-bar.js';

/** Files of the result that the folder does not hold are not named in its report. */
type CreateReport = Omit<BeatResult, 'stemsZip' | 'stems'> & { stems: Omit<BeatResult['stems'][number], 'mp3'>[] };

export async function create(argv: readonly string[]): Promise<void> {
  const { order, outDirectory, json } = readOrder(argv);
  const bar = new ProgressBar(process.stderr);
  const progress = new Progress(BEAT_STAGES, order.brief.durationSeconds, {}, () => performance.now());
  const reporter = new ProgressReporter(
    progress,
    (snapshot) => Promise.resolve(bar.draw(snapshot)).then(() => true),
    () => undefined,
  );
  const pool = new AudioPool();
  try {
    const result = await makeBeat(order, { pool, progress: reporter, keep: keepIn(outDirectory) });
    await encodeMix(pool, outDirectory);
    const report = reportOf(result);
    const text = `${JSON.stringify(report, null, 2)}\n`;
    await writeFile(join(outDirectory, 'report.json'), text);
    await reporter.stop();
    bar.clear();
    process.stdout.write(json ? text : summary(report, { order, outDirectory, json }));
  } finally {
    await reporter.stop();
    await pool.close();
  }
}

function keepIn(directory: string) {
  return async (name: string, bytes: Uint8Array) => {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  };
}

async function encodeMix(pool: AudioPool, directory: string): Promise<void> {
  const wav = await readFile(join(directory, FILE_NAMES.mixWav));
  const keep = keepIn(directory);
  await Promise.all([
    pool.run('encode', { wav, format: 'mp3' }).then((bytes) => keep(FILE_NAMES.mixMp3, bytes)),
    pool.run('encode', { wav, format: 'flac' }).then((bytes) => keep(FILE_NAMES.mixFlac, bytes)),
  ]);
}

function reportOf({ stemsZip: _zip, stems, ...rest }: BeatResult): CreateReport {
  return { ...rest, stems: stems.map(({ mp3: _mp3, ...stem }) => stem) };
}

function summary(report: CreateReport, { outDirectory }: CreateOrder): string {
  const { title, bpm, key, durationSeconds, seed, loudness, timings, fallback } = report;
  return [
    title,
    `  ${bpm} BPM, ${key}, ${durationSeconds} s, ${loudness.integratedLufs.toFixed(1)} LUFS, seed ${seed}`,
    ...(fallback ? [`  ${fallback}`] : []),
    `  made in ${(timings.totalMs / 1000).toFixed(1)} s: ${join(outDirectory, FILE_NAMES.mixWav)}`,
    '',
  ].join('\n');
}

/** 2 for a mistake on the command line, 1 for anything else. */
function exitCodeOf(error: unknown): number {
  return error instanceof UsageError ? 2 : 1;
}

create(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : toAppError(error).detail}\n`);
  if (exitCodeOf(error) === 1) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = exitCodeOf(error);
});
