import { arch, cpus, platform, release, totalmem } from 'node:os';

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly runs: number;
  readonly min: number;
  readonly median: number;
  /** 95 of 100 are not longer; told where there are enough to say so. */
  readonly p95?: number;
  readonly max: number;
  /** The goal that this figure answers, in words. */
  readonly answers?: string;
}

const RUNS_FOR_P95 = 20;

const rounded = (value: number) => Number(value.toPrecision(4));

/** Summary of repeated measurements of one thing. */
export function figure(name: string, unit: string, values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return {
    name,
    unit,
    runs: sorted.length,
    min: rounded(sorted[0]),
    median: rounded(median),
    ...(sorted.length >= RUNS_FOR_P95 ? { p95: rounded(sorted[Math.ceil(0.95 * sorted.length) - 1]) } : {}),
    max: rounded(sorted[sorted.length - 1]),
  };
}

/** Runs `work` and gives back its milliseconds. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Runs `work` and gives back the milliseconds of processor time that this process spent on it. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

/** A figure means nothing without the machine it was measured on. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  };
}
