import { ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../ui/IconButton.js';
import { MenuItem } from '../ui/Menu.js';
import { words } from '../words.js';
import { zoomed, ZOOMS, type Zoom } from './time-window.js';

const LOOKS = 'aria-disabled:cursor-default aria-disabled:opacity-40 aria-disabled:hover:bg-transparent';

interface Props {
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
}

/** How closely the waveform and the score are looked at. At either end a button keeps the focus and does nothing. */
export function ZoomControls({ zoom, onZoom }: Props) {
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

/** The same in a menu, which stays open for another step. */
export function ZoomItems({ zoom, onZoom }: Props) {
  const step = (by: 1 | -1) => (event: Event) => {
    event.preventDefault();
    onZoom(zoomed(zoom, by));
  };
  return (
    <>
      <MenuItem icon={ZoomIn} note={words.player.zoomLevel(zoom)} disabled={zoom === ZOOMS.at(-1)} onSelect={step(1)}>
        {words.player.zoomIn}
      </MenuItem>
      <MenuItem icon={ZoomOut} disabled={zoom === ZOOMS[0]} onSelect={step(-1)}>
        {words.player.zoomOut}
      </MenuItem>
    </>
  );
}
