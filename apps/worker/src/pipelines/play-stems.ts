import { isWithinMix, type StemOverride } from '@ctc/audio';
import { STEM_NAMES, type MixProfile, type Score, type Stage, type StemName } from '@ctc/contracts';
import type { FolderCacheSettings } from '../cache/folder-cache.js';
import type { StageListener } from '../progress.js';
import type { AudioPool, TaskResult } from '../threads/audio-pool.js';

export type PlayedStem = TaskResult<'playStem'>;

export interface PlayingRoom {
  readonly pool: AudioPool;
  readonly progress: StageListener;
  /** Stems that were played before are found here; without it everything is played. */
  readonly cache?: FolderCacheSettings;
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
export async function playStems(
  score: Score,
  profile: MixProfile,
  { pool, progress, cache, signal }: PlayingRoom,
): Promise<PlayedStem[]> {
  const names = stemNamesOf(score);
  for (const name of STEM_NAMES) if (!names.includes(name)) progress.skip(STEM_STAGES[name]);
  const play = async (stem: StemName): Promise<PlayedStem> => {
    progress.enter(STEM_STAGES[stem]);
    const played = await pool.run('playStem', { score, stem, options: { profile }, cache }, signal);
    // What was found took no time worth learning from.
    if (played.isFound) progress.skip(STEM_STAGES[stem]);
    else progress.finish(STEM_STAGES[stem]);
    return played;
  };
  const played = await Promise.all(longestFirst(score, names).map(play));
  return names.map((name) => played.find((stem) => stem.name === name)!);
}

/** So that no thread is left alone with a long one at the end: tracks are mixed one by one, notes summed one by one. */
function longestFirst(score: Score, names: readonly StemName[]): StemName[] {
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
