import { useRef } from 'react';
import { useServices } from '../app/services.js';
import { useFrame } from '../browser/useFrame.js';
import { shareIn, type TimeWindow } from './time-window.js';
import { wholeOf, type Track } from './track.js';
import { useTrackStatus } from './usePlayer.js';

/** A line at the position of the track, over whatever it is put on: played and unplayed never differ by colour alone. */
export function Playhead({ track, window }: { track: Track; window?: TimeWindow }) {
  const { player } = useServices();
  const status = useTrackStatus(track.id);
  const line = useRef<HTMLDivElement>(null);

  useFrame(status === 'playing', () => {
    const share = shareIn(window ?? wholeOf(track), Math.min(track.durationSeconds, player.time()));
    if (line.current) line.current.style.transform = `translateX(${share * 100}%)`;
  });

  if (status === 'empty') return null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-x-clip">
      <div ref={line} className="absolute inset-0">
        <div className="absolute inset-y-0 left-0 w-0.5 -translate-x-px rounded-full bg-text forced-colors:bg-[CanvasText]" />
      </div>
    </div>
  );
}
