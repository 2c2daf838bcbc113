import { createStore, type Store } from '../browser/store.js';
import type { Storage } from '../browser/storage.js';
import { canCross, createHandOver, type Sounding } from './hand-over.js';
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

type Nullable<Parts> = { [Name in keyof Parts]: Parts[Name] | null };

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
  /** The whole of the piece whose beginning is in the player: it goes on from the same place. */
  arrive(whole: Track): void;
  /** The piece whose beginning is in the player came to nothing. */
  withdraw(trackId: string): void;
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
    if (handOver.place() === null) setShare({ output, track: state.get().track }, 1);
  };
  /** Gain grows with the square of the volume. */
  const setShare = ({ output: of, track }: Nullable<Sounding>, share: number) => {
    const { volume, muted } = state.get();
    of?.setVolume(muted ? 0 : volume * Math.sqrt(share), track?.trimDb ?? 0);
  };
  const handOver = createHandOver({ openOutput, setShare, onSettled: applyVolume });
  const now = () => handOver.place() ?? output?.time() ?? 0;

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
    if (secondsToEnd(loop, seconds + LOOP_SLACK_SECONDS) === null) {
      handOver.end();
      output.seek(afterEnd(loop, seconds));
    }
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
    handOver.end();
    output?.dispose();
    handOver.dropSpare();
    take(track, next);
    change({ status: 'paused', blocked: false });
    applyVolume();
    if (at > 0) next.seek(at);
  };

  const take = (track: Track, next: Output) => {
    output = next;
    ended = false;
    change({ track });
    next.listen((news) => {
      if (output === next) hear(news);
    });
  };

  /**
   * Another track takes over while the music goes on, or is ready at the place where it is held. `place` says where in it
   * a place of the current one is.
   */
  const goOver = (next: Track, place: (seconds: number) => number, keepsOther: boolean): void => {
    handOver.end();
    const to = handOver.open(next.url);
    const { status, track } = state.get();
    const from = output;
    if (status !== 'playing' || !from || !track || !canCross(from, to)) {
      const goesOn = isSounding();
      load(next, to, place(now()));
      if (goesOn) start();
      return;
    }
    handOver.begin({
      from: { track, output: from },
      to: { track: next, output: to },
      place: () => place(from.time()),
      keepsOther,
      onTaken: () => take(next, to),
      onRefused: (seconds) => {
        to.seek(seconds);
        start();
      },
    });
    watchLoop();
  };

  /** A signed link may have expired: once per track, ask for a new one and go on from the same place. */
  const recover = async (sound: boolean) => {
    const { track } = state.get();
    // The rest of a piece that is being made comes by itself.
    if (track?.isPreview) return change({ status: sound ? 'buffering' : 'paused' });
    if (!track || renewed) return change({ status: 'failed' });
    renewed = true;
    const at = now();
    handOver.end();
    change({ status: 'buffering' });
    try {
      const fresh = await renew(track);
      if (state.get().track !== track) return;
      load(fresh, openOutput(fresh.url), at);
      if (sound) start();
    } catch {
      if (state.get().track?.id === track.id) change({ status: 'failed' });
    }
  };

  const hear = (news: OutputNews) => {
    if (news === 'failed') return void recover(isSounding());
    if (handOver.place() !== null && news !== 'ended') {
      if (news === 'playing') handOver.begun();
      return;
    }
    if (news === 'playing') renewed = false;
    const { loop, track } = state.get();
    // A loop that reaches to the end of the file: the end comes before the timer.
    if (news === 'ended' && loop && output) {
      output.seek(loop.startSeconds);
      return start();
    }
    ended = news === 'ended';
    if (ended) handOver.end();
    // Where only the beginning is there, the music waits for the rest.
    const atEnd = track?.isPreview ? 'buffering' : 'paused';
    change({ status: news === 'ended' ? atEnd : news });
    watchLoop();
  };

  const exchange = (trackId: string, open: (track: Track) => Output) => {
    const { track } = state.get();
    if (track?.id !== trackId) return;
    const sounding = isSounding();
    const at = now();
    load(track, open(track), at);
    if (sounding) start();
  };

  const compare = (heard: Track, next: Track) => {
    const { track, loop } = state.get();
    const goesOn = track?.id === heard.id;
    const place = (seconds: number) => samePlace(seconds, heard, next);
    renewed = false;
    change({
      other: goesOn ? track : heard,
      loop: goesOn && loop ? { startSeconds: place(loop.startSeconds), endSeconds: place(loop.endSeconds) } : null,
    });
    if (goesOn) return goOver(next, place, true);
    load(next, openOutput(next.url), 0);
    start();
  };

  const close = () => {
    handOver.end();
    handOver.dropSpare();
    output?.dispose();
    output = null;
    change({ track: null, status: 'empty', blocked: false, ...ALONE });
    watchLoop();
  };

  /** What waits for the rest of the piece makes no sound, and hears no pause. */
  const hold = () => {
    handOver.end();
    if (ended) change({ status: 'paused' });
    else output?.pause();
  };

  return {
    state,
    time: () => (ended ? (state.get().track?.durationSeconds ?? 0) : now()),
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
      if (isSounding()) hold();
      else start();
    },
    pause: hold,
    seek: (seconds, track) => {
      if (track && track.id !== state.get().track?.id) {
        change(ALONE);
        load(track, openOutput(track.url), 0);
      }
      const { track: current } = state.get();
      if (!current) return;
      handOver.end();
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
    arrive: (whole) => {
      const { track } = state.get();
      if (track?.id !== whole.id || !track.isPreview) return;
      renewed = false;
      goOver(whole, (seconds) => seconds, false);
    },
    withdraw: (trackId) => {
      const { track } = state.get();
      if (track?.id === trackId && track.isPreview) close();
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
    close,
    replaceOutput: exchange,
    restoreOutput: (trackId) => exchange(trackId, (track) => openOutput(track.url)),
  };
}
