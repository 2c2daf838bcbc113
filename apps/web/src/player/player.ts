import { createStore, type Store } from '../browser/store.js';
import type { Storage } from '../browser/storage.js';
import { afterEnd, secondsToEnd, type Loop } from './loop.js';
import type { Output, OutputNews } from './output.js';
import { samePlace } from './same-place.js';
import type { Track } from './track.js';

export type PlayerStatus = 'empty' | 'buffering' | 'playing' | 'paused' | 'failed';

export interface PlayerState {
  readonly track: Track | null;
  readonly status: PlayerStatus;
  /** The browser wants a press of its own before it lets sound out. */
  readonly blocked: boolean;
  /** 0 … 1 */
  readonly volume: number;
  readonly muted: boolean;
  /** Of the current track. */
  readonly loop: Loop | null;
  /** The version that sounded before this one: the other side of an A/B. */
  readonly other: Track | null;
}

interface PlayerPorts {
  readonly openOutput: (url: string) => Output;
  /** A track whose signed link is good again. */
  readonly renew: (track: Track) => Promise<Track>;
  readonly storage: Storage;
}

/** One sound at a time, page-wide. */
export interface Player {
  readonly state: Store<PlayerState>;
  /** Seconds into the current track; a store of its own, because it moves with every frame. */
  time(): number;
  /** Plays a track, or holds it when it is the one that sounds. */
  toggle(track?: Track): void;
  pause(): void;
  seek(seconds: number, track?: Track): void;
  /** Hears a section again and again, from wherever the music is; null lets it go on. */
  setLoop(loop: Loop | null): void;
  /** Goes over to another version, to the same place in it, sounding as before. `now` is what sounds now. */
  compare(now: Track, next: Track): void;
  /** Back to the version that was compared with; false when there is none. */
  swap(): boolean;
  setVolume(volume: number): void;
  toggleMute(): void;
  close(): void;
  /** Another source for the current track; it goes on from the same place. */
  replaceOutput(trackId: string, open: () => Output): void;
  /** Back to the track's own file, from the same place. */
  restoreOutput(trackId: string): void;
}

const VOLUME_KEY = 'ctc.volume';
/** The end of a loop counts as reached this much before it: a wait of less is not worth another timer. */
const LOOP_SLACK_SECONDS = 0.005;

/** A track that is not compared with anything, from its beginning to its end. */
const ALONE = { loop: null, other: null } as const;

