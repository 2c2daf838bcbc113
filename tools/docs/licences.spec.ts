import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXCEPTIONS, fillLicences, INSIDE, isAllowed, problemsOf, productionPackages } from './licences.ts';

const root = join(import.meta.dirname, '../..');
const packages = productionPackages();

describe('the licences of what is installed', () => {
  it('are all on the list, or an exception with a reason', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(problemsOf(packages)).toEqual([]);
  });

  it('stand in docs/licences.md', () => {
    const document = readFileSync(join(root, 'docs/licences.md'), 'utf8');
    expect(fillLicences(document), 'npm run docs licences').toBe(document);
  });

  it('are what the installed packages say themselves', () => {
    const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { license?: string; link?: boolean }>;
    };
    const lies = Object.entries(locked).flatMap(([path, { license, link }]) => {
      const file = join(root, path, 'package.json');
      if (!path.includes('node_modules/') || link || license === undefined || !existsSync(file)) return [];
      const said: unknown = (JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown }).license;
      return typeof said === 'string' && said !== license ? [`${path}: ${said}, locked as ${license}`] : [];
    });
    expect(lies).toEqual([]);
  });

  it('name no package that is not there', () => {
    const names = packages.map(({ name }) => name);
    for (const { name } of [...EXCEPTIONS, ...INSIDE]) expect(names).toContain(name);
  });
});

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND BSD-3-Clause', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0', false],
    ['AGPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['(MIT OR (GPL-3.0 AND ISC))', false],
    ['UNLICENSED', false],
    ['', false],
  ])('%s: %s', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });

  it('that is missing or new is said', () => {
    const lock = (license?: string, more = {}) =>
      JSON.stringify({ packages: { 'node_modules/thing': { version: '1.0.0', license, ...more } } });
    expect(problemsOf(productionPackages(lock('GPL-3.0')))).toEqual([
      'thing@1.0.0: GPL-3.0 is not on the list in tools/docs/licences.ts',
    ]);
    expect(problemsOf(productionPackages(lock()))).toHaveLength(1);
    expect(problemsOf(productionPackages(lock('GPL-3.0', { dev: true })))).toEqual([]);
  });
});
