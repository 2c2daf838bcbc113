// `npm test`: every check there is, then one line that says how many passed.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox } from './test/browser.ts';
import { addTallies, noTests, readPlaywrightReport, readVitestReport, type Tally } from './test/tally.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(root, 'test-results');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

function run(title: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  process.stdout.write(`\n── ${title}\n`);
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  process.stdout.write(
    `── ${title}: ${status === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`,
  );
  return status === 0;
}

const check = (title: string, command: string, args: string[]): Tally =>
  run(title, command, args) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

function suite(
  title: string,
  report: string,
  read: (path: string) => Tally,
  command: string,
  args: string[],
  env = {},
) {
  const ok = run(title, command, args, env);
  return tallyOf(join(reports, report), read, ok);
}

function tallyOf(path: string, read: (path: string) => Tally, ok: boolean): Tally {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const tally = read(path);
  // A runner that fails without a failing test has failed all the same.
  return ok || tally.failed > 0 ? tally : addTallies(tally, { passed: 0, failed: 1, skipped: 0 });
}

/**
 * Something that runs behind the others, with what they leave of the processors: these count, integration tests wait.
 * What it says is shown when it is asked for.
 */
function behind(title: string, command: string, args: string[]): () => Promise<boolean> {
  const log = join(reports, `${title.replaceAll(' ', '-')}.log`);
  const file = openSync(log, 'w');
  const child = spawn('nice', ['-n', '10', command, ...args], { cwd: root, stdio: ['ignore', file, file] });
  const ended = new Promise<number | null>((resolve) => child.once('error', () => resolve(null)).once('exit', resolve));
  return async () => {
    const status = await ended;
    closeSync(file);
    const verdict = status === 0 ? 'ok' : 'FAILED';
    process.stdout.write(`\n── ${title}\n${readFileSync(log, 'utf8')}── ${title}: ${verdict}\n`);
    return status === 0;
  };
}

function suiteBehind(title: string, report: string, read: (path: string) => Tally, command: string, args: string[]) {
  const ended = behind(title, command, args);
  return async () => tallyOf(join(reports, report), read, await ended());
}

function checkBehind(title: string, command: string, args: string[]) {
  const ended = behind(title, command, args);
  return async (): Promise<Tally> =>
    (await ended()) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

const vitest = (...projects: string[]) => [
  'run',
  ...projects.map((project) => `--project=${project}`),
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${join(reports, `${projects.join('-')}.json`)}`,
];

// Nothing beside it: nx puts builds from its cache in their places, where others read them.
const tallies: Tally[] = [check('types and lint', 'nx', ['run-many', '-t', 'typecheck', 'lint'])];

const checks = [
  checkBehind('format', 'prettier', ['--check', '--log-level=warn', '.']),
  checkBehind('lint of tools', 'eslint', ['tools', '--max-warnings', '0']),
  checkBehind('types of specs', 'tsc', ['-p', 'tsconfig.specs.json']),
  checkBehind('types of tools', 'tsc', ['-p', 'tools']),
];
const pureTests = suiteBehind('words, notes and sound', 'pure.json', readVitestReport, 'vitest', [
  ...vitest('pure'),
  '--maxWorkers=1',
]);
tallies.push(suite('unit tests', 'unit-web.json', readVitestReport, 'vitest', vitest('unit', 'web')));
tallies.push(
  suite('integration tests', 'integration-alone.json', readVitestReport, 'vitest', vitest('integration', 'alone')),
);

if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0) {
  tallies.push(suite('scale-out tests', 'scale-out.json', readVitestReport, 'vitest', vitest('scale-out')));
} else {
  process.stdout.write('\n── scale-out tests: skipped, no redis-server on this machine (install it)\n');
  tallies.push({ passed: 0, failed: 0, skipped: 1 });
}

// Before the browser: it has the machine to itself.
for (const ended of checks) tallies.push(await ended());
tallies.push(await pureTests());

const chromium = findChromium(process.env);
const firefox = findFirefox(process.env);
if (chromium) {
  const env = {
    CHROMIUM_PATH: chromium,
    ...(firefox && { FIREFOX_PATH: firefox }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'browser.json'),
  };
  tallies.push(
    suite('browser tests', 'browser.json', readPlaywrightReport, 'playwright', ['test', '-c', 'apps/web'], env),
  );
  if (!firefox)
    process.stdout.write('── browser tests: in Chromium only, no Firefox with PulseAudio on this machine\n');
} else {
  process.stdout.write('\n── browser tests: skipped, no Chromium on this machine (install it, or set CHROMIUM_PATH)\n');
  tallies.push({ passed: 0, failed: 0, skipped: 1 });
}

const total = tallies.reduce(addTallies, noTests);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed > 0 ? 1 : 0);
