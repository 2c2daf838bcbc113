import { readFileSync } from 'node:fs';
import { table } from '../docs/regions.ts';

/** What axe found in one state of the page. */
export interface StateFindings {
  readonly name: string;
  /** Of axe. */
  readonly version: string;
  /** Rules that applied and hold. */
  readonly passes: number;
  /** Rules that are broken. */
  readonly violations: readonly string[];
  /** Rules that only a person can judge, and in how many places. */
  readonly open: readonly { readonly id: string; readonly places: number }[];
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly { readonly tests: readonly { readonly results: readonly Result[] }[] }[];
}
interface Result {
  readonly attachments: readonly { readonly name: string; readonly body?: string }[];
}

/** The findings that the browser tests attached to their report. */
export function readFindings(path: string): StateFindings[] {
  const collect = ({ suites = [], specs = [] }: Suite): Result[] => [
    ...specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results)),
    ...suites.flatMap(collect),
  ];
  return collect(JSON.parse(readFileSync(path, 'utf8')) as Suite)
    .flatMap(({ attachments }) => attachments)
    .filter(({ name, body }) => name === 'axe' && body !== undefined)
    .map(({ body }) => JSON.parse(Buffer.from(body ?? '', 'base64').toString()) as StateFindings);
}

const openWords = ({ open }: StateFindings) => open.map(({ id, places }) => `${id} (${places})`).join(', ') || '–';

/** What docs/accessibility.md says of the states. */
export function describeFindings(states: readonly StateFindings[]): string {
  const rows = states.map((state) => [
    state.name,
    String(state.passes),
    state.violations.join(', ') || '0',
    openWords(state),
  ]);
  const broken = states.filter(({ violations }) => violations.length > 0).length;
  const engine = `axe-core ${states[0]?.version ?? '?'}, Chromium`;
  return [
    `${states.length} states (${engine}); states with a violation: ${broken}.`,
    table(['state', 'rules that hold', 'violations', 'for a person to judge (places)'], rows),
  ].join('\n\n');
}
