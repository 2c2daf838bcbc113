import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRIC_NAMES, Metrics } from '@ctc/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { familyOf, metricsOf } from './promql-names.ts';
import { alertsOf, OBSERVABILITY, readRules } from './rules.ts';

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

const folder = join(OBSERVABILITY, 'grafana/dashboards');
const dashboards = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dashboard);
const alerts = alertsOf(readRules());
const runbook = readFileSync(join(OBSERVABILITY, '../../docs/runbook.md'), 'utf8');

/** What a process really tells, Node's own metrics included; `up` is Prometheus' own. */
let known: Set<string>;
beforeAll(async () => {
  const text = await new Metrics('api').text();
  const told = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  known = new Set([...told, ...Object.values(METRIC_NAMES), 'up']);
});

const unknownIn = (expression: string) =>
  metricsOf(expression).filter((name) => !known.has(familyOf(name)) && !known.has(name));

describe('metricsOf', () => {
  it('finds the metrics of an expression, and nothing else', () => {
    const expression =
      'sum by (a_label) (rate(x_total{route!~"/y|z"}[5m])) / on (b) group_left max(up) > 0.5 and z_bytes';
    expect(metricsOf(expression)).toEqual(['x_total', 'up', 'z_bytes']);
  });
});

describe('the dashboards', () => {
  it.each(dashboards)('$title asks for metrics that are there, and says of what in each panel', ({ panels }) => {
    for (const { title, targets } of panels) {
      expect(title).not.toBe('');
      for (const { expr } of targets)
        expect([title, unknownIn(expr), metricsOf(expr).length > 0]).toEqual([title, [], true]);
    }
  });

  it('show every metric of ours', () => {
    const shown = new Set(
      dashboards.flatMap(({ panels }) =>
        panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsOf(expr))),
      ),
    );
    const families = new Set([...shown].map(familyOf));
    expect(Object.values(METRIC_NAMES).filter((name) => !families.has(name) && !shown.has(name))).toEqual([]);
  });
});

describe('the alerts', () => {
  it.each(alerts)('$alert asks for metrics that are there, waits, and has its section in the runbook', (rule) => {
    expect(unknownIn(rule.expr)).toEqual([]);
    expect(rule.for).toMatch(/^\d+[sm]$/);
    expect(rule.labels.severity).toMatch(/^(critical|warning)$/);
    expect(rule.annotations.runbook_url).toBe(`docs/runbook.md#${rule.alert.toLowerCase()}`);
    const section = runbook.split(/^## /m).find((part) => part.startsWith(`${rule.alert}\n`));
    expect(section, 'a section of its own').toBeDefined();
    expect(section).toMatch(/\*\*Look\*\*[^]*\*\*Mend\*\*/);
  });

  it('are all that the runbook speaks of', () => {
    const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections).toEqual(alerts.map(({ alert }) => alert));
  });
});
