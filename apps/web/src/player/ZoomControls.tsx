import { ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { zoomed, ZOOMS, type Zoom } from './time-window.js';

const LOOKS = 'aria-disabled:cursor-default aria-disabled:opacity-40 aria-disabled:hover:bg-transparent';

/** How closely the waveform and the score are looked at. At either end a button keeps the focus and does nothing. */
export function ZoomControls({ zoom, onZoom }: { zoom: Zoom; onZoom: (zoom: Zoom) => void }) {
  return (
    <div role="group" aria-label={words.player.zoom} className="flex items-center">
      <IconButton
        icon={ZoomOut}
        iconSize={16}
        label={words.player.zoomOut}
        aria-disabled={zoom === ZOOMS[0]}
        onClick={() => onZoom(zoomed(zoom, -1))}
        className={LOOKS}
      />
      <output className="tabular w-7 text-center text-xs text-muted">{words.player.zoomLevel(zoom)}</output>
      <IconButton
        icon={ZoomIn}
        iconSize={16}
        label={words.player.zoomIn}
        aria-disabled={zoom === ZOOMS.at(-1)}
        onClick={() => onZoom(zoomed(zoom, 1))}
        className={LOOKS}
      />
    </div>
  );
}
