// `npm run restore -- --from DIR [--force]`: a backup (the newest in DIR) into the database and the store of the settings.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBackup, runCommand, say, withHouse } from './backup/command-line.ts';
import { BackupError } from './backup/manifest.ts';
import { restoreBackup } from './backup/restore-backup.ts';

await runCommand(async () => {
  const { values } = parseArgs({ options: { from: { type: 'string' }, force: { type: 'boolean', default: false } } });
  if (values.from === undefined) throw new BackupError('Where from? npm run restore -- --from DIR [--force]');
  const { directory, manifest } = openBackup(resolve(values.from));
  await withHouse((house) => restoreBackup(house, directory, manifest, { isForced: values.force }));
  say(
    `restored ${directory}: ${manifest.tables.length} tables, ${manifest.files.length} files, as of ${manifest.takenAt}`,
  );
});
