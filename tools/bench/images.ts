import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { collectImage, IMAGES } from '../delivery/collect-image.ts';
import { figure, type Figure } from './measure.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BYTES_PER_MB = 1_000_000;

/** What each image adds to its base: files and bytes as they lie on the disk. */
export async function benchImages(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const image of IMAGES) {
    const folder = await mkdtemp(join(tmpdir(), 'image-'));
    await collectImage(ROOT, image, folder);
    const { files, bytes } = await sizeOf(folder);
    figures.push(figure(`${image}: bytes above node:24-bookworm-slim`, 'MB', [bytes / BYTES_PER_MB]));
    figures.push(figure(`${image}: files`, 'files', [files]));
    await rm(folder, { recursive: true });
  }
  return figures;
}

async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  let files = 0;
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return { files, bytes };
}
