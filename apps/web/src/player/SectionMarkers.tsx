import { Repeat } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useId } from 'react';
import { classes } from '../browser/classes.js';
import { capitalise } from '../format.js';
import { words } from '../words.js';
import { isLooped, loopOf } from './loop.js';
import { cutTo, type TimeWindow } from './time-window.js';
import { sectionAt, type Track } from './track.js';
import { usePlayer, useTrackStatus, useTrackTime } from './usePlayer.js';

/** The parts of the piece over its waveform; a press goes there, a press on the one that sounds loops it. */
export function SectionMarkers({ track, window }: { track: Track; window: TimeWindow }) {
  const { player, loop } = usePlayer();
  const seconds = useTrackTime(track.id);
  const loaded = useTrackStatus(track.id) !== 'empty';
  const hint = useId();
  const current = sectionAt(track.sections, seconds);
  return (
    <Toolbar.Root className="relative h-5" loop>
      <span id={hint} hidden>
        {words.player.sectionHint}
      </span>
      {track.sections.map((section) => {
        const stretch = loopOf(track, section);
        const { startSeconds } = stretch;
        const place = cutTo(window, stretch);
        if (!place) return null;
        const looped = loaded && isLooped(loop, section);
        const press = () => {
          if (looped) return player.setLoop(null);
          if (loaded && section === sectionAt(track.sections, player.time())) return player.setLoop(stretch);
          player.seek(startSeconds, track);
          player.setLoop(null);
        };
        return (
          <Toolbar.Button
            key={startSeconds}
            aria-label={words.player.section(section.name, startSeconds)}
            aria-describedby={hint}
            aria-current={section === current ? 'true' : undefined}
            aria-pressed={looped}
            title={words.player.sectionHint}
            onClick={press}
            className={classes(
              'absolute inset-y-0 flex items-center gap-1 border-l pl-1.5 text-left text-xs hover:text-text',
              looped ? 'rounded-r-sm border-accent bg-accent/20' : 'border-control/60',
              section === current ? 'text-text' : 'text-muted',
            )}
            style={{
              left: `${place.left * 100}%`,
              width: `${place.width * 100}%`,
            }}
          >
            {looped && <Repeat size={12} aria-hidden className="shrink-0 text-accent" />}
            <span className="truncate">{capitalise(section.name)}</span>
          </Toolbar.Button>
        );
      })}
    </Toolbar.Root>
  );
}
