// Compiles the kernels to src/generated/kernels-wasm.ts (not in git): bytes in base64, so that Node, its threads and
// browsers load them alike. Nothing to do when they are up to date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../src/generated');
const generated = join(folder, 'kernels-wasm.ts');
const compilerPackage = createRequire(import.meta.url).resolve('assemblyscript/package.json');

/** For vitest's `globalSetup`: tests run from the sources, without a build before them. */
export default function buildKernels() {
  const head = `// sources ${fingerprint()}`;
  if (existsSync(generated) && readFileSync(generated, 'utf8').startsWith(head)) return;
  mkdirSync(folder, { recursive: true });
  const wasm = join(folder, `kernels-${process.pid}.wasm`);
  compile(wasm);
  const bytes = readFileSync(wasm);
  const text = `${head}\n/** ${bytes.length} bytes */\nexport const KERNELS_WASM_BASE64 =\n  '${bytes.toString('base64')}';\n`;
  // Renamed into place: another build, or a test, never reads half a file.
  writeFileSync(wasm, text);
  renameSync(wasm, generated);
}

function compile(outFile) {
  const flags = '--runtime stub --enable simd --disableWarning 112 --noAssert -O3 --converge'.split(' ');
  const compiler = join(dirname(compilerPackage), 'bin/asc.js');
  const argv = [compiler, 'assembly/index.ts', ...flags, '--initialMemory', '64', '--outFile', outFile];
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: here, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The kernels do not compile:\n${stderr}`);
}

function fingerprint() {
  const hash = createHash('sha256')
    .update(readFileSync(compilerPackage))
    .update(readFileSync(fileURLToPath(import.meta.url)));
  const sources = join(here, 'assembly');
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildKernels();
