import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { CronJob, Job } from 'kubernetes-models/batch/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, PersistentVolumeClaim, Service, ServiceAccount } from 'kubernetes-models/v1';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { describe, expect, it } from 'vitest';
import { METRIC_NAMES } from '@ctc/platform';
import { misunderstood } from './settings-named.suite.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BASE = join(ROOT, 'docker/kubernetes/base');
const PRODUCTION = join(ROOT, 'docker/kubernetes/production/kustomization.yaml');

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly ports?: readonly { name: string; containerPort: number }[];
  readonly env?: readonly { name: string; value: string }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { preStop: { sleep: { seconds: number } } };
  readonly resources: { requests: object; limits: { memory: string } };
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface PodSpec {
  readonly containers: readonly Container[];
  readonly terminationGracePeriodSeconds?: number;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // The shape depends on the kind.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly spec: any;
  readonly data?: Readonly<Record<string, string>>;
}

const MODELS: Readonly<Record<string, new (data: never) => { validate(): void }>> = {
  ConfigMap,
  CronJob,
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  Job,
  NetworkPolicy,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  ScaledObject,
  Service,
  ServiceAccount,
};

const files = readdirSync(BASE).filter((name) => name !== 'kustomization.yaml');
const manifests = files.flatMap((name) =>
  parseAllDocuments(readFileSync(join(BASE, name), 'utf8')).map((document) => document.toJS() as Manifest),
);
const manifest = (kind: string, name: string): Manifest => {
  const found = manifests.find((each) => each.kind === kind && each.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
};
const pods: [string, PodSpec][] = manifests
  .filter(({ kind }) => ['Deployment', 'Job', 'CronJob'].includes(kind))
  .map(({ kind, metadata, spec }) => [
    metadata.name,
    (kind === 'CronJob' ? spec.jobTemplate.spec : spec).template.spec as PodSpec,
  ]);
const pod = (name: string) => Object.fromEntries(pods)[name];
const settings = manifest('ConfigMap', 'chat-to-create').data ?? {};
const environmentOf = ({ env = [] }: Container) => ({
  ...settings,
  ...Object.fromEntries(env.map(({ name, value }) => [name, value])),
});

describe('the manifests', () => {
  it('are all listed, and all of them are what Kubernetes and KEDA expect', () => {
    const kustomization = parse(readFileSync(join(BASE, 'kustomization.yaml'), 'utf8')) as { resources: string[] };
    expect([...kustomization.resources].sort()).toEqual([...files].sort());
    for (const each of manifests) {
      const Model = MODELS[each.kind];
      expect(Model, each.kind).toBeDefined();
      expect(() => new Model(each as never).validate(), `${each.kind} ${each.metadata.name}`).not.toThrow();
    }
    expect(() => new Deployment({ spec: { replicas: 'two' } } as never).validate()).toThrow();
  });

  it('tell the product only what it understands', () => {
    for (const [name, { containers }] of pods) expect(misunderstood(environmentOf(containers[0])), name).toEqual([]);
    const overlay = parse(readFileSync(PRODUCTION, 'utf8')) as { configMapGenerator: { literals: string[] }[] };
    const literals = overlay.configMapGenerator[0].literals.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    });
    expect(misunderstood(Object.fromEntries(literals))).toEqual([]);
    const secrets = readFileSync(join(BASE, 'settings.yaml'), 'utf8')
      .match(/^# .*\b[A-Z][A-Z_]+[A-Z]\b.*$/gm)
      ?.join(' ');
    const named = Object.fromEntries((secrets?.match(/\b[A-Z0-9]+(_[A-Z0-9]+)+\b/g) ?? []).map((name) => [name, '']));
    expect(Object.keys(named).length).toBeGreaterThan(6);
    expect(misunderstood(named)).toEqual([]);
  });

  it('run nobody as root, on nothing that can be written, with bounded memory', () => {
    for (const [name, spec] of pods) {
      expect({ name, ...spec }).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            resources: { requests: expect.anything(), limits: { memory: expect.stringMatching(/\d[MG]i/) } },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      });
    }
  });

  it.each(['api', 'worker'])(
    'ask %s for its health where it listens, and give it time to end what it began',
    (name) => {
      const { containers, terminationGracePeriodSeconds } = pod(name);
      const [container] = containers;
      const environment = environmentOf(container);
      const port = name === 'api' ? environment.PORT : environment.WORKER_METRICS_PORT;
      expect(String(container.ports?.[0].containerPort)).toBe(port);
      for (const probe of [container.startupProbe, container.livenessProbe]) {
        expect(probe?.httpGet).toEqual({ path: '/health/live', port: container.ports?.[0].name });
      }
      expect(container.readinessProbe?.httpGet.path).toBe('/health/ready');
      const needed = Number(environment.DRAIN_SECONDS) + (container.lifecycle?.preStop.sleep.seconds ?? 0) + 5;
      expect(terminationGracePeriodSeconds).toBeGreaterThan(needed);
    },
  );

  it('run commands that are in the image, scale what is there, by metrics that are there', () => {
    for (const [, { containers }] of pods) {
      const script = containers[0].command?.[1];
      if (script) expect(existsSync(join(ROOT, script))).toBe(true);
    }
    expect(manifest('HorizontalPodAutoscaler', 'api').spec.scaleTargetRef.name).toBe('api');
    const { scaleTargetRef, triggers } = manifest('ScaledObject', 'worker').spec;
    expect(manifest('Deployment', scaleTargetRef.name).spec.replicas).toBeUndefined();
    const metrics = (triggers[0].metadata.query as string).match(/\b\w+(?=\{)/g);
    expect(metrics).toEqual([METRIC_NAMES.queueWaiting, METRIC_NAMES.queueActive]);
    expect(triggers[0].metadata.threshold).toBe(environmentOf(pod('worker').containers[0]).WORKER_CONCURRENCY);
  });

  it('lead people to the API alone', () => {
    const { rules } = manifest('Ingress', 'chat-to-create').spec;
    expect(rules[0].http.paths[0].backend.service).toEqual({ name: 'api', port: { name: 'http' } });
    expect(manifest('Service', 'api').spec.ports[0].targetPort).toBe(pod('api').containers[0].ports?.[0].name);
  });

  const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
  it.runIf(hasKubectl)('become one whole with the overlay, where kubectl is there to put it together', () => {
    const built = spawnSync('kubectl', ['kustomize', join(PRODUCTION, '..')], { encoding: 'utf8' });
    expect(built.stderr).toBe('');
    const all = parseAllDocuments(built.stdout).map((document) => document.toJS() as Manifest);
    expect(all).toHaveLength(manifests.length);
    for (const each of all) new MODELS[each.kind](each as never).validate();
    expect(built.stdout).not.toContain('image: chat-to-create/');
  });
});
