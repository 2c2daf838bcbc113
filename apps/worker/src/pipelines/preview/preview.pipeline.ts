import { scoreHeardBy, type MixStem } from '@ctc/audio';
import type { Score } from '@ctc/contracts';
import { FolderCache, type FolderCacheSettings } from '../../cache/folder-cache.js';
import type { AudioPool } from '../../threads/audio-pool.js';
import { tagsOf } from '../../threads/file-tags.js';
import { stemKey } from '../../threads/stem-tasks.js';
import { longestFirst, stemNamesOf } from '../play-stems.js';
import { planPreview, type PreviewPlan } from './preview-plan.js';

/** As a beat is mixed. */
const OPTIONS = { profile: 'balanced' } as const;

/** Puts the beginning where it can be heard, and says so. */
export type ShowPreview = (preview: { readonly wav: Uint8Array; readonly durationSeconds: number }) => Promise<void>;

export interface PreviewRoom {
  readonly pool: AudioPool;
  /** Where stems may lie that need not be played. */
  readonly cache?: FolderCacheSettings;
  readonly signal?: AbortSignal;
  readonly showPreview?: ShowPreview;
  readonly onPreviewFailure?: (error: unknown) => void;
}

/** A preview on its way. */
export interface Preview {
  /** It was shown, or there is none; never rejects. */
  readonly ended: Promise<void>;
}

/**
 * Plays the beginning before the whole. Comes back as soon as its stems are played: from then on the threads are free for
 * the whole, while the beginning is mastered and shown. A preview that fails fails alone.
 */
export async function previewBeginning(score: Score, room: PreviewRoom): Promise<Preview> {
  const { showPreview, signal, onPreviewFailure } = room;
  const none = { ended: Promise.resolve() };
  if (!showPreview) return none;
  const excuse = (error: unknown) => {
    if (!signal?.aborted) onPreviewFailure?.(error);
  };
  try {
    if (await isMostlyKept(score, room)) return none;
    const plan = planPreview(score);
    const stems = await playStemsOf(plan, score, room);
    return { ended: finish(stems, plan, score, room).then(showPreview).catch(excuse) };
  } catch (error) {
    excuse(error);
    return none;
  }
}

/** What was played before is there sooner than a preview would be. */
async function isMostlyKept(score: Score, { cache }: PreviewRoom): Promise<boolean> {
  if (!cache) return false;
  const folder = new FolderCache(cache);
  const stems = stemNamesOf(score);
  const known = await Promise.all(
    stems.map(async (stem) => folder.has(await stemKey({ score, stem, options: OPTIONS })).catch(() => false)),
  );
  return 2 * known.filter(Boolean).length >= stems.length;
}

async function playStemsOf({ excerpt }: PreviewPlan, score: Score, { pool, signal }: PreviewRoom): Promise<MixStem[]> {
  const names = longestFirst(score, stemNamesOf(score));
  const heard = names.filter((name) => excerpt.tracks.some(({ stem }) => stem === name));
  return Promise.all(
    heard.map((stem) => pool.run('playExcerpt', { excerpt: scoreHeardBy(stem, excerpt), stem }, signal)),
  );
}

function finish(stems: readonly MixStem[], { passages }: PreviewPlan, score: Score, { pool, signal }: PreviewRoom) {
  return pool.run('masterPreview', { stems, passages, tags: tagsOf(score) }, signal);
}
