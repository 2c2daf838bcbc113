import { useEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.js';
import { useStore } from '../browser/useStore.js';
import { words } from '../words.js';
import { drawScore, type ScoreColours } from './draw-score.js';
import type { ScorePicture } from './score-picture.js';
import type { TimeWindow } from './time-window.js';

/** To be read, with names at the drums; or to be looked at for a moment. */
const SIZES = { whole: { pitchesPx: 140, drumRowPx: 14 }, sketch: { pitchesPx: 28, drumRowPx: 2.5 } };

interface Props {
  readonly picture: ScorePicture;
  readonly window: TimeWindow;
  readonly size?: keyof typeof SIZES;
}

/** All notes of the part that is on screen. Drawn anew for another size, theme or part; the playhead is not its business. */
export function PianoRoll({ picture, window, size = 'whole' }: Props) {
  const { themes } = useServices();
  const theme = useStore(themes.shown);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const { pitchesPx, drumRowPx } = SIZES[size];
  const height = (picture.firstDrumRow > 0 ? pitchesPx : 0) + picture.drums.length * drumRowPx;

  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen || width === 0) return;
    const sharpness = devicePixelRatio;
    element.width = width * sharpness;
    element.height = height * sharpness;
    pen.scale(sharpness, sharpness);
    drawScore(pen, picture, { width, height, window, drumRowPx, colours: coloursOf(element) });
  }, [picture, window, width, height, drumRowPx, theme]);

  return (
    <div className="relative">
      <canvas
        ref={canvas}
        role="img"
        aria-label={words.score[size === 'whole' ? 'picture' : 'sketch'](picture.notes.length, picture.tracks)}
        className="block w-full"
        style={{ height }}
      />
      {size === 'whole' && <DrumNames drums={picture.drums} rowPx={drumRowPx} />}
    </div>
  );
}

/** What is struck in each row, over its left end. */
function DrumNames({ drums, rowPx }: Pick<ScorePicture, 'drums'> & { rowPx: number }) {
  return (
    <ul aria-hidden className="pointer-events-none absolute bottom-0 left-0 text-[0.625rem]/none text-drums">
      {drums.map((drum) => (
        <li key={drum} className="flex items-center" style={{ height: rowPx }}>
          <span className="rounded-sm bg-surface/85 py-px pr-1">{words.score.drums[drum]}</span>
        </li>
      ))}
    </ul>
  );
}

/** CSS pixels that an element is wide; 0 before it is laid out. */
function useWidth(ref: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

function coloursOf(element: Element): ScoreColours {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name);
  return {
    drums: colour('--drums'),
    bass: colour('--bass'),
    chords: colour('--melody'),
    lead: colour('--accent'),
    vocals: colour('--vocals'),
    line: colour('--control'),
  };
}
