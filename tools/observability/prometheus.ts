import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../start/spawn-house.ts';
import { readRules, type RuleFile } from './rules.ts';

export const hasPrometheus = spawnSync('prometheus', ['--version']).error === undefined;

/** Minutes of the rules are seconds here; what counts as long for a piece to wait is, too. Shares and counts stay. */
export function hurried({ groups }: RuleFile): RuleFile {
  const soon = (expr: string) => expr.replace(/\[\d+m\]/g, '[15s]').replace(/(wait_seconds.*) > 300/, '$1 > 5');
  return {
    groups: groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ({ ...rule, expr: soon(rule.expr), for: '1s' })),
    })),
  };
}

export interface Prometheus {
  /** The alerts that fire now. */
  firing(): Promise<string[]>;
  close(): Promise<void>;
}

interface AlertsAnswer {
  readonly data: {
    readonly alerts: readonly { readonly state: string; readonly labels: { readonly alertname: string } }[];
  };
}

/** A real Prometheus with our rules, in a hurry: it asks every second. */
export async function startPrometheus(targets: Readonly<Record<string, string>>): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const port = await freePort();
  writeFileSync(join(folder, 'alerts.yml'), stringify(hurried(readRules())));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      rule_files: ['alerts.yml'],
      scrape_configs: Object.entries(targets).map(([job, target]) => ({
        job_name: job,
        static_configs: [{ targets: [target] }],
      })),
    }),
  );
  const settings = {
    'config.file': join(folder, 'prometheus.yml'),
    'storage.tsdb.path': join(folder, 'data'),
    'web.listen-address': `127.0.0.1:${port}`,
    'log.level': 'error',
  };
  const child = spawn(
    'prometheus',
    Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
    {
      stdio: 'ignore',
    },
  );
  const exited = once(child, 'exit');
  return {
    firing: async () => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/alerts`);
      const { data } = (await response.json()) as AlertsAnswer;
      return [...new Set(data.alerts.flatMap(({ state, labels }) => (state === 'firing' ? [labels.alertname] : [])))];
    },
    close: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
