import type { GenerationPreview } from '@ctc/contracts';
import { useMemo } from 'react';
import { formatTime } from '../format.js';
import { PlayButton } from '../player/PlayButton.js';
import { previewTrackOf } from '../player/preview.js';
import { SeekLine } from '../player/SeekLine.js';
import { useTrackStatus, useTrackTime } from '../player/usePlayer.js';
import { words } from '../words.js';
import type { GenerationView } from './generation-state.js';

interface Props {
  readonly view: GenerationView;
  readonly preview: GenerationPreview;
  readonly title: string;
  readonly conversationId: string | null;
}

/** The beginning of a piece, to be heard while the rest is being made; the music goes on when that is there. */
export function PreviewPlayer({ view, preview, title, conversationId }: Props) {
  const track = useMemo(
    () => previewTrackOf(view, preview, { title, conversationId }),
    [view, preview, title, conversationId],
  );
  const status = useTrackStatus(track.id);
  const seconds = useTrackTime(track.id);
  const isWaiting = status === 'buffering' && seconds >= track.durationSeconds - 0.5;
  return (
    <div role="group" aria-label={words.preview.label} className="flex animate-fade-in items-center gap-3">
      <PlayButton track={track} size="small" />
      <span className="shrink-0 text-sm">{words.preview.name}</span>
      {isWaiting ? (
        <span className="text-sm text-muted">{words.preview.waits}</span>
      ) : (
        <>
          <SeekLine track={track} />
          <span aria-hidden className="tabular text-sm whitespace-nowrap text-muted">
            {formatTime(seconds)} / {formatTime(track.durationSeconds)}
          </span>
        </>
      )}
    </div>
  );
}
