import { useCallback, useSyncExternalStore } from 'react';
import { useServices } from '../app/services.js';
import { useStore } from '../browser/useStore.js';
import type { PlayerStatus } from './player.js';

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
  const { player } = useServices();
  const subscribe = useCallback(
    (listener: () => void) => {
      const timer = setInterval(listener, 1000 / stepsPerSecond);
      const unsubscribe = player.state.subscribe(listener);
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
    [player, stepsPerSecond],
  );
  const read = () => {
    if (player.state.get().track?.id !== trackId) return 0;
    return Math.floor(player.time() * stepsPerSecond) / stepsPerSecond;
  };
  return useSyncExternalStore(subscribe, read);
}
