import { ChevronDown, Repeat, SkipBack, SkipForward } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useServices } from '../app/services.js';
import { formatTime } from '../format.js';
import { Button } from '../ui/Button.js';
import { focusContent } from '../ui/focus-content.js';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { loopOf } from './loop.js';
import { PlayButton } from './PlayButton.js';
import { SectionMarkers } from './SectionMarkers.js';
import { SeekLine } from './SeekLine.js';
import { nextSectionSeconds, previousSectionSeconds, renewedTrack, sectionAt, wholeOf, type Track } from './track.js';
import { usePlayer, useTrackTime } from './usePlayer.js';
import { VolumeControl } from './VolumeControl.js';
import { WaveformSeek } from './WaveformSeek.js';

/** Everything of the player on a page of its own, for small screens. */
export default function FullPlayer({ track, onClose }: { track: Track; onClose: () => void }) {
  const { router } = useServices();
  const { conversationId } = track;
  const show = (id: string) => {
    onClose();
    router.go({ name: 'conversation', id });
  };
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusContent}
          className="fixed inset-0 z-40 flex animate-rise flex-col overflow-y-auto bg-bg outline-none"
        >
          <header className="flex min-h-12 items-center px-1">
            <Dialog.Close asChild>
              <IconButton icon={ChevronDown} label={words.player.fold} iconSize={22} />
            </Dialog.Close>
          </header>
          <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-6 px-5 pb-10">
            <Dialog.Title className="text-center text-lg font-semibold">{track.title}</Dialog.Title>
            <Position track={track} />
            <Transport track={track} />
            <div className="flex flex-wrap items-center justify-center gap-4">
              <VolumeControl />
              {conversationId && (
                <Button kind="quiet" onClick={() => show(conversationId)}>
                  {words.player.show}
                </Button>
              )}
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Where the music is, over its picture where there is one. */
function Position({ track }: { track: Track }) {
  const seconds = useTrackTime(track.id);
  const window = wholeOf(track);
  const { peaksUrl } = track;
  return (
    <div>
      {peaksUrl ? (
        <>
          <SectionMarkers track={track} window={window} />
          <WaveformSeek
            track={track}
            peaksUrl={peaksUrl}
            peaksOf={(result) => renewedTrack(track, result).peaksUrl}
            height={128}
          />
        </>
      ) : (
        <div className="flex">
          <SeekLine track={track} />
        </div>
      )}
      <p aria-hidden className="tabular mt-1 flex justify-between text-sm text-muted">
        <span>{formatTime(seconds)}</span>
        <span>{track.isPreview ? words.preview.name : formatTime(track.durationSeconds)}</span>
      </p>
    </div>
  );
}

/** Section by section, around the button that plays. */
function Transport({ track }: { track: Track }) {
  const { player, loop } = usePlayer();
  const { sections } = track;
  const toggleLoop = () => {
    const section = sectionAt(sections, player.time());
    player.setLoop(loop || !section ? null : loopOf(track, section));
  };
  return (
    <div className="grid grid-cols-5 items-center justify-items-center">
      {sections.length > 0 && (
        <>
          <IconButton
            icon={Repeat}
            label={words.player.loop}
            aria-pressed={loop !== null}
            onClick={toggleLoop}
            className={loop ? 'bg-raised text-accent' : ''}
          />
          <IconButton
            icon={SkipBack}
            label={words.player.earlierSection}
            onClick={() => player.seek(previousSectionSeconds(track, player.time()))}
          />
        </>
      )}
      <PlayButton track={track} size="large" className="col-start-3" />
      {sections.length > 0 && (
        <IconButton
          icon={SkipForward}
          label={words.player.laterSection}
          onClick={() => player.seek(nextSectionSeconds(track, player.time()))}
        />
      )}
    </div>
  );
}
