import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { figure, type Figure } from './measure.ts';

const BUILT = join(import.meta.dirname, '../../apps/web/dist');

/** One entry of Vite's manifest. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export interface Weight {
  readonly name: string;
  readonly kilobytes: number;
  /** What it may weigh at most. */
  readonly limitKilobytes: number;
}

/** What a browser loads before the first picture, as it travels: gzip, in kilobytes of 1000 bytes. */
export function weighBundles(folder = BUILT): Weight[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const weigh = (files: Iterable<string>) => {
    const bytes = [...files].map((file) => gzipSync(readFileSync(join(folder, file))).length);
    return bytes.reduce((sum, size) => sum + size, 0) / 1000;
  };
  const initial = (page: string) => [...chunksOf(manifest, page)].map((key) => manifest[key]);
  const scripts = (page: string) => initial(page).map(({ file }) => file);
  const styles = (page: string) => new Set(initial(page).flatMap(({ css = [] }) => css));
  return [
    { name: 'page, initial JavaScript', kilobytes: weigh(scripts('index.html')), limitKilobytes: 220 },
    { name: 'page, styles', kilobytes: weigh(styles('index.html')), limitKilobytes: 15 },
    { name: 'inside of the widget, initial JavaScript', kilobytes: weigh(scripts('embed.html')), limitKilobytes: 220 },
    { name: 'widget.js', kilobytes: weigh(['widget.js']), limitKilobytes: 15 },
  ];
}

/** A page's chunk and everything that it imports at once. */
function chunksOf(manifest: Readonly<Record<string, Chunk>>, key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) chunksOf(manifest, imported, seen);
  return seen;
}

export async function benchBundle(): Promise<Figure[]> {
  return weighBundles().map(({ name, kilobytes, limitKilobytes }) => ({
    ...figure(name, 'kB gzip', [kilobytes]),
    answers: `at most ${limitKilobytes} kB`,
  }));
}
