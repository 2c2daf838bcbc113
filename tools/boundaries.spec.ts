import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const eslint = new ESLint({ cwd: root });

/** Rules broken by `code` if it stood in `file`. */
async function brokenRules(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return result.messages.map((message) => message.ruleId ?? message.message);
}

const use = (name: string, from: string) => `import { ${name} } from '${from}';\nexport const used = ${name};\n`;

describe('the walls of the house', () => {
  it.each([
    ['libs/language/src/bad.ts', use('compose', '@ctc/composition'), 'floor 1 libs cannot see each other'],
    ['libs/audio/src/bad.ts', use('createDatabase', '@ctc/persistence'), 'floor 1 knows no database'],
    ['libs/platform/src/bad.ts', use('createDatabase', '@ctc/persistence'), 'platform stands beside persistence'],
    ['apps/api/src/bad.ts', use('mix', '@ctc/audio'), 'the api never touches a sample'],
    ['apps/web/src/bad.ts', use('mix', '@ctc/audio'), 'the browser knows the contracts only'],
    ['apps/worker/src/bad.ts', use('silentStereo', '@ctc/testing'), 'testing is for specs'],
  ])('%s: %#. %s', async (file, code) => {
    expect(await brokenRules(file, code)).toContain('@nx/enforce-module-boundaries');
  });

  it.each([
    ['libs/composition/src/bad.ts', use('Injectable', '@nestjs/common'), 'no-restricted-imports'],
    ['libs/audio/src/bad.ts', use('readFileSync', 'node:fs'), 'no-restricted-imports'],
    ['apps/api/src/bad.ts', use('Queue', 'bullmq'), 'no-restricted-imports'],
    ['libs/composition/src/bad.ts', 'export const chance = Math.random();\n', 'no-restricted-properties'],
    ['libs/language/src/bad.ts', 'export const now = new Date();\n', 'no-restricted-globals'],
    ['apps/worker/src/bad.ts', 'export const port = process.env.PORT;\n', 'no-restricted-properties'],
  ])('%s refuses %s', async (file, code, rule) => {
    expect(await brokenRules(file, code)).toContain(rule);
  });

  it('lets the worker use the audio library', async () => {
    expect(await brokenRules('apps/worker/src/good.ts', use('mix', '@ctc/audio'))).toEqual([]);
  });
});
