import { useEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.js';
import { useStore } from '../browser/useStore.js';
import { words } from '../words.js';
import { DRUM_ROW_PX, drawScore, type ScoreColours } from './draw-score.js';
import type { ScorePicture } from './score-picture.js';
import type { TimeWindow } from './time-window.js';

const PITCHES_PX = 140;

/** All notes of the part that is on screen. Drawn anew for another size, theme or part; the playhead is not its business. */
export function PianoRoll({ picture, window }: { picture: ScorePicture; window: TimeWindow }) {
  const { themes } = useServices();
  const theme = useStore(themes.shown);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const height = (picture.firstDrumRow > 0 ? PITCHES_PX : 0) + picture.drums.length * DRUM_ROW_PX;

  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen || width === 0) return;
    const sharpness = devicePixelRatio;
    element.width = width * sharpness;
    element.height = height * sharpness;
    pen.scale(sharpness, sharpness);
    drawScore(pen, picture, { width, height, window, colours: coloursOf(element) });
  }, [picture, window, width, height, theme]);

  return (
    <div className="relative">
      <canvas
        ref={canvas}
        role="img"
        aria-label={words.score.picture(picture.notes.length, picture.tracks)}
        className="block w-full"
        style={{ height }}
      />
      <DrumNames drums={picture.drums} />
    </div>
  );
}

/** What is struck in each row, over its left end. */
function DrumNames({ drums }: Pick<ScorePicture, 'drums'>) {
  return (
    <ul aria-hidden className="pointer-events-none absolute bottom-0 left-0 text-[0.625rem]/none text-drums">
      {drums.map((drum) => (
        <li key={drum} className="flex items-center" style={{ height: DRUM_ROW_PX }}>
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
