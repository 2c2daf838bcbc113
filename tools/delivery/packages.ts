import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A package as it lies in the checkout; `path` is relative to its root, `node_modules/…` or that of a workspace. */
export interface InstalledPackage {
  readonly name: string;
  readonly path: string;
  readonly isOurs: boolean;
}

interface PackageJson {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>;
}

/**
 * Everything that a workspace needs to run, itself first: its dependencies and theirs, as the lock file installed them.
 * What is only needed to build or to test is left out, and so are optional peers, which nobody asked for (Prisma's command
 * line is one). Raises for a dependency that is not installed.
 */
export function packagesToRun(root: string, workspace: string): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (path: string, isOurs: boolean) => {
    if (found.has(path)) return;
    const json = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as PackageJson;
    found.set(path, { name: json.name, path, isOurs });
    for (const { name, isOptional } of needsOf(json)) {
      const installed = findInstalled(root, path, name);
      if (installed) visit(installed, !installed.startsWith('node_modules') && !installed.includes('/node_modules/'));
      else if (!isOptional) throw new Error(`${json.name} needs ${name}, which is not installed`);
    }
  };
  visit(workspace, true);
  return [...found.values()];
}

function needsOf(json: PackageJson): { name: string; isOptional: boolean }[] {
  const peers = Object.keys(json.peerDependencies ?? {});
  return [
    ...Object.keys(json.dependencies ?? {}).map((name) => ({
      name,
      isOptional: name in (json.optionalDependencies ?? {}),
    })),
    ...Object.keys(json.optionalDependencies ?? {}).map((name) => ({ name, isOptional: true })),
    ...peers.filter((name) => !json.peerDependenciesMeta?.[name]?.optional).map((name) => ({ name, isOptional: true })),
  ];
}

/** As Node looks for it: in every `node_modules` from the package upwards; links lead to the workspaces. */
function findInstalled(root: string, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(root, folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return relative(realpathSync(root), realpathSync(candidate));
    if (folder === '.') return undefined;
  }
}
