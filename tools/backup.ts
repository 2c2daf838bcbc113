// `npm run backup -- --out DIR [--keep DAYS]`: rows, files and keys into a folder of DIR, while the house works.
// `npm run backup -- --verify DIR`: reads a backup (the newest in DIR) and compares every byte with its checksum.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBackup, runCommand, say, withHouse } from './backup/command-line.ts';
import { BackupError } from './backup/manifest.ts';
import { removeOutlived } from './backup/retention.ts';
import { bytesOf, takeBackup } from './backup/take-backup.ts';
import { findDamage } from './backup/verify-backup.ts';

const USAGE = 'npm run backup -- --out DIR [--keep DAYS], or npm run backup -- --verify DIR';

await runCommand(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, keep: { type: 'string' }, verify: { type: 'string' } },
  });
  if (values.verify !== undefined) return verify(resolve(values.verify));
  if (values.out === undefined) throw new BackupError(`Where to? ${USAGE}`);
  if (values.keep !== undefined && !/^[1-9]\d{0,4}$/.test(values.keep)) {
    throw new BackupError(`--keep "${values.keep}": must be a number of days, 1 or more`);
  }
  const out = resolve(values.out);
  const { directory, manifest } = await withHouse((house) => takeBackup(house, out));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${directory}: ${rows} rows, ${manifest.files.length} files, ${(bytesOf(manifest) / 1e6).toFixed(1)} MB`);
  if (manifest.missing.length > 0) {
    say(`warning: ${manifest.missing.length} files that rows point to were not in the store: ${manifest.missing[0]} …`);
  }
  if (values.keep === undefined) return;
  for (const name of await removeOutlived(out, Number(values.keep))) say(`removed ${name}`);
});

async function verify(path: string): Promise<void> {
  const { directory, manifest } = openBackup(path);
  const damage = await findDamage(directory, manifest);
  if (damage.length > 0) throw new BackupError(`${directory} is damaged:\n${damage.join('\n')}`);
  say(`${directory}: every byte of ${manifest.tables.length} tables and ${manifest.files.length} files is as it was`);
}
