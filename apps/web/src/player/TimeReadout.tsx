import { formatTime } from '../format.js';
import { useTrackTime } from './usePlayer.js';

/** `0:12 / 0:30` in figures of one width. */
export function TimeReadout({ trackId, durationSeconds }: { trackId: string; durationSeconds: number }) {
  const seconds = useTrackTime(trackId);
  return (
    <span className="tabular text-sm whitespace-nowrap" aria-hidden>
      {formatTime(seconds)} <span className="text-muted">/ {formatTime(durationSeconds)}</span>
    </span>
  );
}
