import { FILE_NAMES } from '@ctc/platform';
import { zipByteLength } from './zip.js';

interface Members {
  /** Below that of the generation; what lies there keeps its name. */
  readonly folder: string;
  readonly holds: (name: string) => boolean;
}

/** What only the page needs, and what is no part of the finished work. */
const NOT_TO_TAKE_HOME: ReadonlySet<string> = new Set([FILE_NAMES.preview, FILE_NAMES.rentedSound]);
const isPicture = (name: string) => name.includes('peaks') && name.endsWith('.json');

const ARCHIVES: ReadonlyMap<string, Members> = new Map([
  [
    FILE_NAMES.stemsZip,
    { folder: FILE_NAMES.stemWav('').replace(/[^/]*$/, ''), holds: (name) => name.endsWith('.wav') },
  ],
  [FILE_NAMES.everythingZip, { folder: '', holds: (name) => !isPicture(name) && !NOT_TO_TAKE_HOME.has(name) }],
]);

/** What an archive of a generation holds, by the archive's name; undefined for other files. */
export function archiveMembers(name: string): Members | undefined {
  return ARCHIVES.get(name);
}

/** Bytes of each archive that these files of a generation would make; none where it would be empty. */
export function archiveByteLengths(byteLengths: Readonly<Record<string, number>>): Record<string, number> {
  const files = Object.entries(byteLengths);
  return Object.fromEntries(
    [...ARCHIVES].flatMap(([archive, { folder, holds }]) => {
      const entries = files
        .filter(([name]) => name.startsWith(folder) && holds(name.slice(folder.length)))
        .map(([name, byteLength]) => ({ name: name.slice(folder.length), byteLength }));
      return entries.length > 0 ? [[archive, zipByteLength(entries)]] : [];
    }),
  );
}
