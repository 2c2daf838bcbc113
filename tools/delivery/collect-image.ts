// `node tools/delivery/collect-image.ts api|worker OUT`: what goes into an image, out of a built checkout, and no more.
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, realpath, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { packagesToRun, type InstalledPackage } from './packages.ts';

export const IMAGES = ['api', 'worker'] as const;
export type ImageName = (typeof IMAGES)[number];

/** Commands that are run beside the process: TypeScript as it is, which Node strips of its types. */
const COMMANDS = ['package.json', 'prisma/migrations', 'tools/health.ts', 'tools/migrate.ts'];
const BACKUP = ['tools/backup.ts', 'tools/restore.ts', 'tools/backup'];
const OTHERS: Readonly<Record<ImageName, readonly string[]>> = {
  api: [...COMMANDS, ...BACKUP, 'apps/web/dist'],
  worker: COMMANDS,
};

/** Types, maps and sources help who writes code, not who runs it; licences stay. */
const NOT_RUN = /\.(map|[cm]?tsx?|tsbuildinfo|md|markdown|flow)$|^\.(github|eslintrc.*|npmignore|editorconfig)$/i;
const LICENCE = /^(licen[cs]e|notice|copying)/i;
const NOT_SHIPPED = /\.((spec|suite)\.ts|map)$/;
/** Prisma's client brings a query compiler for each kind of database. */
const OTHER_DATABASES = /[\\/]@prisma[\\/]client[\\/]runtime[\\/].*\.(mysql|sqlite|sqlserver|cockroachdb)\./;

/** Copies an application with all that it needs to `out`, laid out as in the checkout. Raises when it is not built. */
export async function collectImage(root: string, image: ImageName, out: string): Promise<void> {
  const workspace = `apps/${image}`;
  for (const built of [`${workspace}/dist/main.js`, ...OTHERS[image].filter((path) => path.endsWith('dist'))]) {
    if (!existsSync(join(root, built))) throw new Error(`${built} is missing: build first (npm run build)`);
  }
  for (const each of packagesToRun(root, workspace)) await (each.isOurs ? placeOurs : placeForeign)(root, each, out);
  for (const path of OTHERS[image]) await place(join(root, path), join(out, path), (name) => !NOT_SHIPPED.test(name));
}

async function placeOurs(root: string, { name, path }: InstalledPackage, out: string): Promise<void> {
  await place(join(root, path, 'package.json'), join(out, path, 'package.json'), isRun);
  await place(join(root, path, 'dist'), join(out, path, 'dist'), isRun);
  if (path.startsWith('apps/')) return;
  const link = join(out, 'node_modules', name);
  await mkdir(dirname(link), { recursive: true });
  await symlink(relative(dirname(link), join(out, path)), link);
}

/** Packages inside it are packages of their own. */
async function placeForeign(root: string, { path }: InstalledPackage, out: string): Promise<void> {
  const from = join(root, path);
  for (const entry of await readdir(from)) {
    if (entry !== 'node_modules') await place(join(from, entry), join(out, path, entry), isRun);
  }
}

function isRun(name: string, path: string): boolean {
  return (!NOT_RUN.test(name) || LICENCE.test(name)) && !OTHER_DATABASES.test(path);
}

/** A file or a folder with what is wanted of it; files are second names of the same bytes where that can be. */
async function place(from: string, to: string, isWanted: (name: string, path: string) => boolean): Promise<void> {
  if (!isWanted(basename(from), from)) return;
  if ((await stat(from)).isDirectory()) {
    for (const entry of await readdir(from)) await place(join(from, entry), join(to, entry), isWanted);
    return;
  }
  await mkdir(dirname(to), { recursive: true });
  await link(await realpath(from), to).catch(() => copyFile(from, to));
}

if (process.argv[1] === import.meta.filename) {
  const [name, out] = process.argv.slice(2);
  const image = IMAGES.find((each) => each === name);
  if (!image || !out) {
    process.stderr.write(`node tools/delivery/collect-image.ts ${IMAGES.join('|')} OUT\n`);
    process.exit(1);
  }
  await collectImage(resolve(import.meta.dirname, '../..'), image, resolve(out));
}
