import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const COMMAND = join(import.meta.dirname, '../../dist/create/main.js');
const out = mkdtempSync(join(tmpdir(), 'chat-to-create-out-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const create = (...argv: string[]) => spawnSync(process.execPath, [COMMAND, ...argv], { encoding: 'utf8' });

/** Every string in a report that names a file. */
function filesIn(value: unknown): string[] {
  if (typeof value === 'string') return /\.(wav|mp3|flac|mid|json)$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(filesIn) : [];
}

describe('npm run create', () => {
  it('writes everything that its report names, and prints the report alone', () => {
    const { status, stdout } = create(
      'trap beat at 150 bpm in G minor',
      '--out',
      out,
      '--duration',
      '15',
      '--seed',
      '3',
      '--json',
    );
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as { bpm: number; key: string };
    expect(report).toMatchObject({ bpm: 150, key: 'G minor', durationSeconds: 15, seed: 3 });
    expect(readFileSync(join(out, 'report.json'), 'utf8')).toBe(stdout);
    const files = filesIn(report);
    expect(files).toEqual(
      expect.arrayContaining(['mix.wav', 'mix.mp3', 'mix.flac', 'premaster.wav', 'score.mid', 'score.json']),
    );
    expect(files.filter((file) => !existsSync(join(out, file)))).toEqual([]);
  });

  it('refuses with a sentence and exit code 2', () => {
    const { status, stderr, stdout } = create('beat at 20 bpm', '--out', out);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/60 to 200/);
  });
});
