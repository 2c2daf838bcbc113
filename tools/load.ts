// `npm run load [-- --quick] [--soak SECONDS] [NAME …]`: the whole product under load, scenario by scenario. Writes an HTML
// report to test-results/load.html; without --quick also
// bench/results/load.json and docs/load.md, where scenarios that were not named stay as they were.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { describeMachine } from './bench/measure.ts';
import { fillRegions } from './docs/regions.ts';
import { LoadHouse } from './load/load-house.ts';
import { htmlReport, keptJson, markdownSummary, type LoadRun } from './load/report.ts';
import type { KeptOutcome } from './load/result.ts';
import type { Scenario } from './load/scenario.ts';
import { extremes } from './load/scenarios/extremes.ts';
import { histories } from './load/scenarios/histories.ts';
import { jobs } from './load/scenarios/jobs.ts';
import { soak } from './load/scenarios/soak.ts';
import { sockets } from './load/scenarios/sockets.ts';
import { spam } from './load/scenarios/spam.ts';
import { startUp } from './load/scenarios/start-up.ts';
import { breakingPoint, users } from './load/scenarios/users.ts';

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'start-up': startUp,
  users,
  'breaking-point': breakingPoint,
  jobs,
  sockets,
  spam,
  extremes,
  histories,
  soak,
};
const QUICK_SOAK_SECONDS = 20;
const FULL_SOAK_SECONDS = 120;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = { quick: { type: 'boolean', default: false }, soak: { type: 'string' } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const isQuick = values.quick;
const soakSeconds = Number(values.soak ?? (isQuick ? QUICK_SOAK_SECONDS : FULL_SOAK_SECONDS));
const unknown = positionals.filter((name) => !(name in SCENARIOS));
if (unknown.length > 0 || !(soakSeconds > 0)) {
  const mistake = unknown.length > 0 ? `There is no scenario ${unknown.join(', ')}` : '--soak wants seconds';
  process.stderr.write(`${mistake}; choose from: ${Object.keys(SCENARIOS).join(', ')}\n`);
  process.exit(2);
}

let house: LoadHouse | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void (house?.close() ?? Promise.resolve()).finally(() => process.exit(1)));
}

const outcomes: KeptOutcome[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(SCENARIOS)) {
  process.stdout.write(`\n${name}\n`);
  const [at, from] = [new Date().toISOString(), performance.now()];
  // Each finds a house that nobody has worn out.
  house = await LoadHouse.open();
  try {
    const outcome = await SCENARIOS[name](house, { isQuick, soakSeconds });
    outcomes.push({ ...outcome, at, seconds: Math.round((performance.now() - from) / 1000) });
    console.table(outcome.rows);
    if (outcome.table) process.stdout.write(`${outcome.table.rows.map((row) => row.join('  ')).join('\n')}\n`);
  } finally {
    await house.close();
  }
}

const machine = describeMachine();
const results = join(root, 'bench/results/load.json');
/** What a full run did not try stays as it was found before, on the same machine. */
function withEarlier(): LoadRun {
  const before = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as LoadRun) : undefined;
  const earlier = isDeepStrictEqual(before?.machine, machine) ? (before?.outcomes ?? []) : [];
  const found = (name: string) =>
    outcomes.find((each) => each.name === name) ?? earlier.find((each) => each.name === name);
  return { isQuick, machine, outcomes: Object.keys(SCENARIOS).flatMap((name) => found(name) ?? []) };
}
const run: LoadRun = isQuick ? { isQuick, machine, outcomes } : withEarlier();
mkdirSync(join(root, 'test-results'), { recursive: true });
writeFileSync(join(root, 'test-results/load.html'), htmlReport(run));
process.stdout.write('\nThe report: test-results/load.html\n');
if (!isQuick) {
  writeFileSync(results, keptJson(run));
  const document = join(root, 'docs/load.md');
  writeFileSync(
    document,
    fillRegions(readFileSync(document, 'utf8'), () => markdownSummary(run)),
  );
}
// What was missed is told, and is for people to judge: a busy machine misses goals too.
const missed = outcomes.flatMap(({ name, rows }) =>
  rows.filter(({ isMet }) => isMet === false).map((row) => `${name}: ${row.name}`),
);
if (missed.length > 0) process.stdout.write(`Goals missed: ${missed.join('; ')}\n`);
process.exit(0);
