// The main job with no server: the same understanding, composing, playing, mixing and mastering as in the product.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import 'reflect-metadata';
import { BEAT_STAGES, toAppError, type BeatResult } from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import { makeBeat } from '../pipelines/beat.pipeline.js';
import { Progress } from '../progress.js';
import { ProgressReporter } from '../progress-reporter.js';
import { AudioPool } from '../threads/audio-pool.js';
import { HelpRequest, readOrder, USAGE, UsageError, type CreateOrder } from './order.js';
import { ProgressBar } from './progress-bar.js';

/** Files of the result that the folder does not hold are not named in its report. */
type CreateReport = Omit<BeatResult, 'stemsZip' | 'stems'> & { stems: Omit<BeatResult['stems'][number], 'mp3'>[] };

export async function create(argv: readonly string[]): Promise<void> {
  const { order, outDirectory, json } = readOrder(argv);
  await mkdir(outDirectory, { recursive: true }).catch((error: Error) => {
    throw new UsageError(`--out ${outDirectory} cannot be used as a folder: ${error.message}`);
  });
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
  const { title, bpm, key, durationSeconds, seed, loudness, timings, fallback, chosen } = report;
  return [
    title,
    `  ${bpm} BPM, ${key}, ${durationSeconds} s, ${loudness.integratedLufs.toFixed(1)} LUFS, seed ${seed}`,
    ...(chosen.length > 0 ? [`  chosen for you: ${chosen.join(', ')}`] : []),
    ...(fallback ? [`  ${fallback}`] : []),
    `  made in ${(timings.totalMs / 1000).toFixed(1)} s: ${join(outDirectory, FILE_NAMES.mixWav)}`,
    '',
  ].join('\n');
}

/** 0 for help, 2 for a mistake on the command line, 1 for anything else, which comes with its stack. */
function explain(error: unknown): number {
  if (error instanceof HelpRequest) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  process.stderr.write(`${toAppError(error).detail}\n${error instanceof Error ? error.stack : error}\n`);
  return 1;
}

create(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = explain(error);
});
