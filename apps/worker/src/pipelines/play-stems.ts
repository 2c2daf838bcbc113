import { isWithinMix, SAMPLE_RATE_HZ, type StemOverride } from '@ctc/audio';
import { STEM_NAMES, type MixProfile, type Score, type Stage, type StemName } from '@ctc/contracts';
import { FolderCache, type FolderCacheSettings } from '../cache/folder-cache.js';
import type { StageListener } from '../progress.js';
import type { AudioPool, TaskResult } from '../threads/audio-pool.js';
import { bytesOfFrames } from '../threads/shared-audio.js';
import { stemKey } from '../threads/stem-tasks.js';

export type PlayedStem = TaskResult<'playStem'>;

export interface PlayingRoom {
  readonly pool: AudioPool;
  readonly progress: StageListener;
  /** Stems that were played before are found here; without it everything is played. */
  readonly cache?: FolderCacheSettings;
  /** Memory for the stems, of at least so many bytes; each has its own unless somebody lends it. */
  readonly borrow?: (byteLength: number) => SharedArrayBuffer;
  readonly signal?: AbortSignal;
}

/** The stage in which each stem is played and mixed. */
export const STEM_STAGES: Record<StemName, Stage> = {
  drums: 'playing drums',
  bass: 'playing bass',
  chords: 'playing chords',
  lead: 'playing lead',
  vocals: 'playing vocals',
};

/** A track costs about what so many notes cost. */
const NOTES_PER_TRACK = 500;

/** The stems that a score has, in order. */
export const stemNamesOf = (score: Score): StemName[] =>
  STEM_NAMES.filter((name) => score.tracks.some((track) => track.stem === name));

/** All stems of a score, in the order of `STEM_NAMES`, each in a thread of its own. */
export function playStems(score: Score, profile: MixProfile, room: PlayingRoom): Promise<PlayedStem[]> {
  return Promise.all(playEach(score, profile, room));
}

/** The same one by one: whoever needs only one need not wait for the others. All of them must be awaited. */
export function playEach(score: Score, profile: MixProfile, room: PlayingRoom): Promise<PlayedStem>[] {
  const { pool, progress, cache, borrow, signal } = room;
  const names = stemNamesOf(score);
  for (const name of STEM_NAMES) if (!names.includes(name)) progress.skip(STEM_STAGES[name]);
  const bytes = bytesOfFrames(Math.round(score.durationSeconds * SAMPLE_RATE_HZ));
  const play = async (stem: StemName): Promise<PlayedStem> => {
    progress.enter(STEM_STAGES[stem]);
    const order = { score, stem, options: { profile }, cache, memory: borrow?.(bytes) };
    const played = await pool.run('playStem', order, signal);
    // What was found took no time worth learning from.
    if (played.isFound) progress.skip(STEM_STAGES[stem]);
    else progress.finish(STEM_STAGES[stem]);
    return played;
  };
  const begun = unknownFirst(score, profile, longestFirst(score, names), cache).then(
    (ordered) => new Map(ordered.map((stem) => [stem, play(stem)])),
  );
  return names.map(async (name) => (await begun).get(name)!);
}

/** What lies in the cache is read while the rest is played. */
async function unknownFirst(
  score: Score,
  profile: MixProfile,
  names: readonly StemName[],
  cache?: FolderCacheSettings,
): Promise<StemName[]> {
  if (!cache) return [...names];
  const folder = new FolderCache(cache);
  const known = await Promise.all(
    names.map(async (stem) => folder.has(await stemKey({ score, stem, options: { profile } })).catch(() => false)),
  );
  return [...names.filter((_, index) => !known[index]), ...names.filter((_, index) => known[index])];
}

/** So that no thread is left alone with a long one at the end: tracks are mixed one by one, notes summed one by one. */
export function longestFirst(score: Score, names: readonly StemName[]): StemName[] {
  const workOf = (name: StemName) =>
    score.tracks.reduce((sum, { stem, notes }) => (stem === name ? sum + NOTES_PER_TRACK + notes.length : sum), 0);
  return names.toSorted((a, b) => workOf(b) - workOf(a));
}

/** Keeps what was played now for the next time, one after the other: nobody waits for it, others may want the threads. */
export async function keepStems(
  stems: readonly PlayedStem[],
  { pool, cache }: Pick<PlayingRoom, 'pool' | 'cache'>,
): Promise<void> {
  if (!cache) return;
  for (const stem of stems) if (!stem.isFound) await pool.run('keepStem', { stem, cache });
}

/** The stems as a user wants them: those that an override reaches into are mixed anew, the others pass its fader. */
export async function overrideStems(
  score: Score,
  stems: readonly PlayedStem[],
  { profile, overrides }: { profile: MixProfile; overrides: readonly StemOverride[] },
  { pool, cache, signal }: Omit<PlayingRoom, 'progress'>,
): Promise<PlayedStem[]> {
  return Promise.all(
    stems.map(async (stem) => {
      const override = overrides.find((each) => each.stem === stem.name);
      if (!override) return stem;
      const { pan, reverb } = override;
      const order = { score, stem: stem.name, options: { profile, pan, reverb }, cache };
      const mixed = isWithinMix(override) ? await pool.run('playStem', order, signal) : stem;
      return pool.run('fadeStem', { stem: mixed, override }, signal);
    }),
  );
}
