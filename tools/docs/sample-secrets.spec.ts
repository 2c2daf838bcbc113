import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfigWithoutDatabase } from '@ctc/platform';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'sample-secrets-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

/** Settings that must not hold what others can read, by what .env.example says of them. */
const SECRETS = [
  ...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/not a sample out of a manual\.\n# (\w+)=/g),
].map(([, name]) => name);

const DOCUMENTS = ['*.md', '.env*', '*.y*ml', '{docs,docker,deploy,.github}/**/*.{md,yml,yaml,env,example,sh,conf}'];
const ASSIGNED = new RegExp(`\\b(${SECRETS.join('|')})\\s*[=:]\\s*["']?([^\\s"'\`,;)]+)`, 'g');

/** What stands for a value: a variable, an ellipsis, or nothing. */
const isPlace = (value: string) => /^[$<{(…]|^\.\.\.|^#|^$/.test(value);

const samples = globSync(DOCUMENTS, { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(ASSIGNED)]
    .filter(([, , value]) => !isPlace(value))
    .map(([, name, value]) => [file, name, value] as const),
);

function isRefused(name: string, value: string): boolean {
  try {
    loadConfigWithoutDatabase({ DATA_DIR: dataDir, [name]: value });
    return false;
  } catch {
    return true;
  }
}

describe('a secret that stands in our documents', () => {
  it('is looked for', () => {
    expect(SECRETS).toEqual(
      expect.arrayContaining(['JWT_SECRET', 'FILE_SIGNING_SECRET', 'SEALING_SECRET', 'ADMIN_TOKEN']),
    );
  });

  it('is refused at the start', () => {
    const taken = samples.filter(([, name, value]) => !isRefused(name, value));
    expect(taken).toEqual([]);
  });
});
