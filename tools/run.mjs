// The front door of every npm script: installs what is missing, builds what is stale, then hands over to tools/<command>.ts
// on the Node that the lock file pins. It must itself run on Node 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);
/** Where the fingerprints of the last install and build are kept: gone with node_modules, as they should be. */
const stampOf = (name) => join(root, 'node_modules', '.chat-to-create', name);

const readStamp = (name) => (existsSync(stampOf(name)) ? readFileSync(stampOf(name), 'utf8') : '');
function writeStamp(name, value) {
  mkdirSync(dirname(stampOf(name)), { recursive: true });
  writeFileSync(stampOf(name), value);
}

function runOrExit(file, argv, what) {
  // stdout belongs to the command itself (`create --json` prints nothing else there).
  const { status, signal } = spawnSync(file, argv, { cwd: root, stdio: ['ignore', 2, 2], env: process.env });
  if (status !== 0) {
    process.stderr.write(`${what} failed (${signal ?? `exit code ${status}`}); see the lines above.\n`);
    process.exit(1);
  }
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (readStamp('installed') === wanted) return;
  process.stderr.write('Installing packages (once, about a minute) …\n');
  const npm = process.env.npm_execpath;
  const quiet = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm) runOrExit(process.execPath, [npm, ...quiet], 'npm ci');
  else runOrExit('npm', quiet, 'npm ci');
  writeStamp('installed', wanted);
}

/** Path, size and time of every source file: changes when a build could come out differently. */
function sourceFingerprint() {
  const hash = createHash('sha256').update(readStamp('installed'));
  const visit = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (['dist', 'node_modules', 'generated', 'e2e'].includes(entry.name) || entry.name.includes('.spec.')) continue;
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else if (!entry.name.endsWith('.tsbuildinfo')) {
        const { size, mtimeMs } = statSync(child);
        hash.update(`${child}:${size}:${mtimeMs}\n`);
      }
    }
  };
  for (const folder of ['libs', 'apps', 'prisma']) visit(join(root, folder));
  return hash.digest('hex');
}

function build(node) {
  const entries = ['apps/api/dist/main.js', 'apps/worker/dist/main.js', 'apps/web/dist/index.html'];
  const wanted = sourceFingerprint();
  if (readStamp('built') === wanted && entries.every((entry) => existsSync(join(root, entry)))) return;
  process.stderr.write('Building what is stale …\n');
  runOrExit(node, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build'], 'The build');
  writeStamp('built', wanted);
}

/** The pinned Node from node_modules, or this one where no package carries it for the platform. */
function pinnedNode() {
  const pinned = join(root, 'node_modules/.bin/node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(`Node ${process.versions.node} is too old here: install Node 24 and run this again.\n`);
  process.exit(1);
}

install();
const node = pinnedNode();
process.env.PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
build(node);

const settings = existsSync(join(root, '.env')) ? ['--env-file=.env'] : [];
const child = spawn(node, [...settings, join(root, 'tools', `${command}.ts`), ...args], {
  cwd: root,
  // The channel closes when this process dies, whatever killed it: the command then stops too.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

// npm killed with -9 forwards nothing: being handed to another parent is the only sign.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
