import { Toolbar } from 'radix-ui';
import { classes } from '../browser/classes.js';
import { capitalise } from '../format.js';
import { words } from '../words.js';
import { sectionAt, type Track } from './track.js';
import { usePlayer, useTrackTime } from './usePlayer.js';

/** The parts of the piece over its waveform; a press jumps there. */
export function SectionMarkers({ track }: { track: Track }) {
  const { player } = usePlayer();
  const seconds = useTrackTime(track.id);
  const current = sectionAt(track.sections, seconds);
  return (
    <Toolbar.Root className="relative h-5" loop>
      {track.sections.map((section, index) => {
        const end = track.sections[index + 1]?.startSeconds ?? track.durationSeconds;
        return (
          <Toolbar.Button
            key={section.startSeconds}
            aria-label={words.player.section(section.name, section.startSeconds)}
            aria-current={section === current ? 'true' : undefined}
            onClick={() => player.seek(section.startSeconds, track)}
            className={classes(
              'absolute inset-y-0 truncate border-l border-control/60 pl-1.5 text-left text-xs hover:text-text',
              section === current ? 'text-text' : 'text-muted',
            )}
            style={{
              left: `${(section.startSeconds / track.durationSeconds) * 100}%`,
              width: `${((end - section.startSeconds) / track.durationSeconds) * 100}%`,
            }}
          >
            {capitalise(section.name)}
          </Toolbar.Button>
        );
      })}
    </Toolbar.Root>
  );
}
