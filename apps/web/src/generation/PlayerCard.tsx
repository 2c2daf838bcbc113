import type { BeatResult, Entities } from '@ctc/contracts';
import { useMemo, useState, type ReactNode } from 'react';
import { useServices } from '../app/services.js';
import { HostActions } from '../embed/HostActions.js';
import { peaksFor } from '../player/peaks-for.js';
import { PlayButton } from '../player/PlayButton.js';
import { SectionMarkers } from '../player/SectionMarkers.js';
import type { TimeWindow, Zoom } from '../player/time-window.js';
import { trackOf, type Track } from '../player/track.js';
import { useTimeWindow } from '../player/usePlayer.js';
import { WaveformSeek } from '../player/WaveformSeek.js';
import { lazyPart } from '../ui/lazy-part.js';
import { LoadAgain } from '../ui/LoadAgain.js';
import { Part } from '../ui/Part.js';
import { Badges } from './Badges.js';
import { badgesOf } from './badge-facts.js';
import { CardActions } from './CardActions.js';
import { toggled, type OpenPanels, type Panel } from './panels.js';
import { peaksOf } from './results.js';
import { useIsNewest } from './useIsNewest.js';
import { useMade } from './useMade.js';
import { Versions } from './Versions.js';
import { versionsOf } from './lineage.js';

const StemLanes = lazyPart(() => import('../player/StemLanes.js'));
const ScoreView = lazyPart(() => import('../player/ScoreView.js'));
const Details = lazyPart(() => import('./Details.js'));

interface Props {
  readonly result: BeatResult;
  /** Its owner may have given it another one since. */
  readonly title: string;
  readonly jobId: string;
  readonly entities: Entities | null;
  readonly conversationKey: string;
}

const NOTHING_OPEN: OpenPanels = new Set();

/** A finished piece: play it, see it, know what was measured in it, change it, take it out. */
export default function PlayerCard({ result, title, jobId, entities, conversationKey }: Props) {
  const { chat, conversations } = useServices();
  const made = useMade(conversationKey);
  const versions = useMemo(() => versionsOf(made, result.generationId), [made, result.generationId]);
  const rating = made.find(({ id }) => id === result.generationId)?.rating ?? null;
  const own = versions.find(({ id }) => id === result.generationId);
  const trimDb = own?.trimDb ?? 0;
  const conversationId = conversations.byKey(conversationKey)?.get().id ?? null;
  const track = useMemo(
    () => ({ ...trackOf(result, jobId, conversationId, trimDb), title }),
    [result, jobId, conversationId, trimDb, title],
  );
  const [zoom, setZoom] = useState<Zoom>(1);
  const window = useTimeWindow(track, zoom);
  const [open, setOpen] = useState(NOTHING_OPEN);
  const say = (sentence: string) => chat.send(conversationKey, sentence);
  const isNewest = useIsNewest(conversationKey, result.generationId);
  return (
    <>
      <div className="flex flex-1 items-end gap-4 pt-3">
        <PlayButton track={track} size="large" className="mb-2" />
        <div className="min-w-0 flex-1">
          <SectionMarkers track={track} window={window} />
          <Wave result={result} track={track} zoom={zoom} window={window} />
        </div>
      </div>
      <footer className="mt-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <Badges badges={badgesOf(result, entities)} />
        <CardActions
          {...{ result, title, jobId, conversationKey, rating, isNewest, open, zoom }}
          undoable={own !== undefined && own.number > 1}
          onToggle={(id) => setOpen(toggled(open, id))}
          onZoom={setZoom}
        />
        {own && versions.length > 1 && <Versions versions={versions} own={own} conversationId={conversationId} />}
      </footer>
      <HostActions result={result} jobId={jobId} />
      <OpenedPanels {...{ open, track, result, entities, window }} onMixRequest={isNewest ? say : undefined} />
    </>
  );
}

interface WaveProps {
  readonly result: BeatResult;
  readonly track: Track;
  readonly zoom: Zoom;
  readonly window: TimeWindow;
}

function Wave({ result, track, zoom, window }: WaveProps) {
  const finer = {
    peaksUrl: peaksFor(result, zoom) ?? result.peaks,
    peaksOf: (fresh: Parameters<typeof peaksFor>[0]) => peaksFor(fresh, zoom),
  };
  return (
    <WaveformSeek track={track} peaksUrl={result.peaks} peaksOf={peaksOf} height={64} window={window} finer={finer} />
  );
}

interface PanelsProps extends Pick<Props, 'result' | 'entities'> {
  /** Says a sentence in the conversation; absent where it would not be about this piece. */
  readonly onMixRequest: ((sentence: string) => void) | undefined;
  readonly open: OpenPanels;
  readonly track: Track;
  readonly window: TimeWindow;
}

/** Each is loaded when it is opened first, and fails on its own. */
function OpenedPanels({ open, track, result, entities, window, onMixRequest }: PanelsProps) {
  const contents: Record<Panel['id'], ReactNode> = {
    score: result.score && <ScoreView track={track} scoreUrl={result.score} window={window} />,
    stems: <StemLanes track={track} result={result} onMixRequest={onMixRequest} />,
    details: <Details result={result} entities={entities} />,
  };
  const ids = Object.keys(contents) as Panel['id'][];
  return ids
    .filter((id) => open.has(id))
    .map((id) => (
      <Part key={id} loading={<div className="h-40" />} failed={(again) => <LoadAgain onPress={again} />}>
        {contents[id]}
      </Part>
    ));
}
