import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { words } from '../words.js';
import { secondsAt } from './time-window.js';
import { barSeconds, nextSectionSeconds, previousSectionSeconds, wholeOf, type Track } from './track.js';
import { usePlayer, useTrackTime } from './usePlayer.js';

const STEP_SECONDS = 5;

/** Everything that makes an element the position of a track: `role=slider`, keys, mouse and touch. */
export function useSeek(track: Track, window = wholeOf(track)) {
  const { player } = usePlayer();
  const seconds = useTrackTime(track.id);
  const dragging = useRef(false);

  const seekTo = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    player.seek(secondsAt(window, (event.clientX - left) / width), track);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(event, seconds, track);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    player.seek(target, track);
  };

  return {
    role: 'slider',
    tabIndex: 0,
    'aria-label': words.player.seek(track.title),
    'aria-valuemin': 0,
    'aria-valuemax': Math.round(track.durationSeconds),
    'aria-valuenow': Math.floor(seconds),
    'aria-valuetext': words.player.position(seconds, track.durationSeconds),
    onKeyDown,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      dragging.current = true;
      seekTo(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragging.current) seekTo(event);
    },
    onPointerUp: () => {
      dragging.current = false;
    },
    onPointerCancel: () => {
      dragging.current = false;
    },
  } as const;
}

function keyTarget({ key, shiftKey }: KeyboardEvent, seconds: number, track: Track): number | null {
  const step = shiftKey ? barSeconds(track) : STEP_SECONDS;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return seconds + step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return seconds - step;
    case 'PageUp':
      return nextSectionSeconds(track, seconds);
    case 'PageDown':
      return previousSectionSeconds(track, seconds);
    case 'Home':
      return 0;
    case 'End':
      return track.durationSeconds;
    default:
      return null;
  }
}
