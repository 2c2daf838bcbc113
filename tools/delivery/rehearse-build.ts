// `node tools/delivery/rehearse-build.ts OUT`: the build stage of docker/Dockerfile without Docker. What is copied is copied out of
// git's files, what is run is run in a folder of its own, from an empty node_modules on; OUT then holds what goes into the images.
import { DockerfileParser } from 'dockerfile-ast';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const [out] = process.argv.slice(2);
if (!out) {
  process.stderr.write('node tools/delivery/rehearse-build.ts OUT\n');
  process.exit(1);
}
const images = resolve(out);
const folder = mkdtempSync(join(tmpdir(), 'build-'));
const env = { ...process.env };

/** Files that git knows under a path: what a clean checkout would send to the builder. */
const filesUnder = (path: string): string[] =>
  execFileSync('git', ['ls-files', '-z', '--', path], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);

function copy(sources: readonly string[], target: string): void {
  for (const source of sources) {
    for (const file of filesUnder(source)) {
      const to = source === '.' ? join(folder, file) : join(folder, target, basename(file));
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(ROOT, file), to);
    }
  }
}

function run(command: string): void {
  const startedAt = performance.now();
  const here = command.replaceAll('/images/', `${images}/`);
  const { status } = spawnSync('sh', ['-c', here], { cwd: folder, env, stdio: ['ignore', 2, 2] });
  process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(0)} s  ${command}\n`);
  if (status !== 0) throw new Error(`${command} ended with exit code ${status}`);
}

try {
  const dockerfile = DockerfileParser.parse(readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8'));
  const [from, next] = dockerfile.getFROMs().map((each) => each.getRange().start.line);
  for (const instruction of dockerfile.getInstructions()) {
    const line = instruction.getRange().start.line;
    if (line <= from || line >= next) continue;
    const words = instruction.getArguments().map(String);
    const keyword = instruction.getKeyword();
    if (keyword === 'COPY') copy(words.slice(0, -1), words.at(-1) ?? '');
    else if (keyword === 'RUN') run(words.join(' '));
    else if (keyword === 'ENV') Object.assign(env, Object.fromEntries(words.map((pair) => pair.split('='))));
    else if (keyword !== 'WORKDIR') throw new Error(`${keyword} is not rehearsed`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
