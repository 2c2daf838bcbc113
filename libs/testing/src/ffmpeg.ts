import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Specs that ask a second program for its opinion do so where it is installed. */
export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** Runs ffmpeg on one file and returns the other, and what was said about it. */
function run(input: Uint8Array, outputName: string, args: readonly string[]): { output: Uint8Array; log: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ffmpeg-spec-'));
  try {
    const [from, to] = [join(folder, 'input'), join(folder, outputName)];
    writeFileSync(from, input);
    const target = outputName === '' ? ['-f', 'null', '-'] : [to];
    const { status, stderr } = spawnSync('ffmpeg', ['-nostdin', '-y', '-i', from, ...args, ...target], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')} failed: ${stderr.slice(-500)}`);
    return { output: outputName === '' ? new Uint8Array() : new Uint8Array(readFileSync(to)), log: stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same sound in another format: `convertWithFfmpeg(wav, 'x.m4a', ['-c:a', 'aac'])`. */
export function convertWithFfmpeg(input: Uint8Array, name: string, args: readonly string[] = []): Uint8Array {
  return run(input, name, args).output;
}

/** The samples of any file as ffmpeg decodes them, one array per channel, at the file's own rate. */
export function decodeWithFfmpeg(input: Uint8Array, channels = 2): Float32Array[] {
  const { buffer } = run(input, 'samples.f32', ['-f', 'f32le', '-c:a', 'pcm_f32le']).output;
  const interleaved = new Float32Array(buffer as ArrayBuffer);
  const frames = interleaved.length / channels;
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: frames }, (_unused, i) => interleaved[i * channels + channel]),
  );
}

export interface FfmpegLoudness {
  readonly integratedLufs: number;
  readonly loudnessRange: number;
  readonly truePeakDbtp: number;
}

/** What ffmpeg's ebur128 filter measures. */
export function measureWithFfmpeg(input: Uint8Array): FfmpegLoudness {
  const { log } = run(input, '', ['-af', 'ebur128=peak=true']);
  const summary = log.slice(log.lastIndexOf('Summary:'));
  const number = (pattern: RegExp) => Number(pattern.exec(summary)?.[1]);
  return {
    integratedLufs: number(/I:\s+(-?[\d.]+) LUFS/),
    loudnessRange: number(/LRA:\s+(-?[\d.]+) LU/),
    truePeakDbtp: number(/Peak:\s+(-?[\d.]+) dBFS/),
  };
}
