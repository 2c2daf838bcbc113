// The stems, each by itself: played and mixed, or found; then their sum.
import {
  behindFader,
  loadRack,
  mixStem,
  playTracks,
  SAMPLE_RATE_HZ,
  scoreHeardBy,
  sumOf,
  type AudioMemory,
  type AudioTags,
  type MixStem,
  type PeakLevels,
  type StemOptions,
  type StemOverride,
  type StereoAudio,
} from '@ctc/audio';
import type { Score, StemName } from '@ctc/contracts';
import { cacheKey } from '../cache/cache-key.js';
import { FolderCache, type FolderCacheSettings } from '../cache/folder-cache.js';
import { readAsset } from './asset-reader.js';
import { benchMemory } from './bench.js';
import { audioAt, audioIn, bytesOf, shareAudio, sharedBytes, sharedSilence } from './shared-audio.js';

/** What a stem's file holds: the same samples under the same tags need not be looked at again. */
export interface StemFileFacts {
  readonly tags: AudioTags;
  readonly byteLength: number;
  readonly sha256: string;
  readonly peaks: PeakLevels;
}

/** A mixed stem, in shared memory. */
export interface PlayedStem extends MixStem {
  /** Names all that it was made from. */
  readonly key: string;
  /** Once its file was written; kept with it. */
  readonly facts?: StemFileFacts;
  /** It was not played now: it lay in the cache. */
  readonly isFound: boolean;
}

export interface PlayOrder {
  readonly score: Score;
  readonly stem: StemName;
  readonly options?: Pick<StemOptions, 'profile' | 'levels' | 'pan' | 'reverb'>;
  readonly cache?: FolderCacheSettings;
  /** Takes the stem; enough for both sides. */
  readonly memory?: SharedArrayBuffer;
}

/** The name under which a stem is kept: equal names, equal samples. */
export function stemKey({ score, stem, options = {} }: Pick<PlayOrder, 'score' | 'stem' | 'options'>): Promise<string> {
  return cacheKey('stem', stem, scoreHeardBy(stem, score), options);
}

/** Renders and mixes one stem, or takes it from the cache. A cache that cannot be read is done without. */
export async function playStem({ score, stem, options = {}, cache, memory: lent }: PlayOrder): Promise<PlayedStem> {
  const heard = scoreHeardBy(stem, score);
  const key = await stemKey({ score, stem, options });
  const found = cache && (await new FolderCache(cache).read(key, within(lent)).catch(() => null));
  if (found) return { name: stem, audio: audioIn(found), key, isFound: true, facts: await factsOf(key, cache) };
  const instruments = heard.tracks.filter((track) => track.stem === stem).map((track) => track.instrument);
  const rack = await loadRack(readAsset, instruments);
  const frames = Math.round(score.durationSeconds * SAMPLE_RATE_HZ);
  const memory = benchMemory();
  const sends = memory(frames);
  const own = lent ? audioAt(lent, frames) : sharedSilence(frames);
  const tracks = playTracks(heard, stem, rack, memoryOfStem(own, memory(frames)));
  const mixing = { ...options, frames, mayUseTracks: true, sends };
  const audio = shareAudio(mixStem(heard, stem, tracks, mixing));
  return { name: stem, audio, key, isFound: false };
}

/** What is read goes into the memory that was lent, where it fits. */
function within(lent?: SharedArrayBuffer): typeof sharedBytes {
  return (byteLength) =>
    lent && byteLength <= lent.byteLength ? new Uint8Array(lent, 0, byteLength) : sharedBytes(byteLength);
}

/** The first track becomes the stem, which threads share; each of the others is added to it and gone before the next. */
function memoryOfStem(own: StereoAudio, others: StereoAudio): AudioMemory {
  let isFirst = true;
  return () => {
    const memory = isFirst ? own : others;
    isFirst = false;
    return memory;
  };
}

/** Puts a stem, and what is known of its file, into the cache; false where there is no room. */
export async function keepStem({ stem, cache }: { stem: PlayedStem; cache: FolderCacheSettings }): Promise<boolean> {
  const folder = new FolderCache(cache);
  if (!(await folder.keep(stem.key, ...bytesOf(stem.audio)))) return false;
  return !stem.facts || folder.keep(await factsKey(stem.key), new TextEncoder().encode(JSON.stringify(stem.facts)));
}

const factsKey = (stemKey: string) => cacheKey('facts of the file', stemKey);

async function factsOf(stemKey: string, cache: FolderCacheSettings): Promise<StemFileFacts | undefined> {
  const bytes = await new FolderCache(cache).read(await factsKey(stemKey)).catch(() => null);
  return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as StemFileFacts) : undefined;
}

/** A stem behind the fader of an override; what the override wants within the mix has been played. */
export async function fadeStem(order: { stem: PlayedStem; override: StemOverride }): Promise<PlayedStem> {
  const { stem, override } = order;
  const key = await cacheKey('faded stem', stem.key, override);
  return { ...stem, key, facts: undefined, audio: shareAudio(behindFader(stem.audio, override)) };
}

/** The pre-master: what the stems sum to. */
export function sumStems({ stems, memory }: { stems: readonly MixStem[]; memory?: SharedArrayBuffer }): StereoAudio {
  const frames = stems[0]?.audio.left.length ?? 0;
  return sumOf(
    stems.map(({ audio }) => audio),
    memory ? audioAt(memory, frames) : sharedSilence(frames),
  );
}
