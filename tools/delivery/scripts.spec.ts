import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { misunderstood } from './settings-named.suite.ts';

// The scripts as they are; Docker and Kubernetes are played by a command that writes down what it was asked for.

const DOCKER = resolve(import.meta.dirname, '../../docker');
let folder: string;
let asked: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  asked = join(folder, 'asked');
  mkdirSync(join(folder, 'bin'));
  for (const name of ['docker', 'kubectl']) {
    const file = join(folder, 'bin', name);
    // Fails where the question matches FAIL.
    writeFileSync(
      file,
      `#!/bin/sh\necho "$* NEXT=\${NEXT_TAG-}" >>"${asked}"\n[ "$1" != kustomize ] || echo "kind: All"\n` +
        `case "$*" in *"\${FAIL:-nothing fails}"*) exit 1 ;; esac\n`,
    );
    chmodSync(file, 0o755);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (script: string, args: string[], env: Record<string, string> = {}) =>
  spawnSync('sh', [script, ...args], {
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, ...env },
    encoding: 'utf8',
  });
function steps(): string[] {
  const lines = readFileSync(asked, 'utf8').trim().split('\n');
  rmSync(asked);
  return lines.map((line) => line.replace(/^compose --profile blue --profile green --profile task /, ''));
}

describe('docker/deploy.sh', () => {
  const script = () => join(folder, 'docker/deploy.sh');
  const state = (name: string) => readFileSync(join(folder, 'docker/state', name), 'utf8');
  beforeEach(() => cpSync(join(DOCKER, 'deploy.sh'), script()));

  it('migrates, waits for the new API, opens it, starts its worker, then stops the old colour', () => {
    expect(run(script(), ['1.0.0']).status).toBe(0);
    expect(steps().map((step) => step.replace(/ NEXT=1.0.0$/, ''))).toEqual([
      'pull --quiet api-blue worker-blue',
      'up -d --wait postgres redis files',
      'run --rm bucket',
      'run --rm migrate',
      'up -d --wait --wait-timeout 120 api-blue',
      'up -d --wait proxy',
      'exec -T proxy caddy reload --config /etc/caddy/Caddyfile',
      'up -d --wait --wait-timeout 120 worker-blue',
    ]);
    expect(state('upstream.caddy')).toBe('dynamic a api-blue 3000\n');
    expect(run(script(), ['1.1.0']).status).toBe(0);
    expect(steps().slice(-4)).toEqual([
      'up -d --wait proxy NEXT=1.1.0',
      'exec -T proxy caddy reload --config /etc/caddy/Caddyfile NEXT=1.1.0',
      'up -d --wait --wait-timeout 120 worker-green NEXT=1.1.0',
      'stop api-blue worker-blue NEXT=1.1.0',
    ]);
    expect(state('upstream.caddy')).toBe('dynamic a api-green 3000\n');
    expect(state('colours')).toBe('ACTIVE=green\nBLUE_TAG=1.0.0\nGREEN_TAG=1.1.0\n');
  });

  it('opens nothing when the new API is not ready, and goes back when its worker is not', () => {
    run(script(), ['1.0.0']);
    steps();
    const notReady = run(script(), ['bad'], { FAIL: 'wait-timeout 120 api-green' });
    expect(notReady.status).toBe(1);
    expect(notReady.stdout).toMatch(/green \(bad\) was taken back: its API is not ready/);
    expect(steps().filter((step) => /reload|stop/.test(step))).toEqual(['stop api-green worker-green NEXT=bad']);
    expect(state('upstream.caddy')).toBe('dynamic a api-blue 3000\n');

    expect(run(script(), ['worse'], { FAIL: 'worker-green' }).status).toBe(1);
    steps();
    expect(run(script(), ['worse'], { FAIL: '120 worker-green' }).status).toBe(1);
    expect(steps().slice(-2)).toEqual([
      'exec -T proxy caddy reload --config /etc/caddy/Caddyfile NEXT=worse',
      'stop api-green worker-green NEXT=worse',
    ]);
    expect(state('upstream.caddy')).toBe('dynamic a api-blue 3000\n');
    expect(state('colours')).toContain('ACTIVE=blue\nBLUE_TAG=1.0.0');
  });

  it('changes nothing when the migration fails', () => {
    run(script(), ['1.0.0']);
    steps();
    expect(run(script(), ['1.1.0'], { FAIL: 'run --rm migrate' }).status).not.toBe(0);
    expect(steps().filter((step) => /api|worker|proxy/.test(step))).toEqual([
      'pull --quiet api-green worker-green NEXT=1.1.0',
    ]);
  });

  it('goes back to the release before, and says when there is none', () => {
    expect(run(script(), ['--back'])).toMatchObject({ status: 1, stderr: 'There is no release before this one.\n' });
    run(script(), ['1.0.0']);
    run(script(), ['1.1.0']);
    steps();
    expect(run(script(), ['--back']).status).toBe(0);
    expect(steps().at(-1)).toBe('stop api-green worker-green NEXT=1.0.0');
    expect(state('colours')).toBe('ACTIVE=blue\nBLUE_TAG=1.0.0\nGREEN_TAG=1.1.0\n');
  });
});

