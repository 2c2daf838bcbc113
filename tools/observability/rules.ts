import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const OBSERVABILITY = join(import.meta.dirname, '../../docker/observability');

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly AlertRule[] }[];
}

export const readRules = (): RuleFile => parse(readFileSync(join(OBSERVABILITY, 'alerts.yml'), 'utf8')) as RuleFile;

export const alertsOf = ({ groups }: RuleFile): AlertRule[] => groups.flatMap(({ rules }) => rules);
