// `npm run a11y`: meets the page in every state with axe, and writes what was found into docs/accessibility.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFindings, readFindings } from './a11y/report.ts';
import { fillRegions } from './docs/regions.ts';
import { findChromium } from './test/browser.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const chromium = findChromium(process.env);
if (!chromium) {
  process.stderr.write('There is no Chromium on this machine. Install it, or set CHROMIUM_PATH.\n');
  process.exit(2);
}

const reports = join(root, 'test-results');
const report = join(reports, 'accessibility.json');
mkdirSync(reports, { recursive: true });
const { status } = spawnSync('playwright', ['test', '-c', 'apps/web', 'e2e/accessibility.spec'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
});
if (!existsSync(report)) process.exit(1);

const document = join(root, 'docs/accessibility.md');
const findings = describeFindings(readFindings(report));
writeFileSync(
  document,
  fillRegions(readFileSync(document, 'utf8'), () => findings),
);
process.stdout.write('docs/accessibility.md\n');
process.exit(status ?? 1);
