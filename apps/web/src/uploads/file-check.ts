import { words } from '../words.js';

/** CONTRACT section 2; the server looks into the file, this looks at its face. */
export const ENDINGS = ['wav', 'mp3', 'flac', 'ogg', 'm4a'] as const;
const LARGEST_BYTES = 100_000_000;
export const MOST_FILES = 20;

/** Why a file need not be sent at all, in words for the user; null when it may be. */
export function flawOf(file: Pick<File, 'name' | 'size'>, filesBefore: number): string | null {
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (filesBefore >= MOST_FILES) return words.uploads.tooMany(MOST_FILES);
  if (!ENDINGS.some((known) => known === ending)) return words.uploads.unsupported;
  if (file.size > LARGEST_BYTES) return words.uploads.tooLarge;
  return file.size === 0 ? words.uploads.empty : null;
}
