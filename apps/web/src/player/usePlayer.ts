import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useServices } from '../app/services.js';
import { useStore } from '../browser/useStore.js';
import type { PlayerStatus } from './player.js';
import { windowAt, type TimeWindow, type Zoom } from './time-window.js';
import type { Track } from './track.js';

/** The page's player, and a new rendering when its state changes (not when its time does). */
export function usePlayer() {
  const { player } = useServices();
  return { player, ...useStore(player.state) };
}

/** How a track stands: `empty` while another one, or none, is in the player. */
export function useTrackStatus(trackId: string): PlayerStatus {
  const { player } = useServices();
  const read = () => {
    const { track, status } = player.state.get();
    return track?.id === trackId ? status : 'empty';
  };
  return useSyncExternalStore(player.state.subscribe, read);
}

/**
 * The position in a track in seconds, in steps: 4 per second unless told. 0 for a track that is not in the player.
 */
export function useTrackTime(trackId: string, stepsPerSecond = 4): number {
  return useFromTime(trackId, stepsPerSecond, (seconds) => Math.floor(seconds * stepsPerSecond) / stepsPerSecond);
}

/** The part of a track that is on screen: the whole, or the page that sounds. */
export function useTimeWindow({ id, durationSeconds }: Track, zoom: Zoom): TimeWindow {
  const start = useFromTime(id, 4, (seconds) => windowAt(durationSeconds, zoom, seconds).startSeconds);
  return useMemo(() => windowAt(durationSeconds, zoom, start + EDGE_SECONDS), [durationSeconds, zoom, start]);
}

/** Inside of the window that starts here, whatever division left in the last digit. */
const EDGE_SECONDS = 1e-6;

function useFromTime(trackId: string, stepsPerSecond: number, valueAt: (seconds: number) => number): number {
  const { player } = useServices();
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setInterval> | undefined;
      // Only while it moves: a seek is told by the state, and a page with a hundred pieces has nothing to do.
      const follow = () => {
        clearInterval(timer);
        const { track, status } = player.state.get();
        const moves = track?.id === trackId && status === 'playing';
        timer = moves ? setInterval(listener, 1000 / stepsPerSecond) : undefined;
      };
      follow();
      const unsubscribe = player.state.subscribe(() => {
        follow();
        listener();
      });
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
    [player, trackId, stepsPerSecond],
  );
  const read = () => valueAt(player.state.get().track?.id === trackId ? player.time() : 0);
  return useSyncExternalStore(subscribe, read);
}
