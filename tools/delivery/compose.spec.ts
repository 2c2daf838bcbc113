import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { misunderstood } from './settings-named.suite.ts';

const DOCKER = resolve(import.meta.dirname, '../../docker');
const read = (name: string) => readFileSync(join(DOCKER, name), 'utf8');

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: string | readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
  readonly expose?: readonly string[];
  readonly stop_grace_period?: string;
  readonly networks: readonly string[] | Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
}
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => /\/(api|worker):/.test(image));

describe('the compose file', () => {
  it('is one, by the schema of the specification', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const isCompose = ajv.compile({ ...(JSON.parse(read('schemas/compose-spec.json')) as object), $schema: undefined });
    isCompose(compose);
    expect(isCompose.errors).toBeNull();
  });

  it('tells the product only what it understands', () => {
    expect(ours.map(([name]) => name)).toEqual(
      expect.arrayContaining(['api-blue', 'worker-blue', 'api-green', 'worker-green', 'migrate', 'backup', 'restore']),
    );
    for (const [name, { environment }] of ours) expect(misunderstood(environment ?? {}), name).toEqual([]);
  });

  it('waits longer for each process to end than the process itself', () => {
    for (const [name, { environment, stop_grace_period }] of ours) {
      expect(parseInt(stop_grace_period ?? ''), name).toBeGreaterThan(Number(environment?.DRAIN_SECONDS) + 5);
    }
  });

  it('asks for health where it listens, and runs commands that are in the images', () => {
    const api = compose.services['api-blue'];
    expect(api.healthcheck?.test).toEqual(['CMD', 'node', 'tools/health.ts', api.expose?.[0], 'ready']);
    const worker = compose.services['worker-green'];
    expect(worker.healthcheck?.test?.[3]).toBe(worker.environment?.WORKER_METRICS_PORT);
    for (const [, { command }] of ours) {
      if (Array.isArray(command)) expect(existsSync(join(DOCKER, '..', command[1] as string))).toBe(true);
    }
  });

  it('has names by which Prometheus finds every process, on their ports', () => {
    const prometheus = parse(read('observability/prometheus.yml')) as {
      scrape_configs: { job_name: string; dns_sd_configs: { names: string[]; port: number }[] }[];
    };
    for (const { job_name: job, dns_sd_configs } of prometheus.scrape_configs) {
      for (const colour of ['blue', 'green']) {
        const { networks, expose } = compose.services[`${job}-${colour}`];
        expect(networks).toMatchObject({ front: { aliases: dns_sd_configs[0].names } });
        expect(expose).toEqual([String(dns_sd_configs[0].port)]);
      }
    }
  });

  it('gives nobody more than needed: no root file system to write on, no rights, no port of what keeps data', () => {
    for (const [name, service] of services) {
      expect({ name, ...service }).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(service.image, name).toMatch(/:(\d|v\d|\$\{\w+_TAG)/);
      if (['postgres', 'redis', 'files'].includes(name)) expect(service).toMatchObject({ networks: ['back'] });
      if (name !== 'proxy')
        expect(service.ports ?? [], name).toEqual(name === 'grafana' ? ['127.0.0.1:3001:3000'] : []);
    }
  });

  it('mounts files that are there, or that its scripts make', () => {
    const made = ['./state', '${BACKUPS'];
    for (const [, { volumes = [] }] of services) {
      for (const [source] of volumes.map((volume) => volume.split(':'))) {
        if (!source.startsWith('.') || made.some((each) => source.startsWith(each))) continue;
        expect(existsSync(join(DOCKER, source)), source).toBe(true);
      }
    }
    const script = read('make-secrets.sh');
    for (const { file } of Object.values(compose.secrets))
      expect(script).toContain(file.replace('secrets/', '$draft/'));
  });
});