describe('docker/task.sh', () => {
  it('runs a task on the release that serves', () => {
    for (const name of ['deploy.sh', 'task.sh']) cpSync(join(DOCKER, name), join(folder, 'docker', name));
    const task = join(folder, 'docker/task.sh');
    expect(run(task, ['backup'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Nothing has been deployed'),
    });
    run(join(folder, 'docker/deploy.sh'), ['1.0.0']);
    run(join(folder, 'docker/deploy.sh'), ['1.1.0']);
    steps();
    expect(run(task, ['backup']).status).toBe(0);
    expect(steps()).toEqual(['compose --profile task run --rm backup NEXT=1.1.0']);
  });
});

describe('docker/make-secrets.sh', () => {
  it('makes secrets that nobody else can read and the product takes, once', () => {
    const script = join(folder, 'docker/make-secrets.sh');
    cpSync(join(DOCKER, 'make-secrets.sh'), script);
    expect(run(script, []).status).toBe(0);
    const secrets = join(folder, 'docker/secrets');
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    const product = readFileSync(join(secrets, 'product.env'), 'utf8');
    const lines = product.split('\n').filter((line) => /^[A-Z]/.test(line));
    const variables = Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2) as [string, string]));
    expect(misunderstood(variables)).toEqual([]);
    expect(new Set(Object.values(variables)).size).toBe(lines.length);
    expect(variables.DATABASE_URL).toContain(readFileSync(join(secrets, 'postgres_password'), 'utf8'));
    expect(JSON.parse(readFileSync(join(secrets, 'files_keys.json'), 'utf8'))).toMatchObject({
      identities: [{ credentials: [{ secretKey: variables.S3_SECRET_ACCESS_KEY }] }],
    });
    expect(run(script, []).status).toBe(1);
    expect(readFileSync(join(secrets, 'product.env'), 'utf8')).toBe(product);
  });
});

describe('docker/kubernetes/deploy.sh', () => {
  const deploy = (env: Record<string, string> = {}) => {
    cpSync(join(DOCKER, 'kubernetes'), join(folder, 'kubernetes'), { recursive: true });
    return run(join(folder, 'kubernetes/deploy.sh'), [join(folder, 'kubernetes/production'), '2.0.0'], env);
  };
  const short = (step: string) => step.replace('--namespace chat-to-create ', '').replace(/ NEXT=$/, '');

  it('migrates before it rolls out', () => {
    expect(deploy().status).toBe(0);
    expect(steps().map(short).slice(1)).toEqual([
      'delete job migrate --ignore-not-found --wait',
      'apply -l !app.kubernetes.io/name -f -',
      'apply -l app.kubernetes.io/name=migrate -f -',
      'wait --for=condition=complete --timeout=600s job/migrate',
      'apply -f -',
      'rollout status deployment/api --timeout=300s',
      'rollout status deployment/worker --timeout=300s',
    ]);
    expect(existsSync(join(folder, 'kubernetes/.rollout'))).toBe(false);
  });

  it('rolls nothing out after a failed migration, and back what does not become ready', () => {
    expect(deploy({ FAIL: 'wait --for' }).status).toBe(1);
    expect(steps().map(short)).not.toContain('apply -f -');
    expect(deploy({ FAIL: 'status deployment/worker --timeout' }).status).toBe(1);
    expect(
      steps()
        .map(short)
        .filter((step) => step.startsWith('rollout undo')),
    ).toEqual(['rollout undo deployment/api', 'rollout undo deployment/worker']);
  });
});
