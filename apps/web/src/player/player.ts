import { createStore, type Store } from '../browser/store.js';
import type { Storage } from '../browser/storage.js';
import type { Output, OutputNews } from './output.js';
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
  setVolume(volume: number): void;
  toggleMute(): void;
  close(): void;
  /** Another source for the current track; it goes on from the same place. */
  replaceOutput(trackId: string, open: () => Output): void;
  /** Back to the track's own file, from the same place. */
  restoreOutput(trackId: string): void;
}

const VOLUME_KEY = 'ctc.volume';

export function createPlayer({ openOutput, renew, storage }: PlayerPorts): Player {
  const kept = Number(storage.get(VOLUME_KEY) ?? Number.NaN);
  const state = createStore<PlayerState>({
    track: null,
    status: 'empty',
    blocked: false,
    volume: kept >= 0 && kept <= 1 ? kept : 0.9,
    muted: false,
  });
  let output: Output | null = null;
  let renewed = false;
  let ended = false;

  const change = (part: Partial<PlayerState>) => state.update((before) => ({ ...before, ...part }));
  const applyVolume = () => {
    const { volume, muted } = state.get();
    output?.setVolume(muted ? 0 : volume);
  };

  const isSounding = () => ['playing', 'buffering'].includes(state.get().status);

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
    ended = news === 'ended';
    change({ status: news === 'ended' ? 'paused' : news });
  };

  const exchange = (trackId: string, open: (track: Track) => Output) => {
    const { track } = state.get();
    if (track?.id !== trackId) return;
    const sounding = isSounding();
    const at = output?.time() ?? 0;
    load(track, open(track), at);
    if (sounding) start();
  };

  return {
    state,
    time: () => (ended ? (state.get().track?.durationSeconds ?? 0) : (output?.time() ?? 0)),
    toggle: (track) => {
      const current = state.get();
      if (track && track.id !== current.track?.id) {
        renewed = false;
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
      if (track && track.id !== state.get().track?.id) load(track, openOutput(track.url), 0);
      const { track: current } = state.get();
      if (!current) return;
      ended = false;
      output?.seek(Math.min(Math.max(0, seconds), current.durationSeconds));
      // The position is shown by whoever watches the state, also while nothing plays.
      state.update((before) => ({ ...before }));
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
      change({ track: null, status: 'empty', blocked: false });
    },
    replaceOutput: exchange,
    restoreOutput: (trackId) => exchange(trackId, (track) => openOutput(track.url)),
  };
}
