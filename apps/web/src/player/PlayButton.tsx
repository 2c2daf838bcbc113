import { LoaderCircle, Pause, Play } from 'lucide-react';
import { classes } from '../browser/classes.js';
import { words } from '../words.js';
import type { Track } from './track.js';
import { usePlayer, useTrackStatus } from './usePlayer.js';

interface Props {
  readonly track: Track;
  readonly size: 'large' | 'small';
  readonly className?: string;
}

/** Plays or holds a track; the button never moves when the state changes. */
export function PlayButton({ track, size, className }: Props) {
  const { player } = usePlayer();
  const status = useTrackStatus(track.id);
  const sounding = status === 'playing' || status === 'buffering';
  const Icon = status === 'buffering' ? LoaderCircle : sounding ? Pause : Play;
  return (
    <button
      type="button"
      aria-label={sounding ? words.player.pause(track.title) : words.player.play(track.title)}
      aria-busy={status === 'buffering'}
      onClick={() => player.toggle(track)}
      className={classes(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-accent text-on-accent transition hover:brightness-110 active:scale-95 forced-colors:border',
        size === 'large' ? 'size-12' : 'size-9 pointer-coarse:size-11',
        className,
      )}
    >
      <Icon
        size={size === 'large' ? 22 : 18}
        aria-hidden
        fill={status === 'buffering' ? 'none' : 'currentColor'}
        strokeWidth={status === 'buffering' ? 2.5 : 1.5}
        className={classes(status === 'buffering' && 'animate-spin', Icon === Play && 'translate-x-px')}
      />
    </button>
  );
}
