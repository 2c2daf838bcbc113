// `npm test`: every check there is, then what failed, and one line that says how many passed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium, findFirefox } from './test/browser.ts';
import { check, checkBehind, emptyReports, type Report, reports, suite, suiteBehind } from './test/run.ts';
import { addTallies, noTests, oneSkipped, readPlaywrightReport, readVitestReport, type Tally } from './test/tally.ts';

emptyReports();

const reportOf = (...projects: string[]): Report => ({ file: `${projects.join('-')}.json`, read: readVitestReport });

const vitest = (...projects: string[]) => [
  'run',
  ...projects.map((project) => `--project=${project}`),
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${join(reports, reportOf(...projects).file)}`,
];

const vitestSuite = (title: string, ...projects: string[]) =>
  suite(title, reportOf(...projects), 'vitest', vitest(...projects));

// Nothing beside it: nx puts builds from its cache in their places, where others read them.
const tallies: Tally[] = [check('types and lint', 'nx', ['run-many', '-t', 'typecheck', 'lint'])];

const checks = [
  checkBehind('format', 'prettier', ['--check', '--log-level=warn', '.']),
  checkBehind('lint of tools', 'eslint', ['tools', '--max-warnings', '0']),
  checkBehind('types of specs', 'tsc', ['-p', 'tsconfig.specs.json']),
  checkBehind('types of tools', 'tsc', ['-p', 'tools']),
];
const pureTests = suiteBehind('words, notes and sound', reportOf('pure'), 'vitest', [
  ...vitest('pure'),
  '--maxWorkers=1',
]);
tallies.push(vitestSuite('unit tests', 'unit', 'web'));
tallies.push(vitestSuite('integration tests', 'integration', 'alone'));

if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0) {
  tallies.push(vitestSuite('scale-out tests', 'scale-out'));
} else {
  process.stdout.write('\n── scale-out tests: skipped, no redis-server on this machine (install it)\n');
  tallies.push(oneSkipped);
}

// Before the browser: it has the machine to itself.
for (const ended of [...checks, pureTests]) tallies.push(await ended());

const chromium = findChromium(process.env);
const firefox = findFirefox(process.env);
if (chromium) {
  const report = { file: 'browser.json', read: readPlaywrightReport };
  const env = {
    CHROMIUM_PATH: chromium,
    ...(firefox && { FIREFOX_PATH: firefox }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, report.file),
  };
  tallies.push(suite('browser tests', report, 'playwright', ['test', '-c', 'apps/web'], env));
  if (!firefox)
    process.stdout.write('── browser tests: in Chromium only, no Firefox with PulseAudio on this machine\n');
} else {
  process.stdout.write('\n── browser tests: skipped, no Chromium on this machine (install it, or set CHROMIUM_PATH)\n');
  tallies.push(oneSkipped);
}

const total = tallies.reduce(addTallies, noTests);
for (const failure of total.failures) process.stdout.write(`\n── failed: ${failure}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed > 0 ? 1 : 0);