export function createPlayer({ openOutput, renew, storage }: PlayerPorts): Player {
  const kept = Number(storage.get(VOLUME_KEY) ?? Number.NaN);
  const state = createStore<PlayerState>({
    track: null,
    status: 'empty',
    blocked: false,
    volume: kept >= 0 && kept <= 1 ? kept : 0.9,
    muted: false,
    ...ALONE,
  });
  let output: Output | null = null;
  let renewed = false;
  let ended = false;
  let loopTimer: ReturnType<typeof setTimeout> | undefined;

  const change = (part: Partial<PlayerState>) => state.update((before) => ({ ...before, ...part }));
  const applyVolume = () => {
    const { track, volume, muted } = state.get();
    output?.setVolume(muted ? 0 : volume, track?.trimDb ?? 0);
  };

  const isSounding = () => ['playing', 'buffering'].includes(state.get().status);

  /** Waits for the end of the loop; called again whenever the music starts, stops or is somewhere else. */
  const watchLoop = () => {
    clearTimeout(loopTimer);
    const { loop, status } = state.get();
    const seconds = loop && output && status === 'playing' ? secondsToEnd(loop, output.time()) : null;
    if (seconds === null) return;
    loopTimer = setTimeout(startOver, seconds * 1000);
  };
  const startOver = () => {
    const { loop } = state.get();
    if (!loop || !output) return;
    const seconds = output.time();
    // Timers and the sound have clocks of their own.
    if (secondsToEnd(loop, seconds + LOOP_SLACK_SECONDS) === null) output.seek(afterEnd(loop, seconds));
    watchLoop();
  };

  const start = () => {
    if (!output) return;
    if (ended) output.seek(0);
    ended = false;
    change({ status: 'buffering', blocked: false });
    output.play().catch((error: unknown) => {
      // Pausing before it began ends in AbortError, which is no failure.
      if (error instanceof DOMException && error.name === 'NotAllowedError')
        change({ status: 'paused', blocked: true });
    });
  };

  const load = (track: Track, next: Output, at: number) => {
    output?.dispose();
    output = next;
    ended = false;
    change({ track, status: 'paused', blocked: false });
    next.listen((news) => {
      if (output === next) hear(news);
    });
    applyVolume();
    if (at > 0) next.seek(at);
  };

  /** A signed link may have expired: once per track, ask for a new one and go on from the same place. */
  const recover = async (sound: boolean) => {
    const { track } = state.get();
    if (!track || renewed) return change({ status: 'failed' });
    renewed = true;
    const at = output?.time() ?? 0;
    change({ status: 'buffering' });
    try {
      const fresh = await renew(track);
      if (state.get().track?.id !== track.id) return;
      load(fresh, openOutput(fresh.url), at);
      if (sound) start();
    } catch {
      if (state.get().track?.id === track.id) change({ status: 'failed' });
    }
  };

  const hear = (news: OutputNews) => {
    if (news === 'failed') return void recover(isSounding());
    if (news === 'playing') renewed = false;
    const { loop } = state.get();
    // A loop that reaches to the end of the file: the end comes before the timer.
    if (news === 'ended' && loop && output) {
      output.seek(loop.startSeconds);
      return start();
    }
    ended = news === 'ended';
    change({ status: news === 'ended' ? 'paused' : news });
    watchLoop();
  };

  const exchange = (trackId: string, open: (track: Track) => Output) => {
    const { track } = state.get();
    if (track?.id !== trackId) return;
    const sounding = isSounding();
    const at = output?.time() ?? 0;
    load(track, open(track), at);
    if (sounding) start();
  };

  const compare = (now: Track, next: Track) => {
    const { track, loop } = state.get();
    const goesOn = track?.id === now.id;
    const sounding = isSounding() || !goesOn;
    const place = (seconds: number) => samePlace(seconds, now, next);
    const at = goesOn ? place(output?.time() ?? 0) : 0;
    renewed = false;
    change({
      other: now,
      loop: goesOn && loop ? { startSeconds: place(loop.startSeconds), endSeconds: place(loop.endSeconds) } : null,
    });
    load(next, openOutput(next.url), at);
    if (sounding) start();
  };

  return {
    state,
    time: () => (ended ? (state.get().track?.durationSeconds ?? 0) : (output?.time() ?? 0)),
    toggle: (track) => {
      const current = state.get();
      if (track && track.id !== current.track?.id) {
        renewed = false;
        change(ALONE);
        load(track, openOutput(track.url), 0);
        return start();
      }
      if (current.status === 'failed' && current.track) {
        renewed = false;
        return void recover(true);
      }
      if (isSounding()) output?.pause();
      else start();
    },
    pause: () => output?.pause(),
    seek: (seconds, track) => {
      if (track && track.id !== state.get().track?.id) {
        change(ALONE);
        load(track, openOutput(track.url), 0);
      }
      const { track: current } = state.get();
      if (!current) return;
      ended = false;
      output?.seek(Math.min(Math.max(0, seconds), current.durationSeconds));
      // The position is shown by whoever watches the state, also while nothing plays.
      state.update((before) => ({ ...before }));
      watchLoop();
    },
    setLoop: (loop) => {
      change({ loop });
      watchLoop();
    },
    compare,
    swap: () => {
      const { track, other } = state.get();
      if (!track || !other) return false;
      compare(track, other);
      return true;
    },
    setVolume: (volume) => {
      change({ volume, muted: false });
      storage.set(VOLUME_KEY, String(volume));
      applyVolume();
    },
    toggleMute: () => {
      change({ muted: !state.get().muted });
      applyVolume();
    },
    close: () => {
      output?.dispose();
      output = null;
      change({ track: null, status: 'empty', blocked: false, ...ALONE });
      watchLoop();
    },
    replaceOutput: exchange,
    restoreOutput: (trackId) => exchange(trackId, (track) => openOutput(track.url)),
  };
}
