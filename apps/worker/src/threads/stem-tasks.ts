// The stems, each by itself: played and mixed, or found; then what holds them together.
import {
  behindFader,
  gluedSum,
  glueOf,
  loadRack,
  mixStem,
  renderTracks,
  SAMPLE_RATE_HZ,
  scoreHeardBy,
  type AudioMemory,
  type Glue,
  type MixStem,
  type StemOptions,
  type StemOverride,
  type StereoAudio,
} from '@ctc/audio';
import type { Score, StemName } from '@ctc/contracts';
import { cacheKey } from '../cache/cache-key.js';
import { FolderCache, type FolderCacheSettings } from '../cache/folder-cache.js';
import { readAsset } from './asset-reader.js';
import { benchOf } from './bench.js';
import { audioIn, bytesOf, shareAudio, sharedBytes, sharedSilence } from './shared-audio.js';

/** A stem before glue and level, in shared memory. */
export interface PlayedStem extends MixStem {
  /** Names all that it was made from. */
  readonly key: string;
  /** It was not played now: it lay in the cache. */
  readonly isFound: boolean;
}

export interface PlayOrder {
  readonly score: Score;
  readonly stem: StemName;
  readonly options?: Pick<StemOptions, 'profile' | 'levels' | 'pan' | 'reverb'>;
  readonly cache?: FolderCacheSettings;
}

/** Renders and mixes one stem, or takes it from the cache. A cache that cannot be read is done without. */
export async function playStem({ score, stem, options = {}, cache }: PlayOrder): Promise<PlayedStem> {
  const heard = scoreHeardBy(stem, score);
  const key = await cacheKey('stem', stem, heard, options);
  const found = cache && (await new FolderCache(cache).read(key, sharedBytes).catch(() => null));
  if (found) return { name: stem, audio: audioIn(found), key, isFound: true };
  const instruments = heard.tracks.filter((track) => track.stem === stem).map((track) => track.instrument);
  const rack = await loadRack(readAsset, instruments);
  const frames = Math.round(score.durationSeconds * SAMPLE_RATE_HZ);
  const tracks = renderTracks(heard, stem, rack, memoryOfStem());
  const audio = shareAudio(mixStem(heard, stem, tracks, { ...options, frames, mayUseTracks: true }));
  return { name: stem, audio, key, isFound: false };
}

/** The first track becomes the stem, which threads share; each of the others is added to it and gone before the next. */
function memoryOfStem(): AudioMemory {
  let isFirst = true;
  return (frames) => {
    const memory = isFirst ? sharedSilence(frames) : benchOf(frames);
    isFirst = false;
    return memory;
  };
}

/** Puts a stem into the cache; false where there is no room. */
export function keepStem({ stem, cache }: { stem: PlayedStem; cache: FolderCacheSettings }): Promise<boolean> {
  return new FolderCache(cache).keep(stem.key, ...bytesOf(stem.audio));
}

/** A stem behind the fader of an override; what the override wants within the mix has been played. */
export async function fadeStem(order: { stem: PlayedStem; override: StemOverride }): Promise<PlayedStem> {
  const { stem, override } = order;
  const key = await cacheKey('faded stem', stem.key, override);
  return { ...stem, key, audio: shareAudio(behindFader(stem.audio, override)) };
}

/** What holds the stems together, and the pre-master: the sum of the wanted ones, glued. */
export function glueStems({ stems, wanted = stems }: { stems: readonly MixStem[]; wanted?: readonly MixStem[] }): {
  glue: Glue;
  premaster: StereoAudio;
} {
  const audiosOf = (each: readonly MixStem[]) => each.map(({ audio }) => audio);
  const memory = sharedSilence(stems[0]?.audio.left.length ?? 0);
  const glue = glueOf(audiosOf(stems), memory);
  return { glue, premaster: gluedSum(audiosOf(wanted), glue, memory) };
}
