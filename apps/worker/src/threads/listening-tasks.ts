// What an independent listener hears in finished stems.
import { estimateKey, estimateTempo, stemClarity } from '@ctc/audio';
import { parseKey, type MusicalKey, type Score } from '@ctc/contracts';
import { cacheKey } from '../cache/cache-key.js';
import { FolderCache, type FolderCacheSettings } from '../cache/folder-cache.js';
import type { PlayedStem } from './stem-tasks.js';

export interface ListeningOrder {
  readonly score: Pick<Score, 'bpm' | 'key'>;
  readonly stems: readonly PlayedStem[];
  readonly cache?: FolderCacheSettings;
}

/** Everything that is heard, one after the other: whoever waits for another thread finds it free. */
export async function listen(order: ListeningOrder) {
  return { bpm: await hearTempo(order), ...(await hearHarmony(order)) };
}

/** Key and clarity: what only all stems together tell. */
export async function hearHarmony(order: ListeningOrder) {
  return { key: await hearKey(order), clarity: await hearClarity(order) };
}

/**
 * Tempo of the drums as it is heard. The score only says which of half, simple and double time is meant: no listener can
 * tell that from the sound.
 */
export async function hearTempo({ score, stems, cache }: ListeningOrder): Promise<number | null> {
  const drums = stems.find(({ name }) => name === 'drums');
  if (!drums) return null;
  const range = [score.bpm * Math.SQRT1_2, score.bpm * Math.SQRT2] as const;
  return remembered(cache, ['tempo', drums.key, range], () => estimateTempo(drums.audio, { range }));
}

/** Key of the pitched stems as it is heard. The score only says whether a black key is written as a sharp or a flat. */
async function hearKey({ score, stems, cache }: ListeningOrder): Promise<MusicalKey | null> {
  const pitched = stems.filter(({ name }) => name !== 'drums');
  const heard = await remembered(cache, ['key', ...pitched.map(({ key }) => key)], () => estimateKey(pitched));
  return heard && spelledLike(score.key, heard);
}

/** How well the stems leave room for each other, 0 … 100. */
async function hearClarity({ stems, cache }: Omit<ListeningOrder, 'score'>): Promise<number> {
  const sounds = stems.map(({ audio }) => audio);
  return remembered(cache, ['clarity', ...stems.map(({ key }) => key)], () => stemClarity(sounds));
}

export function spelledLike(written: MusicalKey, heard: MusicalKey): MusicalKey {
  const [a, b] = [parseKey(written), parseKey(heard)];
  return a.pitchClass === b.pitchClass && a.mode === b.mode ? written : heard;
}

/** What was heard in the same sound before, or what is heard now. A cache that fails is done without. */
async function remembered<Heard>(
  settings: FolderCacheSettings | undefined,
  [kind, ...ingredients]: readonly [string, ...unknown[]],
  listen: () => Heard,
): Promise<Heard> {
  if (!settings) return listen();
  const cache = new FolderCache(settings);
  const key = await cacheKey(kind, ...ingredients);
  const known = await cache.read(key).catch(() => null);
  if (known) return JSON.parse(new TextDecoder().decode(known)) as Heard;
  const heard = listen();
  await cache.keep(key, new TextEncoder().encode(JSON.stringify(heard))).catch(() => false);
  return heard;
}
