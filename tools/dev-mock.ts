// `npm run dev:mock`: the page in development, on an API that lives in memory. No database, no worker, no sound engine.
import { join } from 'node:path';
import { createServer } from 'vite';
import { startMockApi } from './mock/mock-api.ts';
import { TROUBLE } from './mock/mock-house.ts';

const api = await startMockApi();
// Read by the page's Vite configuration.
process.env.API_URL = api.url;
const vite = await createServer({ root: join(import.meta.dirname, '../apps/web') });
await vite.listen();
vite.printUrls();
const [page] = vite.resolvedUrls?.local ?? [];
process.stdout.write(`  ➜  In an editor: ${page}demo/editor\n`);
process.stdout.write('\n  Say something rare with “mock: word”:\n');
for (const [word, what] of Object.entries(TROUBLE)) process.stdout.write(`    mock: ${word.padEnd(7)} ${what}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.all([vite.close(), api.close()]).then(() => process.exit(0)));
