import type { BeatResult, Entities } from '@ctc/contracts';
import { ChevronDown, Layers } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useServices } from '../app/services.js';
import { classes } from '../browser/classes.js';
import { useMediaQuery } from '../browser/useMediaQuery.js';
import { HostActions } from '../embed/HostActions.js';
import { PlayButton } from '../player/PlayButton.js';
import { SectionMarkers } from '../player/SectionMarkers.js';
import { trackOf } from '../player/track.js';
import { WaveformSeek } from '../player/WaveformSeek.js';
import { Button } from '../ui/Button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { LoadAgain } from '../ui/LoadAgain.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import { Badges } from './Badges.js';
import { badgesOf } from './badges.js';
import { DownloadMenu } from './DownloadMenu.js';
import { MoreMenu } from './MoreMenu.js';
import { peaksOf } from './results.js';

const StemLanes = lazyPart(() => import('../player/StemLanes.js'));

interface Props {
  readonly result: BeatResult;
  readonly jobId: string;
  readonly entities: Entities | null;
  readonly conversationKey: string;
}

/** A finished piece: play it, see it, know what was measured in it, take it out. */
export default function PlayerCard({ result, jobId, entities, conversationKey }: Props) {
  const { conversations } = useServices();
  const [lanes, setLanes] = useState(false);
  const small = useMediaQuery('(width < 640px)');
  const hasStems = result.stems.length > 0;
  const toggleLanes = () => setLanes(!lanes);
  const conversationId = conversations.byKey(conversationKey)?.get().id ?? null;
  const track = useMemo(() => trackOf(result, jobId, conversationId), [result, jobId, conversationId]);
  return (
    <>
      <div className="flex flex-1 items-end gap-4 pt-3">
        <PlayButton track={track} size="large" className="mb-2" />
        <div className="min-w-0 flex-1">
          <SectionMarkers track={track} />
          <WaveformSeek track={track} peaksUrl={result.peaks} peaksOf={peaksOf} height={64} />
        </div>
      </div>
      <footer className="mt-3 flex flex-col gap-3 @min-[40rem]:flex-row @min-[40rem]:items-center">
        <div className="min-w-0 flex-1">
          <Badges badges={badgesOf(result, entities)} />
        </div>
        <div className="flex items-center justify-between gap-1.5">
          {hasStems && !small && (
            <Button kind="quiet" aria-expanded={lanes} onClick={toggleLanes}>
              <Layers size={15} aria-hidden />
              {words.generation.stemsButton}
              <ChevronDown size={14} aria-hidden className={classes('transition-transform', lanes && 'rotate-180')} />
            </Button>
          )}
          <DownloadMenu result={result} jobId={jobId} />
          <MoreMenu result={result} stems={hasStems && small ? { open: lanes, onToggle: toggleLanes } : undefined} />
        </div>
      </footer>
      <HostActions result={result} jobId={jobId} />
      {lanes && (
        <Part loading={<div className="h-40" />} failed={(again) => <LoadAgain onPress={again} />}>
          <StemLanes track={track} result={result} />
        </Part>
      )}
    </>
  );
}
