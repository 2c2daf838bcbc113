import { X } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '../app/services.js';
import { formatTime } from '../format.js';
import { Button } from '../ui/Button.js';
import { IconButton } from '../ui/IconButton.js';
import { lazyPart } from '../ui/lazy-part.js';
import { LoadAgain } from '../ui/LoadAgain.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import { PlayButton } from './PlayButton.js';
import { SeekLine } from './SeekLine.js';
import { TimeReadout } from './TimeReadout.js';
import type { Track } from './track.js';
import { usePlayer, useTrackTime } from './usePlayer.js';
import { VolumeControl } from './VolumeControl.js';

const FullPlayer = lazyPart(() => import('./FullPlayer.js'));

/** Follows the reader through all conversations, from the first sound on. */
export function PlayBar({ compact }: { compact: boolean }) {
  const { player, track, status, blocked } = usePlayer();
  if (!track) return null;
  const problem = status === 'failed' ? words.player.failed : blocked ? words.player.blocked : null;
  return (
    <section
      aria-label={words.player.bar}
      className={
        compact
          ? 'relative mx-3 mb-2 flex min-h-14 animate-rise items-center gap-3 rounded-md border border-line bg-surface px-2'
          : 'flex min-h-[72px] shrink-0 animate-rise items-center gap-6 border-t border-line bg-surface px-5'
      }
    >
      {compact ? <Compact track={track} /> : <Wide track={track} />}
      {problem && (
        <p role="alert" className="relative z-10 flex items-center gap-2 text-sm text-danger">
          {problem}
          <Button onClick={() => player.toggle(track)}>{words.player.retry}</Button>
        </p>
      )}
      <IconButton
        icon={X}
        label={words.player.close}
        onClick={() => player.close()}
        className={compact ? 'relative z-10' : '-ml-4'}
      />
    </section>
  );
}

function Wide({ track }: { track: Track }) {
  return (
    <>
      <div className="w-56 min-w-0 shrink">
        <Title track={track} />
        {track.bpm !== null && (
          <p className="tabular truncate text-xs text-muted">
            {track.isPreview ? words.preview.name : words.understood.bpm(track.bpm)}
          </p>
        )}
      </div>
      <div className="flex flex-1 items-center gap-4">
        <PlayButton track={track} size="small" />
        <Elapsed track={track} />
        <SeekLine track={track} />
        <span aria-hidden className="tabular w-10 text-xs text-muted">
          {formatTime(track.durationSeconds)}
        </span>
      </div>
      <VolumeControl />
    </>
  );
}

function Elapsed({ track }: { track: Track }) {
  const seconds = useTrackTime(track.id);
  return (
    <span aria-hidden className="tabular w-10 text-right text-xs">
      {formatTime(seconds)}
    </span>
  );
}

/** A tap anywhere but on its buttons opens the full player. */
function Compact({ track }: { track: Track }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <PlayButton track={track} size="small" className="relative z-10" />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={words.player.expand(track.title)}
          onClick={() => setOpen(true)}
          className="block max-w-full truncate text-left text-sm font-medium before:absolute before:inset-0 before:rounded-md focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:outline-accent"
        >
          {track.title}
        </button>
        <p className="flex gap-2">
          <TimeReadout trackId={track.id} durationSeconds={track.durationSeconds} />
          {track.isPreview && <span className="text-sm text-muted">{words.preview.name}</span>}
        </p>
      </div>
      {open && (
        <Part loading={null} failed={(again) => <LoadAgain onPress={again} />}>
          <FullPlayer track={track} onClose={close} />
        </Part>
      )}
    </>
  );
}

/** The name leads back to where it was made. */
function Title({ track }: { track: Track }) {
  const { router } = useServices();
  const { conversationId } = track;
  if (!conversationId) return <p className="truncate text-sm font-medium">{track.title}</p>;
  return (
    <button
      type="button"
      title={words.player.show}
      onClick={() => router.go({ name: 'conversation', id: conversationId })}
      className="block max-w-full truncate rounded-sm text-left text-sm font-medium hover:underline"
    >
      {track.title}
    </button>
  );
}
