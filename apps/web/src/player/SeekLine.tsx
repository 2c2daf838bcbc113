import { useRef } from 'react';
import { useServices } from '../app/services.js';
import { useFrame } from '../browser/useFrame.js';
import type { Track } from './track.js';
import { useTrackStatus } from './usePlayer.js';
import { useSeek } from './useSeek.js';

/** The position of the track as a line with a knob. */
export function SeekLine({ track }: { track: Track }) {
  const { player } = useServices();
  const status = useTrackStatus(track.id);
  const slider = useSeek(track);
  const fill = useRef<HTMLDivElement>(null);
  const knob = useRef<HTMLDivElement>(null);

  useFrame(status === 'playing', () => {
    const share = Math.min(1, player.time() / track.durationSeconds);
    if (fill.current) fill.current.style.transform = `scaleX(${share})`;
    if (knob.current) knob.current.style.transform = `translateX(${share * 100}%)`;
  });

  return (
    <div
      {...slider}
      className="group/line relative flex h-8 flex-1 cursor-pointer touch-none items-center rounded-sm max-sm:h-11 pointer-coarse:h-11"
    >
      <div className="h-1 w-full overflow-hidden rounded-full bg-control/50">
        <div ref={fill} className="h-full origin-left rounded-full bg-played forced-colors:bg-[CanvasText]" />
      </div>
      <div ref={knob} aria-hidden className="pointer-events-none absolute inset-0 flex items-center">
        <div className="size-3 -translate-x-1/2 rounded-full bg-played opacity-0 transition-opacity group-hover/line:opacity-100 group-focus-visible/line:opacity-100 pointer-coarse:opacity-100" />
      </div>
    </div>
  );
}
