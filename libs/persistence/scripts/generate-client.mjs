import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Writes the Prisma client to src/generated (not in git) from prisma/schema.prisma; nothing to do when it is up to date.

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const generated = join(root, 'libs/persistence/src/generated');
const stampFile = join(generated, 'stamp.txt');
const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json');

const stamp = createHash('sha256')
  .update(readFileSync(join(root, 'prisma/schema.prisma')))
  .update(readFileSync(prismaPackage))
  .digest('hex');

const isUpToDate = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
if (!isUpToDate) {
  const prisma = join(dirname(prismaPackage), 'build/index.js');
  const { status, stderr } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      // `generate` needs no engine but insists on having one, from a host that closed networks do not reach; any
      // executable satisfies it. Never set this for `prisma migrate`, which would then do nothing and report success.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (status !== 0) {
    console.error(stderr);
    process.exit(status ?? 1);
  }
  writeFileSync(stampFile, stamp);
}
