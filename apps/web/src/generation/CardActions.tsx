import type { BeatResult, Rating } from '@ctc/contracts';
import { useIsPhone } from '../browser/useMediaQuery.js';
import type { Zoom } from '../player/time-window.js';
import { ZoomControls, ZoomItems } from '../player/ZoomControls.js';
import { MenuLine } from '../ui/Menu.js';
import { ChangeItems, ChangeMenu } from './ChangeMenu.js';
import { DownloadMenu } from './DownloadMenu.js';
import { MoreMenu } from './MoreMenu.js';
import { PanelButtons, PanelItems } from './PanelButtons.js';
import { panelsOf, type OpenPanels, type Panel } from './panels.js';
import { Thumbs, ThumbItems } from './Thumbs.js';

const PAIRS = 'grid w-[min(20rem,calc(100vw-2.5rem))] grid-cols-2';

interface Props {
  readonly result: BeatResult;
  readonly title: string;
  readonly jobId: string;
  readonly conversationKey: string;
  readonly rating: Rating | null;
  /** What is said next is about this piece. */
  readonly isNewest: boolean;
  /** There is a change to take back. */
  readonly undoable: boolean;
  readonly open: OpenPanels;
  readonly onToggle: (id: Panel['id']) => void;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
}

/** What can be done with a finished piece: side by side, or, on a phone, all but the download in one menu. */
export function CardActions(props: Props) {
  const { result, title, jobId, conversationKey, rating, open, onToggle, zoom, onZoom } = props;
  const isPhone = useIsPhone();
  const download = <DownloadMenu result={result} jobId={jobId} />;
  const more = { result, title, jobId, rating, conversationKey };
  if (isPhone) {
    return (
      <div className="ml-auto flex items-center gap-1.5">
        {download}
        <MoreMenu {...more}>
          <Folded {...props} />
        </MoreMenu>
      </div>
    );
  }
  return (
    <>
      <div className="flex items-center gap-1.5">
        {props.isNewest && <ChangeMenu conversationKey={conversationKey} undoable={props.undoable} />}
        {download}
        <MoreMenu {...more} />
      </div>
      <div className="-ml-2 flex flex-wrap items-center">
        <PanelButtons panels={panelsOf(result)} open={open} onToggle={onToggle} />
      </div>
      <div className="flex items-center gap-1.5">
        <ZoomControls zoom={zoom} onZoom={onZoom} />
        <Thumbs generationId={result.generationId} known={rating} />
      </div>
    </>
  );
}

/** Everything that would lie beside the menu, two in a row: so that the end of the menu is in sight. */
function Folded({ result, conversationKey, rating, isNewest, undoable, open, onToggle, zoom, onZoom }: Props) {
  return (
    <>
      <div className={PAIRS}>
        <PanelItems panels={panelsOf(result)} open={open} onToggle={onToggle} />
      </div>
      <div className={PAIRS}>
        <ZoomItems zoom={zoom} onZoom={onZoom} />
      </div>
      <MenuLine />
      {isNewest && (
        <>
          <div className={PAIRS}>
            <ChangeItems conversationKey={conversationKey} undoable={undoable} />
          </div>
          <MenuLine />
        </>
      )}
      <div className={PAIRS}>
        <ThumbItems generationId={result.generationId} known={rating} />
      </div>
    </>
  );
}
