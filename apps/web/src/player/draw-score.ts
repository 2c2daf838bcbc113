import type { StemName } from '@ctc/contracts';
import type { ScorePicture } from './score-picture.js';
import { cutTo, type TimeWindow } from './time-window.js';

/** CSS colours. */
export type ScoreColours = Readonly<Record<StemName | 'line', string>>;

interface Frame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly window: TimeWindow;
  readonly colours: ScoreColours;
}

/** A short note would be no more than a hair. */
const NARROWEST_PX = 1.5;
const SOFTEST_OPACITY = 0.5;

/** Draws the notes of a window, hard notes stronger than soft ones, and a line over the drums. */
export function drawScore(
  pen: CanvasRenderingContext2D,
  { notes, rows, firstDrumRow }: ScorePicture,
  { width, height, window, colours }: Frame,
): void {
  pen.clearRect(0, 0, width, height);
  const rowHeight = height / Math.max(1, rows);
  const gap = rowHeight > 3 ? 1 : 0;
  if (firstDrumRow > 0 && firstDrumRow < rows) {
    pen.fillStyle = colours.line;
    pen.fillRect(0, Math.round(firstDrumRow * rowHeight), width, 1);
  }
  for (const { row, stem, velocity, ...stretch } of notes) {
    const place = cutTo(window, stretch);
    if (!place) continue;
    pen.globalAlpha = SOFTEST_OPACITY + (1 - SOFTEST_OPACITY) * velocity;
    pen.fillStyle = colours[stem];
    const length = Math.max(NARROWEST_PX, place.width * width - 1);
    pen.fillRect(place.left * width, row * rowHeight, length, Math.max(1, rowHeight - gap));
  }
  pen.globalAlpha = 1;
}
