// How a check or a suite is run: in front, or behind the others with what they leave of the processors.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addTallies, oneFailed, onePassed, type Tally } from './tally.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const reports = join(root, 'test-results');

export function emptyReports(): void {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
}

function run(title: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  process.stdout.write(`\n── ${title}\n`);
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  process.stdout.write(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s\n`);
  return status === 0;
}

/** A command that passes or fails as one. */
export function check(title: string, command: string, args: string[]): Tally {
  return run(title, command, args) ? onePassed : oneFailed(`${title}: see above`);
}

/** Where a runner leaves its report, and who reads it. */
export interface Report {
  file: string;
  read: (path: string) => Tally;
}

export function suite(title: string, report: Report, command: string, args: string[], env = {}): Tally {
  return tallyOf(title, report, run(title, command, args, env));
}

function tallyOf(title: string, { file, read }: Report, ok: boolean): Tally {
  const path = join(reports, file);
  if (!existsSync(path)) return oneFailed(`${title}: ended without a report`);
  const tally = read(path);
  // A runner that fails without a failing test has failed all the same.
  return ok || tally.failed > 0 ? tally : addTallies(tally, oneFailed(`${title}: failed outside of its tests`));
}

/** Something that runs behind the others: these count, integration tests wait. What it says is shown at its end. */
function behind(title: string, command: string, args: string[]): () => Promise<boolean> {
  const log = join(reports, `${title.replaceAll(' ', '-')}.log`);
  const file = openSync(log, 'w');
  const child = spawn('nice', ['-n', '10', command, ...args], { cwd: root, stdio: ['ignore', file, file] });
  const ended = new Promise<number | null>((resolve) => child.once('error', () => resolve(null)).once('exit', resolve));
  return async () => {
    const status = await ended;
    closeSync(file);
    const verdict = status === 0 ? 'ok' : 'FAILED';
    process.stdout.write(`\n── ${title}\n${readFileSync(log, 'utf8')}── ${title}: ${verdict}\n`);
    return status === 0;
  };
}

export function suiteBehind(title: string, report: Report, command: string, args: string[]): () => Promise<Tally> {
  const ended = behind(title, command, args);
  return async () => tallyOf(title, report, await ended());
}

export function checkBehind(title: string, command: string, args: string[]): () => Promise<Tally> {
  const ended = behind(title, command, args);
  return async () => ((await ended()) ? onePassed : oneFailed(`${title}: see above`));
}
